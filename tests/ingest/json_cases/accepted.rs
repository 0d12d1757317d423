//! What every parser must accept.

use super::{Case, cases};

/// All of them.
pub fn all() -> Vec<Case> {
    [ARRAYS, NUMBERS, OBJECTS, STRINGS, STRUCTURES].iter().flat_map(|table| cases(table)).collect()
}

const ARRAYS: &[(&str, &[u8])] = &[
    ("y_array_arraysWithSpaces", b"[[]   ]"),
    ("y_array_empty-string", b"[\"\"]"),
    ("y_array_empty", b"[]"),
    ("y_array_ending_with_newline", b"[\"a\"]"),
    ("y_array_false", b"[false]"),
    ("y_array_heterogeneous", b"[null, 1, \"1\", {}]"),
    ("y_array_null", b"[null]"),
    ("y_array_with_1_and_newline", b"[1\n]"),
    ("y_array_with_leading_space", b" [1]"),
    ("y_array_with_several_null", b"[1,null,null,null,2]"),
    ("y_array_with_trailing_space", b"[2] "),
];

const NUMBERS: &[(&str, &[u8])] = &[
    ("y_number", b"[123e65]"),
    ("y_number_0e+1", b"[0e+1]"),
    ("y_number_0e1", b"[0e1]"),
    ("y_number_after_space", b"[ 4]"),
    (
        "y_number_double_close_to_zero",
        b"[-0.000000000000000000000000000000000000000000000000000000000000000000000000000001]\n",
    ),
    ("y_number_int_with_exp", b"[20e1]"),
    ("y_number_minus_zero", b"[-0]"),
    ("y_number_negative_int", b"[-123]"),
    ("y_number_negative_one", b"[-1]"),
    ("y_number_negative_zero", b"[-0]"),
    ("y_number_real_capital_e", b"[1E22]"),
    ("y_number_real_capital_e_neg_exp", b"[1E-2]"),
    ("y_number_real_capital_e_pos_exp", b"[1E+2]"),
    ("y_number_real_exponent", b"[123e45]"),
    ("y_number_real_fraction_exponent", b"[123.456e78]"),
    ("y_number_real_neg_exp", b"[1e-2]"),
    ("y_number_real_pos_exponent", b"[1e+2]"),
    ("y_number_simple_int", b"[123]"),
    ("y_number_simple_real", b"[123.456789]"),
];

const OBJECTS: &[(&str, &[u8])] = &[
    ("y_object", b"{\"asd\":\"sdf\", \"dfg\":\"fgh\"}"),
    ("y_object_basic", b"{\"asd\":\"sdf\"}"),
    ("y_object_duplicated_key", b"{\"a\":\"b\",\"a\":\"c\"}"),
    ("y_object_duplicated_key_and_value", b"{\"a\":\"b\",\"a\":\"b\"}"),
    ("y_object_empty", b"{}"),
    ("y_object_empty_key", b"{\"\":0}"),
    ("y_object_escaped_null_in_key", b"{\"foo\\u0000bar\": 42}"),
    ("y_object_extreme_numbers", b"{ \"min\": -1.0e+28, \"max\": 1.0e+28 }"),
    ("y_object_long_strings", b"{\"x\":[{\"id\": \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"}], \"id\": \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"}"),
    ("y_object_simple", b"{\"a\":[]}"),
    ("y_object_string_unicode", b"{\"title\":\"\\u041f\\u043e\\u043b\\u0442\\u043e\\u0440\\u0430 \\u0417\\u0435\\u043c\\u043b\\u0435\\u043a\\u043e\\u043f\\u0430\" }"),
    ("y_object_with_newlines", b"{\n\"a\": \"b\"\n}"),
];

