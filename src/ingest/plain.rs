//! What the crates that parse say of a fault, in words for people who never saw their source.

use std::io;

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
