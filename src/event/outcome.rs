//! Whether a call did what it was asked.

use super::Event;
use serde::{Deserialize, Serialize};

/// What became of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// It was carried out.
    Succeeded,
    /// The caller was not allowed to.
    Denied,
    /// Any other error.
    Failed,
}

impl Outcome {
    /// All of them, in the order they are listed to people.
    pub const ALL: [Outcome; 3] = [Outcome::Succeeded, Outcome::Denied, Outcome::Failed];

    /// The word for it: `succeeded`, `denied` or `failed`.
    pub fn as_str(self) -> &'static str {
        match self {
            Outcome::Succeeded => "succeeded",
            Outcome::Denied => "denied",
            Outcome::Failed => "failed",
        }
    }
}

impl Event<'_> {
    /// Success, denial or failure, from `errorCode`, `errorMessage`, and for a sign-in its answer.
    pub fn outcome(&self) -> Outcome {
        match self.str("errorCode") {
            Some(code) if is_denial(&code) => Outcome::Denied,
            Some(_) => Outcome::Failed,
            None if self.str("errorMessage").is_some() || self.sign_in_failed() => Outcome::Failed,
            None => Outcome::Succeeded,
        }
    }

    fn sign_in_failed(&self) -> bool {
        let answer = self.get("responseElements").and_then(|json| json.get("ConsoleLogin"));
        answer.and_then(|json| json.string()).is_some_and(|text| text == "Failure")
    }
}

/// The codes by which AWS services say "not allowed". EC2 puts `Client.` before its own.
fn is_denial(code: &str) -> bool {
    let code = code.strip_prefix("Client.").unwrap_or(code);
    code.ends_with("UnauthorizedOperation")
        || code.starts_with("AccessDenied")
        || matches!(
            code,
            "AuthFailure"
                | "AuthorizationError"
                | "AuthorizationErrorException"
                | "Forbidden"
                | "ForbiddenException"
                | "NotAuthorized"
                | "NotAuthorizedException"
                | "UnauthorizedAccess"
                | "UnauthorizedException"
                | "VpceAccessDenied"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcome_by_error_and_answer() {
        let cases = [
            (r#"{}"#, Outcome::Succeeded),
            (r#"{"errorCode":null}"#, Outcome::Succeeded),
            (r#"{"errorCode":""}"#, Outcome::Succeeded),
            (r#"{"errorCode":"AccessDenied"}"#, Outcome::Denied),
            (r#"{"errorCode":"AccessDeniedException"}"#, Outcome::Denied),
            (r#"{"errorCode":"Client.UnauthorizedOperation"}"#, Outcome::Denied),
            (r#"{"errorCode":"UnauthorizedOperation"}"#, Outcome::Denied),
            (r#"{"errorCode":"Client.AuthFailure"}"#, Outcome::Denied),
            (r#"{"errorCode":"VpceAccessDenied"}"#, Outcome::Denied),
            (r#"{"errorCode":"ForbiddenException"}"#, Outcome::Denied),
            (r#"{"errorCode":"ThrottlingException"}"#, Outcome::Failed),
            (r#"{"errorCode":"Client.DryRunOperation"}"#, Outcome::Failed),
            (r#"{"errorMessage":"No username found"}"#, Outcome::Failed),
            (r#"{"responseElements":{"ConsoleLogin":"Failure"}}"#, Outcome::Failed),
            (r#"{"responseElements":{"ConsoleLogin":"Success"}}"#, Outcome::Succeeded),
            (r#"{"responseElements":"text"}"#, Outcome::Succeeded),
            (r#"{"responseElements":"{\"ConsoleLogin\":\"Failure\"}"}"#, Outcome::Failed),
        ];
        for (text, expected) in cases {
            assert_eq!(Event::parse(text).unwrap().outcome(), expected, "{text}");
        }
    }
}
