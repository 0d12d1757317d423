//! What CloudTrail and the services add to every record: ids, and traces of the connection.

use fastrand::Rng;
use serde_json::{Value, json};

use crate::chance::{alphanumeric, pick};
use crate::event::Event;

/// Completes an event. The ids come last, so that a change to one event leaves the others'
/// ids to the order of events alone.
pub(crate) fn stamp(mut event: Event, rng: &mut Rng) -> Event {
    event.event_id = uuid(rng);
    let service = event.event_source.trim_end_matches(".amazonaws.com").to_string();
    if event.event_type == "AwsApiCall" {
        let id = if service == "s3" { letters(rng, 16) } else { request_id(&event, rng) };
        match service.as_str() {
            "ec2" => add(answer_of(&mut event), "requestId", json!(id)),
            "s3" => describe_transfer(&mut event, &id, rng),
            _ => {}
        }
        event.request_id = Some(id);
        describe_connection(&mut event, &service);
    }
    event
}

/// A random id of the usual form.
pub(crate) fn uuid(rng: &mut Rng) -> String {
    let (high, low) = (rng.u64(..), rng.u64(..));
    format!(
        "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xffff,
        high & 0xfff,
        (low >> 48) & 0x3fff | 0x8000,
        low & 0xffff_ffff_ffff
    )
}

/// The id of a request: one of version 1, made of the moment and of the host that served it.
fn request_id(event: &Event, rng: &mut Rng) -> String {
    /// Seconds from the start of the Gregorian calendar to that of Unix time.
    const GREGORIAN: i64 = 12_219_292_800;
    let seconds = event.event_time.as_second() + GREGORIAN;
    let ticks = seconds as u64 * 10_000_000 + rng.u64(..10_000_000);
    let host = pick(rng, &HOSTS);
    format!(
        "{:08x}-{:04x}-1{:03x}-{host}",
        ticks & 0xffff_ffff,
        (ticks >> 32) & 0xffff,
        (ticks >> 48) & 0xfff
    )
}

const HOSTS: [&str; 4] =
    ["9c1f-0e4d7a52b6c8", "a7d2-0b93e1f4580c", "8e60-06c5d8a1f73e", "b31b-0a2f6e9d4c17"];

/// An EC2 resource id, such as `i-0123456789abcdef0`.
pub(crate) fn resource_id(prefix: &str, rng: &mut Rng) -> String {
    format!("{prefix}-0{:016x}", rng.u64(..))
}

/// Random capital letters and digits.
pub(crate) fn letters(rng: &mut Rng, count: usize) -> String {
    (0..count).map(|_| alphanumeric(rng).to_ascii_uppercase()).collect()
}

/// Some of EC2's answers are wrapped once more, in an object named for the call.
fn answer_of(event: &mut Event) -> &mut Value {
    let wrapper = format!("{}Response", event.event_name);
    let answer = &mut event.response_elements;
    if answer.get(&wrapper).is_some() { &mut answer[wrapper] } else { answer }
}

fn add(object: &mut Value, name: &str, value: Value) {
    if let Value::Object(fields) = object {
        fields.insert(name.into(), value);
    }
}

/// The extended id is the request's own twice over: random text would be most of a small file.
fn describe_transfer(event: &mut Event, id: &str, rng: &mut Rng) {
    let bucket = event.request_parameters["bucketName"].as_str();
    let host = match bucket {
        Some(bucket) => format!("{bucket}.s3.{}.amazonaws.com", event.aws_region),
        None => format!("s3.{}.amazonaws.com", event.aws_region),
    };
    add(&mut event.request_parameters, "Host", json!(host));
    event.additional_event_data = Some(json!({
        "SignatureVersion": "SigV4",
        "CipherSuite": CIPHER,
        "bytesTransferredIn": 0,
        "AuthenticationMethod": "AuthHeader",
        "x-amz-id-2": format!("{id}/{id}="),
        "bytesTransferredOut": rng.u32(200..90_000),
    }));
}

/// Only a caller from outside has a TLS connection to tell of.
fn describe_connection(event: &mut Event, service: &str) {
    if event.source_ip_address.ends_with(".amazonaws.com") {
        return;
    }
    let host = match service {
        "iam" | "route53" | "organizations" => format!("{service}.amazonaws.com"),
        _ => format!("{service}.{}.amazonaws.com", event.aws_region),
    };
    event.tls_details = Some(json!({
        "tlsVersion": "TLSv1.3",
        "cipherSuite": CIPHER,
        "clientProvidedHostHeader": host,
    }));
}

const CIPHER: &str = "TLS_AES_128_GCM_SHA256";
