//! The CSV form: a heading and a row for each finding, the members of the JSON form.

use super::{FindingRow, Run};
use std::borrow::Cow;

/// The findings of a run as CSV (RFC 4180). A text that a spreadsheet would take for a formula
/// stands behind an apostrophe: log content is anybody's.
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

/// <https://owasp.org/www-community/attacks/CSV_Injection>
fn harmless(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_made_harmless_and_nothing_else_changes() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"] {
            assert_eq!(harmless(text), format!("'{text}"));
        }
        for text in ["", "alice", "2024-05-01T12:00:00Z", "a=b"] {
            assert_eq!(harmless(text), text);
        }
    }
}
