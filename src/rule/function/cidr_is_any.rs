//! `cidr_is_any(field)`

use super::Function;
use crate::rule::parameter::Cidr;
use std::sync::Arc;

/// Whether a range is open to everyone.
pub const FUNCTION: Function = Function {
    name: "cidr_is_any",
    signature: "cidr_is_any(field)",
    about: "the range holds every address: any /0, IPv4 or IPv6, whatever its bits",
    takes_values: false,
    build: |_, _| Ok(Arc::new(|value| Cidr::parse(value.trim()).is_ok_and(Cidr::is_any))),
    examples: &[
        ("cidr_is_any(cidrIp)", r#"{"requestParameters":{"cidrIp":"0.0.0.0/0"}}"#, true),
        ("cidr_is_any(cidrIp)", r#"{"requestParameters":{"cidrIpv6":"::/0"}}"#, true),
        ("cidr_is_any(cidrIp)", r#"{"requestParameters":{"cidrIp":"208.236.235.254/0"}}"#, true),
        ("cidr_is_any(cidrIp)", r#"{"requestParameters":{"cidrIp":"0.0.0.0/24"}}"#, false),
        ("cidr_is_any(cidrIp)", r#"{"requestParameters":{"cidrIp":"10.0.0.0/8"}}"#, false),
        ("cidr_is_any(cidrIp)", r#"{"requestParameters":{"cidrIp":"0.0.0.0"}}"#, false),
        ("cidr_is_any(cidrIp)", r#"{"requestParameters":{"cidrIp":"sg-1/0"}}"#, false),
        ("cidr_is_any(cidrIp)", r#"{"requestParameters":{}}"#, false),
    ],
};
