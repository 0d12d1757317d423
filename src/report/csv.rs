//! The CSV form: a heading and a row for each finding, the members of the JSON form.

use super::{FindingRow, Run};
use crate::text::printable;
use std::borrow::Cow;

/// The findings of a run as CSV (RFC 4180), made [`harmless`]: log content is anybody's.
///
/// # Errors
/// None that data can cause; the writer's own are passed on.
pub fn csv(run: Run<'_>) -> Result<String, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADING)?;
    for row in run.findings() {
        writer.write_record(cells(&row).iter().map(|text| harmless(text).into_owned()))?;
    }
    let bytes = writer.into_inner().map_err(|error| error.into_error())?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

const HEADING: [&str; 17] = [
    "rule",
    "response",
    "severity",
    "time",
    "event_id",
    "event_source",
    "event_name",
    "region",
    "account",
    "user",
    "source_ip",
    "access_key",
    "outcome",
    "error_code",
    "certainty",
    "file",
    "index",
];

fn cells(row: &FindingRow<'_>) -> [String; 17] {
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    [
        row.rule.to_owned(),
        row.response.as_str().to_owned(),
        row.severity.as_str().to_owned(),
        text(row.time.as_deref()),
        text(row.event_id),
        text(row.event_source),
        text(row.event_name),
        text(row.region),
        text(row.account),
        text(row.user),
        text(row.source_ip),
        text(row.access_key),
        row.outcome.as_str().to_owned(),
        text(row.error_code),
        row.certainty.as_str().to_owned(),
        row.file.clone().into_owned(),
        row.index.to_string(),
    ]
}

/// A text that is no formula, and sends nothing to a terminal, wherever it is opened.
///
/// Hidden characters are written out, line ends and tabs among them, so a finding is a line. What a
/// spreadsheet would begin a formula with stands behind an apostrophe; also behind a semicolon, since
/// spreadsheets of many countries take that for the end of a cell.
///
/// <https://owasp.org/www-community/attacks/CSV_Injection>
fn harmless(text: &str) -> Cow<'_, str> {
    let text = printable(text);
    if !text.split(';').any(is_formula) {
        return text;
    }
    let cells = text.split(';');
    let cells: Vec<_> = cells
        .map(|cell| if is_formula(cell) { format!("'{cell}") } else { cell.to_owned() })
        .collect();
    Cow::Owned(cells.join(";"))
}

/// Whether a spreadsheet may take a cell for a formula. Some leave out blanks and quotes before it;
/// those of East Asia know the signs in their wide form, too.
fn is_formula(cell: &str) -> bool {
    let start = cell.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\''));
    start.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(harmless(text), expected);
    }

    #[test]
    fn formulas_are_made_harmless() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠SUM(A1)"] {
            check(text, &format!("'{text}"));
        }
        check("  =1", "'  =1");
        check("\u{a0}\u{3000}=1", "'\u{a0}\u{3000}=1");
        check("\"=1", "'\"=1");
        check("'=1", "''=1");
        check("\" '＝1", "'\" '＝1");
        check("a;=1", "a;'=1");
        check("=1;b; @c;d", "'=1;b;' @c;d");
        check("a;\"=1", "a;'\"=1");
        check("=1,\"x\"", "'=1,\"x\"");
    }

    #[test]
    fn hidden_characters_are_written_out_and_begin_no_formula() {
        check("\t=1", "\\t=1");
        check("\r=1", "\\r=1");
        check("\n=1", "\\n=1");
        check("\u{feff}=1", "\\u{feff}=1");
        check("a\t=1\r\n=2", "a\\t=1\\r\\n=2");
        check("a;\u{200b}=1", "a;\\u{200b}=1");
        check("\x1b[31m", "\\u{1b}[31m");
        check("nimda\u{202e}", "nimda\\u{202e}");
    }

    #[test]
    fn nothing_else_changes() {
        let longer_than_a_spreadsheet_keeps = "a".repeat(40_000);
        let texts = ["", "alice", "2024-05-01T12:00:00Z", "a=b", "a;b", "a, -b", "🙂", "אבג"];
        for text in texts.into_iter().chain([&*longer_than_a_spreadsheet_keeps]) {
            assert!(matches!(harmless(text), Cow::Borrowed(same) if same == text), "{text}");
        }
    }
}