const STRINGS: &[(&str, &[u8])] = &[
    ("y_string_1_2_3_bytes_UTF-8_sequences", b"[\"\\u0060\\u012a\\u12AB\"]"),
    ("y_string_accepted_surrogate_pair", b"[\"\\uD801\\udc37\"]"),
    ("y_string_accepted_surrogate_pairs", b"[\"\\ud83d\\ude39\\ud83d\\udc8d\"]"),
    ("y_string_allowed_escapes", b"[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]"),
    ("y_string_backslash_and_u_escaped_zero", b"[\"\\\\u0000\"]"),
    ("y_string_backslash_doublequotes", b"[\"\\\"\"]"),
    ("y_string_comments", b"[\"a/*b*/c/*d//e\"]"),
    ("y_string_double_escape_a", b"[\"\\\\a\"]"),
    ("y_string_double_escape_n", b"[\"\\\\n\"]"),
    ("y_string_escaped_control_character", b"[\"\\u0012\"]"),
    ("y_string_escaped_noncharacter", b"[\"\\uFFFF\"]"),
    ("y_string_in_array", b"[\"asd\"]"),
    ("y_string_in_array_with_leading_space", b"[ \"asd\"]"),
    ("y_string_last_surrogates_1_and_2", b"[\"\\uDBFF\\uDFFF\"]"),
    ("y_string_nbsp_uescaped", b"[\"new\\u00A0line\"]"),
    ("y_string_nonCharacterInUTF-8_U+10FFFF", b"[\"\xf4\x8f\xbf\xbf\"]"),
    ("y_string_nonCharacterInUTF-8_U+FFFF", b"[\"\xef\xbf\xbf\"]"),
    ("y_string_null_escape", b"[\"\\u0000\"]"),
    ("y_string_one-byte-utf-8", b"[\"\\u002c\"]"),
    ("y_string_pi", b"[\"\xcf\x80\"]"),
    ("y_string_reservedCharacterInUTF-8_U+1BFFF", b"[\"\xf0\x9b\xbf\xbf\"]"),
    ("y_string_simple_ascii", b"[\"asd \"]"),
    ("y_string_space", b"\" \""),
    ("y_string_surrogates_U+1D11E_MUSICAL_SYMBOL_G_CLEF", b"[\"\\uD834\\uDd1e\"]"),
    ("y_string_three-byte-utf-8", b"[\"\\u0821\"]"),
    ("y_string_two-byte-utf-8", b"[\"\\u0123\"]"),
    ("y_string_u+2028_line_sep", b"[\"\xe2\x80\xa8\"]"),
    ("y_string_u+2029_par_sep", b"[\"\xe2\x80\xa9\"]"),
    ("y_string_uEscape", b"[\"\\u0061\\u30af\\u30EA\\u30b9\"]"),
    ("y_string_uescaped_newline", b"[\"new\\u000Aline\"]"),
    ("y_string_unescaped_char_delete", b"[\"\x7f\"]"),
    ("y_string_unicode", b"[\"\\uA66D\"]"),
    ("y_string_unicodeEscapedBackslash", b"[\"\\u005C\"]"),
    ("y_string_unicode_2", b"[\"\xe2\x8d\x82\xe3\x88\xb4\xe2\x8d\x82\"]"),
    ("y_string_unicode_U+10FFFE_nonchar", b"[\"\\uDBFF\\uDFFE\"]"),
    ("y_string_unicode_U+1FFFE_nonchar", b"[\"\\uD83F\\uDFFE\"]"),
    ("y_string_unicode_U+200B_ZERO_WIDTH_SPACE", b"[\"\\u200B\"]"),
    ("y_string_unicode_U+2064_invisible_plus", b"[\"\\u2064\"]"),
    ("y_string_unicode_U+FDD0_nonchar", b"[\"\\uFDD0\"]"),
    ("y_string_unicode_U+FFFE_nonchar", b"[\"\\uFFFE\"]"),
    ("y_string_unicode_escaped_double_quote", b"[\"\\u0022\"]"),
    ("y_string_utf8", b"[\"\xe2\x82\xac\xf0\x9d\x84\x9e\"]"),
    ("y_string_with_del_character", b"[\"a\x7fa\"]"),
];

const STRUCTURES: &[(&str, &[u8])] = &[
    ("y_structure_lonely_false", b"false"),
    ("y_structure_lonely_int", b"42"),
    ("y_structure_lonely_negative_real", b"-0.1"),
    ("y_structure_lonely_null", b"null"),
    ("y_structure_lonely_string", b"\"asd\""),
    ("y_structure_lonely_true", b"true"),
    ("y_structure_string_empty", b"\"\""),
    ("y_structure_trailing_newline", b"[\"a\"]\n"),
    ("y_structure_true_in_array", b"[true]"),
    ("y_structure_whitespace_array", b" [] "),
];
