//! One CloudTrail record: the frame that every event shares, in the order AWS writes it.

use jiff::Timestamp;
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use crate::company::US_EAST_1;
use crate::who::Who;

/// One CloudTrail record; it serializes as AWS would write it.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Event {
    event_version: &'static str,
    pub(crate) user_identity: Value,
    #[serde(serialize_with = "as_text")]
    pub(crate) event_time: Timestamp,
    pub(crate) event_source: String,
    pub(crate) event_name: String,
    pub(crate) aws_region: &'static str,
    #[serde(rename = "sourceIPAddress")]
    pub(crate) source_ip_address: String,
    user_agent: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    error_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error_message: Option<String>,
    pub(crate) request_parameters: Value,
    pub(crate) response_elements: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) additional_event_data: Option<Value>,
    #[serde(rename = "requestID", skip_serializing_if = "Option::is_none")]
    pub(crate) request_id: Option<String>,
    #[serde(rename = "eventID")]
    pub(crate) event_id: String,
    read_only: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    resources: Option<Value>,
    pub(crate) event_type: &'static str,
    management_event: bool,
    pub(crate) recipient_account_id: &'static str,
    #[serde(rename = "sharedEventID", skip_serializing_if = "Option::is_none")]
    pub(crate) shared_event_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    service_event_details: Option<Value>,
    event_category: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) tls_details: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    session_credential_from_console: Option<&'static str>,
}

impl Event {
    /// A call that succeeded, with nothing yet asked or answered.
    pub(crate) fn new(
        who: &Who,
        when: Timestamp,
        action: &str,
        region: &'static str,
        read_only: bool,
    ) -> Self {
        let (service, name) = action.split_once(':').unwrap_or((action, ""));
        Self {
            event_version: version(service),
            user_identity: who.identity.clone(),
            event_time: when,
            event_source: format!("{service}.amazonaws.com"),
            event_name: name.into(),
            aws_region: recorded_in(service, region),
            source_ip_address: who.address.clone(),
            user_agent: who.agent.clone(),
            error_code: None,
            error_message: None,
            request_parameters: Value::Null,
            response_elements: Value::Null,
            additional_event_data: None,
            request_id: None,
            event_id: String::new(),
            read_only,
            resources: None,
            event_type: "AwsApiCall",
            management_event: true,
            recipient_account_id: who.account,
            shared_event_id: None,
            service_event_details: None,
            event_category: "Management",
            tls_details: None,
            session_credential_from_console: who.in_console.then_some("true"),
        }
    }

    /// With these request parameters.
    pub(crate) fn asking(mut self, parameters: Value) -> Self {
        self.request_parameters = parameters;
        self
    }

    /// With this answer.
    pub(crate) fn answering(mut self, elements: Value) -> Self {
        self.response_elements = elements;
        self
    }

    /// With additional data of the service.
    pub(crate) fn noting(mut self, data: Value) -> Self {
        self.additional_event_data = Some(data);
        self
    }

    /// On these resources, each a type and an ARN, of the caller's account.
    pub(crate) fn on(mut self, resources: &[(&str, &str)]) -> Self {
        let account = self.recipient_account_id;
        let list = resources
            .iter()
            .map(|(kind, arn)| json!({ "accountId": account, "type": kind, "ARN": arn }));
        self.resources = Some(list.collect());
        self
    }

    /// Refused for want of permission. AWS then withholds what was asked.
    pub(crate) fn denied(mut self) -> Self {
        let service = self.event_source.trim_end_matches(".amazonaws.com");
        let arn = self.user_identity["arn"].as_str().unwrap_or_default();
        let action = format!("{service}:{}", self.event_name);
        let why = format!(
            "User: {arn} is not authorized to perform: {action} on resource: * because no \
             identity-based policy allows the {action} action"
        );
        let (code, message) = match service {
            "ec2" => (
                "Client.UnauthorizedOperation",
                format!("You are not authorized to perform this operation. {why}"),
            ),
            "iam" | "rds" | "s3" | "sqs" | "sts" => ("AccessDenied", why),
            _ => ("AccessDeniedException", why),
        };
        self.request_parameters = Value::Null;
        self.failed(code, &message)
    }

    /// Failed for another reason.
    pub(crate) fn failed(mut self, code: &str, message: &str) -> Self {
        self.response_elements = Value::Null;
        self.error_code = Some(code.into());
        self.error_message = Some(message.into());
        self
    }

    /// A sign-in, which knows an error message but no code.
    pub(crate) fn sign_in(mut self, error: Option<&str>) -> Self {
        self.event_type = "AwsConsoleSignIn";
        self.error_message = error.map(Into::into);
        self.session_credential_from_console = None;
        self
    }

    /// Something that the service did by itself.
    pub(crate) fn by_service(mut self, details: Value) -> Self {
        self.event_type = "AwsServiceEvent";
        self.service_event_details = Some(details);
        self
    }

    /// A call on data rather than on the account.
    pub(crate) fn on_data(mut self) -> Self {
        self.management_event = false;
        self.event_category = "Data";
        self
    }

    /// One side of an action that two accounts record.
    pub(crate) fn shared(mut self, id: &str) -> Self {
        self.shared_event_id = Some(id.into());
        self
    }

    /// When it happened.
    pub fn time(&self) -> Timestamp {
        self.event_time
    }

    /// The account and region whose log holds it.
    pub fn place(&self) -> (&'static str, &'static str) {
        (self.recipient_account_id, self.aws_region)
    }
}

/// Services that have no region of their own are recorded in one, wherever the caller is.
fn recorded_in(service: &str, region: &'static str) -> &'static str {
    match service {
        "ce" | "health" | "iam" | "organizations" | "route53" => US_EAST_1,
        _ => region,
    }
}

/// Services move to a new record version each in its own time.
fn version(service: &str) -> &'static str {
    match service {
        "signin" | "sso" | "autoscaling" => "1.08",
        "rds" | "sqs" | "ecs" => "1.09",
        "route53" | "cloudtrail" | "secretsmanager" => "1.10",
        _ => "1.11",
    }
}

fn as_text<S: Serializer>(when: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(when)
}
