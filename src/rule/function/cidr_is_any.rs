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
    build: |_, _| Ok(Arc::new(is_any)),
    examples: &[
        ("cidr_is_any(cidrIp)", r#"{"requestParameters":{"cidrIp":"0.0.0.0/0"}}"#, true),
        ("cidr_is_any(cidrIp)", r#"{"requestParameters":{"cidrIpv6":"::/0"}}"#, true),
        ("cidr_is_any(cidrIp)", r#"{"requestParameters":{"cidrIp":"208.236.235.254/0"}}"#, true),
        ("cidr_is_any(cidrIp)", r#"{"requestParameters":{"cidrIp":"X.X.X.X/0"}}"#, true),
        ("cidr_is_any(cidrIp)", r#"{"requestParameters":{"cidrIp":"999.1.1.1/0"}}"#, true),
        ("cidr_is_any(cidrIp)", r#"{"requestParameters":{"cidrIp":"0.0.0.0/24"}}"#, false),
        ("cidr_is_any(cidrIp)", r#"{"requestParameters":{"cidrIp":"10.0.0.0/8"}}"#, false),
        ("cidr_is_any(cidrIp)", r#"{"requestParameters":{"cidrIp":"0.0.0.0"}}"#, false),
        ("cidr_is_any(cidrIp)", r#"{"requestParameters":{"cidrIp":"sg-1/0"}}"#, false),
        ("cidr_is_any(cidrIp)", r#"{"requestParameters":{}}"#, false),
    ],
};

/// The length of the prefix alone decides. The bits before it may be anything, and in redacted
/// records are no address at all.
fn is_any(value: &str) -> bool {
    let value = value.trim();
    let redacted = |c: char| c.is_ascii_hexdigit() || matches!(c, '.' | ':' | 'x' | 'X' | '*');
    let ends_in_zero = value.split_once('/').is_some_and(|(bits, length)| {
        length == "0" && bits.contains(['.', ':']) && bits.chars().all(redacted)
    });
    ends_in_zero || Cidr::parse(value).is_ok_and(Cidr::is_any)
}
