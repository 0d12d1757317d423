//! `ip_is_private(field)`

use super::Function;
use std::net::IpAddr;
use std::sync::Arc;

/// Whether an address is one that no packet from the internet has.
pub const FUNCTION: Function = Function {
    name: "ip_is_private",
    signature: "ip_is_private(field)",
    about: "the value is an address of a private network, of this host or of this link",
    takes_values: false,
    build: |_, _| Ok(Arc::new(|value| value.trim().parse().is_ok_and(is_private))),
    examples: &[
        ("ip_is_private(sourceIp)", r#"{"sourceIPAddress":"10.1.2.3"}"#, true),
        ("ip_is_private(sourceIp)", r#"{"sourceIPAddress":"127.0.0.1"}"#, true),
        ("ip_is_private(sourceIp)", r#"{"sourceIPAddress":"fd00::1"}"#, true),
        ("ip_is_private(sourceIp)", r#"{"sourceIPAddress":"100.64.0.1"}"#, true),
        ("ip_is_private(sourceIp)", r#"{"sourceIPAddress":"203.0.113.7"}"#, false),
        ("ip_is_private(sourceIp)", r#"{"sourceIPAddress":"ec2.amazonaws.com"}"#, false),
    ],
};

/// RFC 1918, 3927 and 4193, loopback, and the shared space of carriers (RFC 6598).
fn is_private(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(it) => {
            let [first, second, ..] = it.octets();
            let is_shared = first == 100 && (64..128).contains(&second);
            it.is_private() || it.is_loopback() || it.is_link_local() || is_shared
        }
        IpAddr::V6(it) => it.is_unique_local() || it.is_loopback() || it.is_unicast_link_local(),
    }
}
