//! What is JSON, what is not, and what parsers disagree about: the categories, and after their
//! meaning the names, of <https://github.com/nst/JSONTestSuite>, written down anew.
//!
//! Each case stands once as a value inside an event and once as a whole file.

mod accepted;
mod either;
mod rejected;

use super::support::golden;
use super::support::reading::{Seen, read_alone};

/// A text by what is remarkable in it.
pub type Case = (&'static str, Vec<u8>);

/// Cases from texts that can be written down.
fn cases(table: &[(&'static str, &[u8])]) -> Vec<Case> {
    table.iter().map(|(name, text)| (*name, text.to_vec())).collect()
}

/// The case as the value of a member of the second of three events.
fn inside_an_event(case: &[u8]) -> Seen {
    let event = br#"{"eventName":"CreateUser","eventTime":"2024-05-01T09:15:00Z","x":"#;
    let sound = br#"0},"#;
    let end = br#"},{"eventName":"DeleteUser","eventTime":"2024-05-01T09:16:00Z"}]}"#;
    read_alone(&[b"{\"Records\":[", &event[..], sound, event, case, end].concat())
}

#[test]
fn every_json_value_may_stand_in_an_event() {
    for (name, case) in accepted::all() {
        let seen = inside_an_event(&case);
        assert_eq!((seen.events.len(), &*seen.problems), (3, &[][..]), "{name}");
        let text = std::str::from_utf8(&case).unwrap();
        assert!(seen.events[1].ends_with(&format!("\"x\":{text}}}")), "{name}: {seen:?}");
        assert!(read_alone(&case).accounts_for_the_file, "{name}");
    }
}

#[test]
fn what_is_no_json_is_never_read_in_silence() {
    // Files put together are read one after the other.
    let readable = ["n_structure_double_array"];
    for (name, case) in rejected::all() {
        let seen = inside_an_event(&case);
        assert!(!seen.problems.is_empty(), "{name} in an event: {seen:?}");
        let seen = read_alone(&case);
        assert_eq!(seen.problems.is_empty(), readable.contains(&name), "{name}: {seen:?}");
        assert!(seen.events.is_empty() && seen.accounts_for_the_file, "{name}: {seen:?}");
    }
}

#[test]
fn what_parsers_disagree_about_is_decided() {
    let mut decided = String::new();
    for (name, case) in either::all() {
        let (inside, alone) = (inside_an_event(&case), read_alone(&case));
        assert!(inside.accounts_for_the_file && alone.accounts_for_the_file, "{name}");
        decided +=
            &format!("{name}: in an event {}, alone {}\n", came_of(&inside), came_of(&alone));
    }
    golden("json/either.txt", &decided);
}

#[test]
fn there_are_as_many_cases_as_there_are_names() {
    let all = [accepted::all(), rejected::all(), either::all()].concat();
    let names: std::collections::BTreeSet<&str> = all.iter().map(|(name, _)| *name).collect();
    assert_eq!(names.len(), all.len(), "two cases of one name");
    let prefixed =
        |cases: Vec<Case>, prefix| cases.iter().all(|(name, _)| name.starts_with(prefix));
    assert!(prefixed(accepted::all(), "y_") && prefixed(rejected::all(), "n_"));
    assert!(prefixed(either::all(), "i_"));
    println!("{} JSON cases", all.len());
}

fn came_of(seen: &Seen) -> String {
    let kinds: Vec<&str> = seen.problems.iter().map(|problem| problem.kind.as_str()).collect();
    format!("{} events [{}]", seen.events.len(), kinds.join(" "))
}
