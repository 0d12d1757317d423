//! A dotted path into an event, as rules write it, and the walk along it.

use super::Event;
use super::json::{Json, Kind};
use std::borrow::Cow;
use std::fmt;

/// A dotted path, `requestParameters.ipPermissions.items[].ipRanges`: keys, and `[]` for "any
/// element".
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Path(Vec<Segment>);

/// One part of a [`Path`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Segment {
    /// The member of an object.
    Key(String),
    /// Any element of an array.
    Each,
}

/// Where a value stands in its event: a chain from the value up to the event itself, kept on the
/// stack while walking, so that it costs nothing unless somebody wants the pointer.
#[derive(Clone, Copy, Debug)]
pub struct Place<'p> {
    parent: Option<&'p Place<'p>>,
    step: Step<'p>,
}

#[derive(Clone, Copy, Debug)]
enum Step<'p> {
    Key(&'p str),
    Index(usize),
}

impl Path {
    /// Reads `a.b[].c`. `None` where a part is empty, or where there are more of them than records
    /// nest: a walk goes as deep as its path is long.
    pub fn parse(text: &str) -> Option<Path> {
        let mut segments = Vec::new();
        for part in text.split('.') {
            let key = part.trim_end_matches("[]");
            if key.is_empty() {
                return None;
            }
            segments.push(Segment::Key(key.to_owned()));
            segments.extend((0..(part.len() - key.len()) / 2).map(|_| Segment::Each));
        }
        const MOST: usize = 64;
        (segments.len() <= MOST).then_some(Path(segments))
    }

    /// The first key: the field of the event that the path goes into.
    pub fn root(&self) -> &str {
        match self.0.first() {
            Some(Segment::Key(key)) => key,
            _ => "",
        }
    }

    /// The parts, first to last.
    pub fn segments(&self) -> &[Segment] {
        &self.0
    }

    /// Calls `visit` with every value at this path, `null`s left out. A path that goes on
    /// beyond a string goes into the JSON that the string holds, plain or URL-encoded, as IAM's
    /// policy documents and re-wrapped parameters do.
    pub fn visit(&self, event: &Event<'_>, visit: &mut dyn FnMut(Json<'_>, &Place<'_>)) {
        // What rules ask of every event is noted when it is read.
        if let [Segment::Key(root), Segment::Key(key)] = self.0.as_slice()
            && root == "userIdentity"
            && event.identity().is_some_and(|identity| identity.kind() == Kind::Object)
        {
            if let Some(json) = event.identity_member(key) {
                visit(json, &Place::key(Some(&Place::top(root)), key));
            }
            return;
        }
        let Some(root) = event.get(self.root()) else { return };
        walk(root, &self.0[1..], &Place::top(self.root()), visit);
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, segment) in self.0.iter().enumerate() {
            match segment {
                Segment::Key(key) if i == 0 => f.write_str(key)?,
                Segment::Key(key) => write!(f, ".{key}")?,
                Segment::Each => f.write_str("[]")?,
            }
        }
        Ok(())
    }
}

impl<'p> Place<'p> {
    /// A top-level field of the event.
    pub fn top(key: &'p str) -> Self {
        Place::key(None, key)
    }

    fn key(parent: Option<&'p Place<'p>>, key: &'p str) -> Self {
        Place { parent, step: Step::Key(key) }
    }

    /// An element of the array at `parent`.
    pub fn index(parent: &'p Place<'p>, index: usize) -> Self {
        Place { parent: Some(parent), step: Step::Index(index) }
    }

    /// The JSON pointer (RFC 6901) of the value in its event, `/requestParameters/items/0`.
    pub fn pointer(&self) -> String {
        let mut out = self.parent.map(Place::pointer).unwrap_or_default();
        out.push('/');
        match self.step {
            Step::Key(key) => out.push_str(&key.replace('~', "~0").replace('/', "~1")),
            Step::Index(index) => out.push_str(&index.to_string()),
        }
        out
    }
}

