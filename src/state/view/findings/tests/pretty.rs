use crate::state::view::findings::pretty::{DEPTH, LINES, Line, Mark, Part, pretty};

/// Marked parts stand in `«»`.
#[track_caller]
fn check(text: &str, marks: &[(&str, &str)], expected: &str) {
    let marks: Vec<_> = marks
        .iter()
        .map(|(pointer, clause)| Mark { pointer: pointer.to_string(), clause: clause.to_string() })
        .collect();
    let part = |part: &Part| match &part.mark {
        None => part.text.clone(),
        Some(_) => format!("«{}»", part.text),
    };
    let line =
        |line: &Line| "  ".repeat(line.depth) + &line.parts.iter().map(part).collect::<String>();
    let laid_out = pretty(text, &marks);
    let found: Vec<_> = laid_out.lines.iter().map(line).collect();
    assert_eq!(found.join("\n"), expected);
    assert!(!laid_out.cut);
}

#[test]
fn values_keep_their_notation() {
    check(
        r#"{"a":1.50e+1,"b":["\u0041\/",null],"c":{},"d":[],"e":{"f":true}}"#,
        &[],
        "{\n  \"a\": 1.50e+1,\n  \"b\": [\n    \"\\u0041\\/\",\n    null\n  ],\n  \"c\": {},\n  \
         \"d\": [],\n  \"e\": {\n    \"f\": true\n  }\n}",
    );
}

#[test]
fn what_matched_is_marked() {
    let event = r#"{"a":{"b":[7,8]},"p":"{\"q\":1}","x/y":2}"#;
    let plain = "{\n  \"a\": {\n    \"b\": [\n      7,\n      8\n    ]\n  },\n  \"p\": \
                 \"{\\\"q\\\":1}\",\n  \"x/y\": 2\n}";
    check(event, &[], plain);
    check(event, &[("/a/b/1", "b = 8")], &plain.replace('8', "«8»"));
    check(event, &[("/a/b", "exists(a.b)")], &plain.replace("\"b\"", "«\"b\"»"));
    check(event, &[("/x~1y", "c")], &plain.replace('2', "«2»"));
    let inside = &plain.replace("\"{\\\"q\\\":1}\"", "«\"{\\\"q\\\":1}\"»");
    check(event, &[("/p/q", "p.q = 1")], inside);
    check(event, &[("/a/b/10", "c"), ("/nothing", "d")], plain);
}

#[test]
fn clauses_of_one_value_stand_together() {
    let mark = |clause: &str| Mark { pointer: "/a".into(), clause: clause.into() };
    let laid_out = pretty(r#"{"a":1}"#, &[mark("a = 1"), mark("a < 2")]);
    assert_eq!(laid_out.lines[1].parts[2].mark.as_deref(), Some("a = 1\na < 2"));
}

#[test]
fn a_hostile_event_is_cut() {
    let many = format!("[{}1]", "1,".repeat(LINES));
    let laid_out = pretty(&many, &[]);
    assert_eq!((laid_out.lines.len(), laid_out.cut), (LINES, true));
    let deep = "[".repeat(9999) + &"]".repeat(9999);
    assert_eq!(pretty(&deep, &[]).lines.len(), 2 * DEPTH + 1);
}
