//! Structures as query engines write them into a cell: `{type=IAMUser, sessioncontext={…}}`.
//!
//! The notation has no quotes, so a comma in a value cannot be told from one between members unless
//! a name and `=` follow; what follows decides.
//!
//! <https://docs.aws.amazon.com/athena/latest/ug/filtering-with-dot.html>

use std::fmt::Write;

/// The structure or list as JSON; `None` where the text is none.
pub(super) fn to_json(text: &str) -> Option<String> {
    let mut json = String::new();
    let rest = value(text, 0, &mut json)?;
    rest.trim().is_empty().then_some(json)
}

/// Structures nest so deep.
const DEPTH: usize = 32;

/// Names whose upper case the query engines drop.
const NAMES: &[&str] = &[
    "accessKeyId",
    "accountId",
    "cipherSuite",
    "clientProvidedHostHeader",
    "creationDate",
    "credentialId",
    "ec2RoleDelivery",
    "federatedProvider",
    "identityProvider",
    "identityStoreArn",
    "inScopeOf",
    "invokedBy",
    "mfaAuthenticated",
    "onBehalfOf",
    "principalId",
    "sessionContext",
    "sessionIssuer",
    "sourceIdentity",
    "tlsVersion",
    "userId",
    "userName",
    "webIdFederationData",
];

/// Writes the value that `text` begins with, and returns what follows it.
fn value<'t>(text: &'t str, depth: usize, json: &mut String) -> Option<&'t str> {
    if depth > DEPTH {
        return None;
    }
    if let Some(inside) = text.strip_prefix('{') {
        return items(inside, '}', depth, json);
    }
    if let Some(inside) = text.strip_prefix('[') {
        return items(inside, ']', depth, json);
    }
    let end = end_of_scalar(text);
    let (scalar, rest) = text.split_at(end);
    match scalar.trim() {
        "null" | "" => json.push_str("null"),
        scalar => json.push_str(&serde_json::Value::from(scalar).to_string()),
    }
    Some(rest)
}

/// Writes the members of a structure, or the items of a list.
fn items<'t>(mut text: &'t str, close: char, depth: usize, json: &mut String) -> Option<&'t str> {
    json.push(if close == '}' { '{' } else { '[' });
    let mut first = true;
    loop {
        if let Some(rest) = text.trim_start().strip_prefix(close) {
            json.push(close);
            return Some(rest);
        }
        if !std::mem::take(&mut first) {
            text = text.strip_prefix(", ")?;
            json.push(',');
        }
        if close == '}' {
            let (name, rest) = text.split_once('=')?;
            let name = NAMES.iter().find(|known| known.eq_ignore_ascii_case(name)).unwrap_or(&name);
            // Writing to a String does not fail.
            let _ = write!(json, "{}:", serde_json::Value::from(*name));
            text = rest;
        }
        text = value(text, depth + 1, json)?;
    }
}

/// Where a value without brackets ends: before the bracket that closes what it stands in, or before
/// a comma with another member, or a bracket, behind it.
fn end_of_scalar(text: &str) -> usize {
    let ends = |(at, c): (usize, char)| match c {
        '}' | ']' => true,
        ',' => text.get(at..).and_then(|it| it.strip_prefix(", ")).is_some_and(begins_item),
        _ => false,
    };
    text.char_indices().find(|&it| ends(it)).map_or(text.len(), |(at, _)| at)
}

fn begins_item(text: &str) -> bool {
    let name = text.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_');
    text.starts_with(['{', '[']) || (name.starts_with('=') && name.len() < text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(to_json(text).as_deref(), expected, "{text}");
    }

    #[test]
    fn structures_are_json_then() {
        check("{}", Some("{}"));
        check(
            "{type=IAMUser, username=ann, invokedby=null}",
            Some(r#"{"type":"IAMUser","userName":"ann","invokedBy":null}"#),
        );
        check(
            "{type=AssumedRole, sessioncontext={attributes={mfaauthenticated=false, creationdate=2024-05-01T12:00:00Z}, sessionissuer=null}}",
            Some(
                r#"{"type":"AssumedRole","sessionContext":{"attributes":{"mfaAuthenticated":"false","creationDate":"2024-05-01T12:00:00Z"},"sessionIssuer":null}}"#,
            ),
        );
        check(
            "[{arn=a, accountid=1}, {arn=b, accountid=2}]",
            Some(r#"[{"arn":"a","accountId":"1"},{"arn":"b","accountId":"2"}]"#),
        );
        check("{username=Doe, Ann, arn=\"x\"}", Some(r#"{"userName":"Doe, Ann","arn":"\"x\""}"#));
    }

    #[test]
    fn what_is_none_is_left_alone() {
        for text in ["{", "{a}", "{a=1", "{a=1} b", "[1", "{a=1,b=2} x"] {
            check(text, None);
        }
        check(&"{a=".repeat(100), None);
    }
}