fn walk(
    json: Json<'_>,
    rest: &[Segment],
    place: &Place<'_>,
    visit: &mut dyn FnMut(Json<'_>, &Place<'_>),
) {
    let Some((segment, rest_after)) = rest.split_first() else {
        if !json.is_null() {
            visit(json, place);
        }
        return;
    };
    match (json.kind(), segment) {
        (Kind::Object, Segment::Key(key)) => {
            if let Some(member) = json.get(key) {
                walk(member, rest_after, &Place::key(Some(place), key), visit);
            }
        }
        (Kind::Array, Segment::Each) => {
            for (i, element) in json.elements().enumerate() {
                walk(element, rest_after, &Place::index(place, i), visit);
            }
        }
        // AWS writes an empty list as `{}`, and one element bare where several are an array.
        (Kind::Object, Segment::Each) if json.members().next().is_some() => {
            walk(json, rest_after, place, visit);
        }
        (Kind::String, _) => {
            if let Some(text) = embedded(json) {
                walk(Json::new(&text), rest, place, visit);
            }
        }
        _ => {}
    }
}

/// The JSON inside a string, if it holds an object or an array.
pub(super) fn embedded(json: Json<'_>) -> Option<String> {
    let content = json.string()?;
    let text = match content.get(..3) {
        Some("%7B" | "%7b" | "%5B" | "%5b") => {
            percent_encoding::percent_decode_str(&content).decode_utf8().ok()?
        }
        _ => Cow::Borrowed(&*content),
    };
    let structured = text.trim_start().starts_with(['{', '[']);
    let valid = structured && serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok();
    valid.then(|| text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(event: &str, path: &str, expected: &[(&str, &str)]) {
        let event = Event::parse(event).unwrap();
        let mut found = Vec::new();
        Path::parse(path).unwrap().visit(&event, &mut |json, place| {
            found.push((json.text().to_owned(), place.pointer()));
        });
        let expected: Vec<_> =
            expected.iter().map(|(a, b)| (a.to_string(), b.to_string())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn paths_find_every_value_and_where_it_stands() {
        let event = r#"{"requestParameters":{"p":{"items":[{"c":"a"},{"c":null},{"c":"b"}]}}}"#;
        check(
            event,
            "requestParameters.p.items[].c",
            &[
                (r#""a""#, "/requestParameters/p/items/0/c"),
                (r#""b""#, "/requestParameters/p/items/2/c"),
            ],
        );
        check(event, "requestParameters.nothing.c", &[]);
        check(event, "awsRegion", &[]);
    }

    #[test]
    fn an_empty_list_is_an_object_and_one_element_may_stand_bare() {
        let event = r#"{"requestParameters":{"empty":{},"one":{"c":1},"a/b":[2]}}"#;
        check(event, "requestParameters.empty[].c", &[]);
        check(event, "requestParameters.one[].c", &[("1", "/requestParameters/one/c")]);
        check(event, "requestParameters.a/b[]", &[("2", "/requestParameters/a~1b/0")]);
    }

    #[test]
    fn policies_are_read_inside_strings() {
        let event = r#"{"requestParameters":{"policyDocument":"{\"Statement\":[{\"Effect\":\"Allow\"}]}"},
            "responseElements":{"policy":"%7B%22Statement%22%3A%7B%22Effect%22%3A%22Deny%22%7D%7D"}}"#;
        check(
            event,
            "requestParameters.policyDocument.Statement[].Effect",
            &[(r#""Allow""#, "/requestParameters/policyDocument/Statement/0/Effect")],
        );
        check(
            event,
            "responseElements.policy.Statement[].Effect",
            &[(r#""Deny""#, "/responseElements/policy/Statement/Effect")],
        );
        check(r#"{"requestParameters":"not json {"}"#, "requestParameters.x", &[]);
    }

    #[test]
    fn a_path_prints_as_it_was_written() {
        for text in ["a", "a.b[].c", "a[][].b"] {
            assert_eq!(Path::parse(text).unwrap().to_string(), text);
        }
        let too_long = format!("a{}", ".a".repeat(64));
        for text in ["", "a..b", ".a", "[]", &too_long] {
            assert_eq!(Path::parse(text), None, "{text:?}");
        }
    }
}
