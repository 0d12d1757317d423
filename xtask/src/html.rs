//! Reading the tags of `index.html`, as the bundler and this project write them: attributes stand in
//! double quotes and hold no `>`.

/// The opening tags of a name.
pub fn tags<'h>(html: &'h str, name: &str) -> impl Iterator<Item = &'h str> {
    let start = format!("<{name}");
    let starts: Vec<usize> = html.match_indices(&start).map(|(at, _)| at).collect();
    starts.into_iter().filter_map(move |at| {
        let rest = html.get(at..)?;
        rest.get(..=rest.find('>')?)
    })
}

/// What stands in an attribute of a tag, if it has that attribute with a value.
pub fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let rest = tag.get(begin(tag, name)? + name.len() + "_=\"".len()..)?;
    rest.get(..rest.find('"')?)
}

/// A tag without one of its attributes.
pub fn without(tag: &str, name: &str) -> String {
    let (Some(at), Some(value)) = (begin(tag, name), attribute(tag, name)) else {
        return tag.to_owned();
    };
    let end = at + name.len() + value.len() + "_=\"\"".len();
    format!("{}{}", &tag[..at], &tag[end..])
}

/// Where the space before an attribute stands.
fn begin(tag: &str, name: &str) -> Option<usize> {
    [' ', '\n'].iter().find_map(|space| tag.find(&format!("{space}{name}=\"")))
}

/// A tag with one attribute more.
pub fn with(tag: &str, name: &str, value: &str) -> String {
    let end = if tag.ends_with("/>") { "/>" } else { ">" };
    let begin = tag.trim_end_matches(end).trim_end();
    let space = if end == "/>" { " " } else { "" };
    format!("{begin} {name}=\"{value}\"{space}{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_read_added_and_taken_away() {
        for (tag, name, value) in [
            ("<link rel=\"x\" href=\"a.css\" />", "href", Some("a.css")),
            ("<script data-src=\"a\">", "src", None),
            ("<meta\n  content=\"c\">", "content", Some("c")),
        ] {
            assert_eq!(attribute(tag, name), value, "{tag}");
            let more = with(tag, "integrity", "sha256-x");
            assert_eq!(attribute(&more, "integrity"), Some("sha256-x"));
            assert_eq!(without(&more, "integrity"), tag);
            assert_eq!(attribute(&without(tag, name), name), None);
        }
    }
}
