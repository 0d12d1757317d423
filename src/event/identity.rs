//! Who made the call.
//!
//! <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html>

use super::Event;
use super::json::Json;
use std::borrow::Cow;

impl Event<'_> {
    /// `userIdentity`.
    pub fn identity(&self) -> Option<Json<'_>> {
        self.get("userIdentity")
    }

    /// The account that the event belongs to: `recipientAccountId`, else the caller's.
    pub fn account(&self) -> Option<Cow<'_, str>> {
        self.str("recipientAccountId").or_else(|| self.identity_member("accountId")?.trimmed())
    }

    /// The access key that signed the call.
    pub fn access_key(&self) -> Option<Cow<'_, str>> {
        self.identity_member("accessKeyId")?.trimmed()
    }

    /// The caller as a person would name them: a user's name, `Role/session` for an assumed role,
    /// the service that called, else the principal's id. The root of an account is `root`, whatever
    /// alias the record calls it by.
    pub fn user(&self) -> Option<Cow<'_, str>> {
        let identity = self.identity()?;
        if text(identity, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("Root")) {
            return Some(Cow::Borrowed("root"));
        }
        text(identity, "userName")
            .or_else(|| assumed_role(identity))
            .or_else(|| text(identity, "invokedBy"))
            .or_else(|| text(identity, "principalId"))
            .or_else(|| text(identity.get("onBehalfOf")?, "userId"))
    }
}

/// `Role/session`, from the session's issuer and the session name in `principalId`, else from the
/// ARN (`…:assumed-role/Role/session`).
fn assumed_role<'a>(identity: Json<'a>) -> Option<Cow<'a, str>> {
    let issuer = identity.get("sessionContext").and_then(|json| json.get("sessionIssuer"));
    let Some(role) = issuer.and_then(|json| text(json, "userName")) else {
        let arn = text(identity, "arn")?;
        let (_, name) = arn.split_once(":assumed-role/")?;
        return Some(Cow::Owned(name.to_owned()));
    };
    let principal = text(identity, "principalId");
    match principal.as_ref().and_then(|id| id.split_once(':')) {
        Some((_, session)) if !session.is_empty() => Some(Cow::Owned(format!("{role}/{session}"))),
        _ => Some(role),
    }
}

fn text<'a>(json: Json<'a>, key: &str) -> Option<Cow<'a, str>> {
    json.get(key)?.trimmed()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(identity: &str, user: Option<&str>) {
        let text = format!(r#"{{"userIdentity":{identity}}}"#);
        assert_eq!(Event::parse(&text).unwrap().user().as_deref(), user);
    }

    #[test]
    fn user_by_kind_of_identity() {
        check(r#"{"type":"IAMUser","userName":"alice"}"#, Some("alice"));
        check(r#"{"type":"Root","userName":"my-alias"}"#, Some("root"));
        check(
            r#"{"type":"AssumedRole","principalId":"AROAEXAMPLE:alice@example.com",
                "sessionContext":{"sessionIssuer":{"userName":"Admin"}}}"#,
            Some("Admin/alice@example.com"),
        );
        check(
            r#"{"type":"AssumedRole","principalId":"AROAEXAMPLE",
                "sessionContext":{"sessionIssuer":{"userName":"Admin"}}}"#,
            Some("Admin"),
        );
        check(
            r#"{"type":"AssumedRole","arn":"arn:aws:sts::111122223333:assumed-role/Admin/alice"}"#,
            Some("Admin/alice"),
        );
        check(
            r#"{"type":"AWSService","invokedBy":"lambda.amazonaws.com"}"#,
            Some("lambda.amazonaws.com"),
        );
        check(r#"{"type":"AWSAccount","principalId":"AIDAEXAMPLE"}"#, Some("AIDAEXAMPLE"));
        check(
            r#"{"type":"IdentityCenterUser","onBehalfOf":{"userId":"544894e8"}}"#,
            Some("544894e8"),
        );
        check(r#"{"type":"root","userName":"my-alias"}"#, Some("root"));
        check(r#""{\"type\":\"IAMUser\",\"userName\":\"alice\"}""#, Some("alice"));
        check(r#"{"userName":""}"#, None);
        check(r#""text""#, None);
        check("null", None);
    }

    #[test]
    fn account_is_the_recipient_else_the_callers() {
        let both = r#"{"recipientAccountId":"1","userIdentity":{"accountId":"2"}}"#;
        assert_eq!(Event::parse(both).unwrap().account().as_deref(), Some("1"));
        let caller = r#"{"userIdentity":{"accountId":"2","accessKeyId":"AKIAEXAMPLE"}}"#;
        let event = Event::parse(caller).unwrap();
        assert_eq!(event.account().as_deref(), Some("2"));
        assert_eq!(event.access_key().as_deref(), Some("AKIAEXAMPLE"));
    }
}
