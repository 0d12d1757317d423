//! What the crates that parse say of a fault, in words for people who never saw their source.

use std::io;

/// What is wrong with a JSON text, without an article or a full stop.
pub(super) fn json(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or_default();
    let known = JSON.iter().find(|(words, _)| *words == said);
    known.map_or(said, |(_, plain)| plain).to_owned()
}

/// What serde_json says, and what it means.
const JSON: &[(&str, &str)] = &[
    ("EOF while parsing a list", "the end of a list is missing"),
    ("EOF while parsing an object", "the end of an object is missing"),
    ("EOF while parsing a string", "it stops within a text in quotation marks"),
    ("EOF while parsing a value", "a value is missing"),
    ("expected `:`", "a colon is missing"),
    ("expected `,` or `]`", "a comma or the end of a list is missing"),
    ("expected `,` or `}`", "a comma or the end of an object is missing"),
    ("expected ident", "a word is neither true nor false nor null"),
    ("expected value", "a value is missing, or is not written as JSON"),
    ("expected `\"`", "a quotation mark is missing"),
    ("invalid escape", "a backslash stands before what it cannot stand before"),
    ("invalid number", "a number is not written as JSON"),
    ("number out of range", "a number is too large"),
    ("invalid unicode code point", "an escape (\\u…) stands for no character"),
    (
        "control character (\\u0000-\\u001F) found while parsing a string",
        "a line break or other control character stands within a text in quotation marks",
    ),
    ("key must be a string", "the name of a field is not in quotation marks"),
    ("lone leading surrogate in hex escape", "an escape (\\u…) stands for half a character"),
    ("trailing comma", "nothing follows a comma"),
    ("trailing characters", "more text after the end of the JSON"),
    ("unexpected end of hex escape", "an escape (\\u…) stands for half a character"),
    ("recursion limit exceeded", "it nests too deep"),
];

/// Why bytes could not be read. What a system says of its own disks is left as it is.
pub(super) fn reading(error: &io::Error) -> String {
    let said = error.to_string();
    let known = READING.iter().find(|(words, _)| said.contains(words));
    known.map_or(said, |(_, plain)| (*plain).to_owned())
}

const CUT: &str = "it ends in the middle of a file";
const HEADER: &str = "what stands before one of its files, with its name and size, is damaged";
const PACKED: &str = "its packed data is damaged";

/// A part of what the crates for zip, deflate and tar say, and what it means.
const READING: &[(&str, &str)] = &[
    ("Invalid checksum", "its checksum does not agree"),
    ("larger than its declared", "it is longer than the archive says"),
    ("corrupt deflate stream", PACKED),
    ("deflate decompression error", PACKED),
    ("previously failed to initialize", PACKED),
    ("failed to read entire block", CUT),
    ("unexpected EOF during skip", CUT),
    ("unexpected end of file", CUT),
    ("failed to fill whole buffer", CUT),
    ("archive header checksum mismatch", HEADER),
    ("numeric field", HEADER),
    ("size overflow", HEADER),
    ("same member", HEADER),
    ("future member", HEADER),
    ("sparse", HEADER),
    ("pax extension", HEADER),
    ("failed to read extension", HEADER),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_translated() {
        #[track_caller]
        fn check(text: &str, expected: &str) {
            let error = serde_json::from_str::<serde_json::Value>(text).unwrap_err();
            assert_eq!(json(&error), expected, "{error}");
        }
        check("[1", "the end of a list is missing");
        check(r#"{"a":1"#, "the end of an object is missing");
        check(r#"["a"#, "it stops within a text in quotation marks");
        check("", "a value is missing");
        check(r#"{"a" 1}"#, "a colon is missing");
        check("[1 2]", "a comma or the end of a list is missing");
        check(r#"{"a":1 2}"#, "a comma or the end of an object is missing");
        check("nil", "a word is neither true nor false nor null");
        check("[oops]", "a value is missing, or is not written as JSON");
        check(r#"["\x"]"#, "a backslash stands before what it cannot stand before");
        check("[01]", "a number is not written as JSON");
        check("[1e999]", "a number is too large");
        check(
            "[\"\n\"]",
            "a line break or other control character stands within a text in quotation marks",
        );
        check("{a:1}", "the name of a field is not in quotation marks");
        check(r#"["\ud800"]"#, "an escape (\\u…) stands for half a character");
        check(r#"["\ud800\u0020"]"#, "an escape (\\u…) stands for half a character");
        check("[1,]", "nothing follows a comma");
        check("1 2", "more text after the end of the JSON");
        check(&"[".repeat(200), "it nests too deep");
    }

    #[test]
    fn crates_are_translated_and_systems_are_not() {
        #[track_caller]
        fn check(error: io::Error, expected: &str) {
            assert_eq!(reading(&error), expected);
        }
        check(io::Error::other("unexpected EOF during skip"), CUT);
        check(io::ErrorKind::UnexpectedEof.into(), CUT);
        check(io::Error::other("archive header checksum mismatch"), HEADER);
        check(io::Error::other("numeric field was not a number: 9 when getting cksum"), HEADER);
        check(io::Error::other("The file was changed"), "The file was changed");
        let why = "it ends before the length that the archive gives";
        check(io::Error::new(io::ErrorKind::UnexpectedEof, why), why);
        let disk = io::Error::from_raw_os_error(5).to_string();
        check(io::Error::from_raw_os_error(5), &disk);
    }
}
