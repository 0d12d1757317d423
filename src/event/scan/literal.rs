//! What may stand in JSON without quotation marks.

/// Whether it is `true`, `false`, `null` or a number (RFC 8259, 3 and 6).
pub(super) fn is_literal(bytes: &[u8]) -> bool {
    matches!(bytes, b"true" | b"false" | b"null") || is_number(bytes)
}

fn is_number(bytes: &[u8]) -> bool {
    let rest = bytes.strip_prefix(b"-").unwrap_or(bytes);
    let Some(mut rest) = integer(rest) else { return false };
    if let Some(fraction) = rest.strip_prefix(b".") {
        let Some(behind) = digits(fraction) else { return false };
        rest = behind;
    }
    if let [b'e' | b'E', exponent @ ..] = rest {
        let exponent = match exponent {
            [b'+' | b'-', unsigned @ ..] => unsigned,
            unsigned => unsigned,
        };
        let Some(behind) = digits(exponent) else { return false };
        rest = behind;
    }
    rest.is_empty()
}

/// What follows an integer without leading zeros.
fn integer(bytes: &[u8]) -> Option<&[u8]> {
    match bytes {
        [b'0', rest @ ..] => Some(rest),
        _ => digits(bytes),
    }
}

/// What follows one digit or more.
fn digits(bytes: &[u8]) -> Option<&[u8]> {
    let count = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if count == 0 { None } else { bytes.get(count..) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde::de::IgnoredAny;

    proptest! {
        #[test]
        fn literals_are_those_of_serde_json(text in "-?[0-9]{0,3}[.]?[0-9]{0,2}[eE]?[+-]?[0-9]?|nul?l|tru?e|fals?e|[a-]") {
            let expected = serde_json::from_str::<IgnoredAny>(&text).is_ok();
            prop_assert_eq!(is_literal(text.as_bytes()), expected, "{}", text);
        }
    }
}
