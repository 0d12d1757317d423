//! `ip_in(field, ranges, …)`

use super::Function;
use crate::rule::compile::{Predicate, Refusal};
use crate::rule::diagnostic::Code;
use crate::rule::parameter::Cidr;
use crate::rule::syntax::ast::Literal;
use std::net::IpAddr;
use std::sync::Arc;

/// Whether an address is in a range.
pub const FUNCTION: Function = Function {
    name: "ip_in",
    signature: "ip_in(field, range, …)",
    about: "the value is an address in one of the ranges; the name of a service is in none",
    takes_values: true,
    build: |ranges, _| build(ranges),
    examples: &[
        (r#"ip_in(sourceIp, "10.0.0.0/8")"#, r#"{"sourceIPAddress":"10.1.2.3"}"#, true),
        (
            r#"ip_in(sourceIp, ["203.0.113.7", "10.0.0.0/8"])"#,
            r#"{"sourceIPAddress":"203.0.113.7"}"#,
            true,
        ),
        (r#"ip_in(sourceIp, "2001:db8::/32")"#, r#"{"sourceIPAddress":"2001:DB8::1"}"#, true),
        (r#"ip_in(sourceIp, "10.0.0.0/8")"#, r#"{"sourceIPAddress":"11.1.2.3"}"#, false),
        (r#"ip_in(sourceIp, "0.0.0.0/0")"#, r#"{"sourceIPAddress":"ec2.amazonaws.com"}"#, false),
    ],
};

fn build(ranges: &[Literal]) -> Result<Predicate, Refusal> {
    let mut parsed = Vec::with_capacity(ranges.len());
    for (index, range) in ranges.iter().enumerate() {
        let refusal = |message| Refusal { code: Code::BadRange, message, index };
        parsed.push(Cidr::parse(range.text()).map_err(refusal)?);
    }
    Ok(Arc::new(move |value| {
        let address = value.trim().parse::<IpAddr>();
        address.is_ok_and(|address| parsed.iter().any(|range| range.contains(address)))
    }))
}
