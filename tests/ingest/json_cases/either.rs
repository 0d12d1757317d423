//! What one parser accepts and the next rejects.

use super::{Case, cases};

/// All of them.
pub fn all() -> Vec<Case> {
    [NUMBERS, STRINGS].iter().flat_map(|table| cases(table)).chain(others()).collect()
}

fn others() -> [Case; 7] {
    let wide =
        |text: &str, bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect();
    [
        ("i_number_very_long", [b"[", &*b"9".repeat(100_000), b"]"].concat()),
        ("i_number_long_exponent", [b"[0.4e", &*b"0".repeat(1_000), b"6]"].concat()),
        ("i_string_utf16BE_no_BOM", wide("[\"\u{e9}\"]", u16::to_be_bytes)),
        ("i_string_utf16LE_no_BOM", wide("[\"\u{e9}\"]", u16::to_le_bytes)),
        ("i_string_UTF-16LE_with_BOM", wide("\u{feff}[\"\u{e9}\"]", u16::to_le_bytes)),
        ("i_structure_500_nested_arrays", [b"[".repeat(500), b"]".repeat(500)].concat()),
        ("i_structure_UTF-8_BOM_empty_object", b"\xef\xbb\xbf{}".to_vec()),
    ]
}

const NUMBERS: &[(&str, &[u8])] = &[
    ("i_number_double_huge_neg_exp", b"[123.456e-789]"),
    ("i_number_huge_exp", b"[0.4e00669999999999999999999999999999999999999999999999999999999999999999999999999969999999006]"),
    ("i_number_neg_int_huge_exp", b"[-1e+9999]"),
    ("i_number_pos_double_huge_exp", b"[1.5e+9999]"),
    ("i_number_real_neg_overflow", b"[-123123e100000]"),
    ("i_number_real_pos_overflow", b"[123123e100000]"),
    ("i_number_real_underflow", b"[123e-10000000]"),
    ("i_number_too_big_neg_int", b"[-123123123123123123123123123123]"),
    ("i_number_too_big_pos_int", b"[100000000000000000000]"),
    ("i_number_very_big_negative_int", b"[-237462374673276894279832749832423479823246327846]"),
];

const STRINGS: &[(&str, &[u8])] = &[
    ("i_object_key_lone_2nd_surrogate", b"{\"\\uDFAA\":0}"),
    ("i_string_1st_surrogate_but_2nd_missing", b"[\"\\uDADA\"]"),
    ("i_string_1st_valid_surrogate_2nd_invalid", b"[\"\\uD888\\u1234\"]"),
    ("i_string_UTF-8_invalid_sequence", b"[\"\xe6\x97\xa5\xd1\x88\xfa\"]"),
    ("i_string_UTF8_surrogate_U+D800", b"[\"\xed\xa0\x80\"]"),
    ("i_string_incomplete_surrogate_and_escape_valid", b"[\"\\uD800\\n\"]"),
    ("i_string_incomplete_surrogate_pair", b"[\"\\uDd1ea\"]"),
    ("i_string_incomplete_surrogates_escape_valid", b"[\"\\uD800\\uD800\\n\"]"),
    ("i_string_invalid_lonely_surrogate", b"[\"\\ud800\"]"),
    ("i_string_invalid_surrogate", b"[\"\\ud800abc\"]"),
    ("i_string_invalid_utf-8", b"[\"\xff\"]"),
    ("i_string_inverted_surrogates_U+1D11E", b"[\"\\uDd1e\\uD834\"]"),
    ("i_string_iso_latin_1", b"[\"\xe9\"]"),
    ("i_string_lone_second_surrogate", b"[\"\\uDFAA\"]"),
    ("i_string_lone_utf8_continuation_byte", b"[\"\x81\"]"),
    ("i_string_not_in_unicode_range", b"[\"\xf4\xbf\xbf\xbf\"]"),
    ("i_string_overlong_sequence_2_bytes", b"[\"\xc0\xaf\"]"),
    ("i_string_overlong_sequence_6_bytes", b"[\"\xfc\x83\xbf\xbf\xbf\xbf\"]"),
    ("i_string_overlong_sequence_6_bytes_null", b"[\"\xfc\x80\x80\x80\x80\x80\"]"),
    ("i_string_truncated-utf-8", b"[\"\xe0\xff\"]"),
];
