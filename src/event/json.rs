//! A view on JSON text that has already been validated: it walks the bytes, builds nothing, and
//! decodes only the values somebody asks for.

use std::borrow::Cow;

/// A JSON value as it stands in the text. The text must be valid JSON (an event's reader has
/// checked it); on anything else the iterators end early, they never panic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Json<'a>(&'a str);

/// What a JSON value is, told by its first byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `null`, or no value at all.
    Null,
    /// `true` or `false`.
    Bool,
    /// A number in JSON's notation.
    Number,
    /// A string.
    String,
    /// `[…]`
    Array,
    /// `{…}`
    Object,
}

impl<'a> Json<'a> {
    /// A view on `text`, which the caller knows to be one valid JSON value.
    pub fn new(text: &'a str) -> Self {
        Json(text.trim_matches(is_space))
    }

    /// The same where there is no white space around it.
    pub(super) fn trimmed_text(text: &'a str) -> Self {
        Json(text)
    }

    /// The text itself, without white space around it.
    pub fn text(self) -> &'a str {
        self.0
    }

    /// What kind of value this is.
    pub fn kind(self) -> Kind {
        match self.0.as_bytes().first() {
            Some(b'{') => Kind::Object,
            Some(b'[') => Kind::Array,
            Some(b'"') => Kind::String,
            Some(b't' | b'f') => Kind::Bool,
            Some(b'-' | b'0'..=b'9') => Kind::Number,
            _ => Kind::Null,
        }
    }

    /// `null`: AWS writes it where it means "nothing", so it counts as missing.
    pub fn is_null(self) -> bool {
        self.kind() == Kind::Null
    }

    /// Nothing in it: `null`, a blank text, written so or as the word `null`, or an object or list
    /// without members.
    pub fn is_empty(self) -> bool {
        match self.kind() {
            Kind::Null => true,
            Kind::String => self.string().is_some_and(|text| matches!(text.trim(), "" | "null")),
            Kind::Object => self.members().next().is_none(),
            Kind::Array => self.elements().next().is_none(),
            Kind::Bool | Kind::Number => false,
        }
    }

    /// The members of an object, in the order of the text; none for other kinds.
    pub fn members(self) -> Members<'a> {
        Members(Walk::inside(self, Kind::Object))
    }

    /// The elements of an array, in order; none for other kinds.
    pub fn elements(self) -> Elements<'a> {
        Elements(Walk::inside(self, Kind::Array))
    }

    /// The member called `key`. Where a key stands twice the last one counts, as in every common
    /// JSON reader. `null` counts as missing.
    pub fn get(self, key: &str) -> Option<Json<'a>> {
        let (_, value) = self.members().filter(|(k, _)| k == key).last()?;
        (!value.is_null()).then_some(value)
    }

    /// The content of a string, unescaped; `None` for other kinds. A lone surrogate, which
    /// no text can hold, becomes U+FFFD.
    pub fn string(self) -> Option<Cow<'a, str>> {
        let inner = self.0.strip_prefix('"')?.strip_suffix('"')?;
        if !inner.contains('\\') {
            return Some(Cow::Borrowed(inner));
        }
        let bytes = serde_json::from_str::<serde_bytes::ByteBuf>(self.0).ok()?;
        Some(Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()))
    }

    /// A string's content, or a number or boolean as it is written: hand-made and re-wrapped
    /// records put either where AWS puts the other.
    pub fn scalar(self) -> Option<Cow<'a, str>> {
        match self.kind() {
            Kind::String => self.string(),
            Kind::Number | Kind::Bool => Some(Cow::Borrowed(self.0)),
            _ => None,
        }
    }

    /// The same without white space around it; `None` where nothing is left.
    pub fn trimmed(self) -> Option<Cow<'a, str>> {
        let text = match self.scalar()? {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
            Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
        };
        (!text.is_empty()).then_some(text)
    }
}

/// See [`Json::members`].
pub struct Members<'a>(Walk<'a>);

impl<'a> Iterator for Members<'a> {
    type Item = (Cow<'a, str>, Json<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        let key = self.0.value()?.string()?;
        self.0.eat(b':');
        let value = self.0.value()?;
        self.0.eat(b',');
        Some((key, value))
    }
}

/// See [`Json::elements`].
pub struct Elements<'a>(Walk<'a>);

impl<'a> Iterator for Elements<'a> {
    type Item = Json<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        let value = self.0.value()?;
        self.0.eat(b',');
        Some(value)
    }
}

/// A position between the brackets of one container.
struct Walk<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Walk<'a> {
    fn inside(json: Json<'a>, kind: Kind) -> Self {
        let text = if json.kind() == kind { json.0 } else { "" };
        Walk { text, at: 1 }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while self.peek().is_some_and(|byte| is_space(byte.into())) {
            self.at += 1;
        }
    }

    fn eat(&mut self, byte: u8) {
        self.skip_space();
        if self.peek() == Some(byte) {
            self.at += 1;
        }
    }

    /// The value that begins here; `None` at the container's end.
    fn value(&mut self) -> Option<Json<'a>> {
        self.skip_space();
        let start = self.at;
        match self.peek()? {
            b']' | b'}' => return None,
            b'"' => self.skip_string(),
            b'{' | b'[' => self.skip_container(),
            _ => self.skip_literal(),
        }
        // An empty literal would never move on; broken text ends the walk instead.
        let text = self.text.get(start..self.at).filter(|text| !text.is_empty())?;
        Some(Json(text))
    }

    fn skip_string(&mut self) {
        self.at += 1;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'"' => return,
                b'\\' => self.at += 1,
                _ => {}
            }
        }
    }

    fn skip_container(&mut self) {
        let mut depth = 0_usize;
        while let Some(byte) = self.peek() {
            match byte {
                b'"' => {
                    self.skip_string();
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth -= 1,
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                return;
            }
        }
    }

    fn skip_literal(&mut self) {
        while self
            .peek()
            .is_some_and(|b| !matches!(b, b',' | b':' | b']' | b'}' | b'"') && b > b' ')
        {
            self.at += 1;
        }
    }
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    /// The plain twin: what serde_json makes of the same text.
    fn rebuild(json: Json<'_>) -> Value {
        match json.kind() {
            Kind::Object => {
                json.members().map(|(key, value)| (key.into_owned(), rebuild(value))).collect()
            }
            Kind::Array => json.elements().map(rebuild).collect(),
            Kind::String => json.string().unwrap().into_owned().into(),
            _ => serde_json::from_str(json.text()).unwrap(),
        }
    }

    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            ".*".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 48, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::btree_map(".*", inner, 0..6)
                    .prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn walking_equals_serde_json(value in any_json(), pretty: bool) {
            let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
            prop_assert_eq!(rebuild(Json::new(&text.unwrap())), value);
        }

        #[test]
        fn any_text_is_survived(text in r#"[\[\]{}:,"\\ a1]*"#) {
            let json = Json::new(&text);
            let _ = json.members().count() + json.elements().count();
            let _ = json.string();
        }
    }

    #[test]
    fn the_last_of_two_equal_keys_counts_and_null_is_missing() {
        let json = Json::new(r#" { "a" : 1, "a":[2] , "b":null } "#);
        assert_eq!(json.get("a").map(Json::text), Some("[2]"));
        assert_eq!(json.get("b"), None);
    }

    #[test]
    fn a_lone_surrogate_is_replaced() {
        assert_eq!(
            Json::new(r#""a\ud800b""#).string().as_deref(),
            Some("a\u{fffd}\u{fffd}\u{fffd}b")
        );
    }
}
