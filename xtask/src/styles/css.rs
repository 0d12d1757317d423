//! A style sheet as a tree, as far as leaving out parts of it needs one.

/// A piece of a style sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// Selectors, and what holds for them.
    Rule { selectors: Vec<String>, declarations: Vec<Declaration> },
    /// `@media` and the like: a condition, and what holds under it.
    Group { condition: String, items: Vec<Item> },
    /// `@font-face`, `@keyframes` and the like, which are kept or left whole.
    Whole { head: String, body: String },
}

/// A property and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declaration {
    pub name: String,
    pub value: String,
}

/// What begins a group.
const GROUPS: [&str; 4] = ["@media", "@supports", "@container", "@layer"];

/// Reads a style sheet. Statements without a block, such as `@import`, are not for one that is built
/// into a page, and are left out.
pub fn parse(text: &str) -> Vec<Item> {
    let text = without_comments(text);
    let mut items = Vec::new();
    let mut rest = text.as_str();
    while let Some(stop) = find(rest, &['{', ';', '}']) {
        let (head, tail) = rest.split_at(stop);
        let Some(inside) = tail.strip_prefix('{') else {
            rest = tail.get(1..).unwrap_or_default();
            continue;
        };
        let end = find(inside, &['}']).unwrap_or(inside.len());
        items.push(item(head.trim(), inside.get(..end).unwrap_or_default().trim()));
        rest = inside.get(end + 1..).unwrap_or_default();
    }
    items
}

fn item(head: &str, body: &str) -> Item {
    if GROUPS.iter().any(|group| head.starts_with(group)) {
        return Item::Group { condition: head.to_owned(), items: parse(body) };
    }
    // Of rules in rules PatternFly has none; they would be kept.
    if head.starts_with('@') || body.contains('{') {
        return Item::Whole { head: head.to_owned(), body: body.to_owned() };
    }
    let declaration = |text: &str| {
        let (name, value) = text.split_once(':')?;
        Some(Declaration { name: name.trim().to_owned(), value: value.trim().to_owned() })
    };
    Item::Rule {
        selectors: split(head, ','),
        declarations: split(body, ';').iter().filter_map(|text| declaration(text)).collect(),
    }
}

/// Writes a style sheet, without a space more than it needs.
pub fn text(items: &[Item]) -> String {
    items.iter().map(one).collect()
}

fn one(item: &Item) -> String {
    match item {
        Item::Rule { selectors, declarations } => {
            let all: Vec<_> =
                declarations.iter().map(|it| format!("{}:{}", it.name, it.value)).collect();
            format!("{}{{{}}}", selectors.join(","), all.join(";"))
        }
        Item::Group { condition, items } => format!("{condition}{{{}}}", text(items)),
        Item::Whole { head, body } => format!("{head}{{{body}}}"),
    }
}

/// The parts of a text between separators that stand in no brackets and no quotes.
pub fn split(text: &str, separator: char) -> Vec<String> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(at) = find(rest, &[separator]) {
        parts.push(rest.get(..at).unwrap_or_default().trim().to_owned());
        rest = rest.get(at + separator.len_utf8()..).unwrap_or_default();
    }
    parts.push(rest.trim().to_owned());
    parts.retain(|part| !part.is_empty());
    parts
}

/// Where one of these characters first stands outside of brackets and quotes.
pub fn find(text: &str, wanted: &[char]) -> Option<usize> {
    let (mut depth, mut quote, mut escaped) = (0_usize, None, false);
    for (at, it) in text.char_indices() {
        if escaped {
            escaped = false;
        } else if it == '\\' {
            escaped = true;
        } else if let Some(open) = quote {
            if it == open {
                quote = None;
            }
        } else if depth == 0 && wanted.contains(&it) {
            return Some(at);
        } else {
            match it {
                '"' | '\'' => quote = Some(it),
                '(' | '[' | '{' => depth += 1,
                ')' | ']' | '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
    }
    None
}

fn without_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_written_again() {
        let sheet = "a,b:is(.c,.d){color:red;--x:url(\"data:;{}\")}\
                     @media (width>1px){.e{margin:0}}@font-face{src:url(f)}";
        assert_eq!(text(&parse(sheet)), sheet);
    }

    #[test]
    fn comments_and_spaces_go() {
        assert_eq!(text(&parse("/* x */ a { color : red ; } @import 'x'; b{}")), "a{color:red}b{}");
    }

    #[test]
    fn damage_ends() {
        for sheet in ["a{", "}", "a{b", "@media x{a{", "a{}}}b{c:d}", "/*", "\\"] {
            text(&parse(sheet));
        }
    }
}
