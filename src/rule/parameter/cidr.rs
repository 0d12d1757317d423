//! Ranges of addresses.

use std::net::IpAddr;

/// A range of addresses: an address and the number of leading bits that count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cidr {
    address: IpAddr,
    bits: u8,
}

impl Cidr {
    /// Reads `10.0.0.0/8`, `2001:db8::/32`, or one address. Bits beyond the prefix may be set, as
    /// they often are in records.
    ///
    /// # Errors
    /// A sentence for people that says what is wrong with it.
    pub fn parse(text: &str) -> Result<Cidr, String> {
        let (address, prefix) = match text.split_once('/') {
            Some((address, prefix)) => (address, Some(prefix)),
            None => (text, None),
        };
        let address: IpAddr =
            address.parse().map_err(|_| format!("`{text}` is no range of addresses"))?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let bits = match prefix {
            None => most,
            Some(digits) => number(digits)
                .filter(|bits| *bits <= most)
                .ok_or_else(|| format!("the `/` of `{text}` takes a number from 0 to {most}"))?,
        };
        Ok(Cidr { address, bits }.canonical())
    }

    /// An IPv4 range written as IPv6 (`::ffff:10.0.0.0/104`) is itself.
    fn canonical(self) -> Cidr {
        match self.address.to_canonical() {
            IpAddr::V4(_) if self.address.is_ipv6() && self.bits < 96 => self,
            address if address.is_ipv4() && self.address.is_ipv6() => {
                Cidr { address, bits: self.bits - 96 }
            }
            _ => self,
        }
    }

    /// Whether it holds every address of its family: any `/0`, whatever its bits.
    pub fn is_any(self) -> bool {
        self.bits == 0
    }

    /// Whether it holds `address`. An IPv4 address written as IPv6 (`::ffff:10.0.0.1`) is itself.
    pub fn contains(self, address: IpAddr) -> bool {
        match (self.address, address.to_canonical()) {
            (IpAddr::V4(range), IpAddr::V4(it)) => {
                let ignored = 32 - u32::from(self.bits);
                (range.to_bits() ^ it.to_bits()).checked_shr(ignored).unwrap_or(0) == 0
            }
            (IpAddr::V6(range), IpAddr::V6(it)) => {
                let ignored = 128 - u32::from(self.bits);
                (range.to_bits() ^ it.to_bits()).checked_shr(ignored).unwrap_or(0) == 0
            }
            _ => false,
        }
    }
}

/// Digits alone: `"+8".parse()` would pass.
fn number(digits: &str) -> Option<u8> {
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(range: &str, address: &str, expected: bool) {
        let range = Cidr::parse(range).unwrap();
        assert_eq!(range.contains(address.parse().unwrap()), expected);
    }

    #[test]
    fn a_range_holds_what_shares_its_leading_bits() {
        check("10.0.0.0/8", "10.255.1.2", true);
        check("10.0.0.0/8", "11.0.0.1", false);
        check("10.9.9.9/8", "10.1.1.1", true);
        check("0.0.0.0/0", "203.0.113.7", true);
        check("0.0.0.0/0", "::1", false);
        check("10.1.2.3", "10.1.2.3", true);
        check("10.1.2.3", "10.1.2.2", false);
        check("10.0.0.0/8", "::ffff:10.0.0.1", true);
        check("::ffff:10.0.0.0/104", "10.1.2.3", true);
        check("2001:db8::/32", "2001:db8:1::1", true);
        check("2001:db8::/32", "2001:db9::1", false);
        check("::/0", "2001:db8::1", true);
    }

    #[test]
    fn any_slash_zero_is_any() {
        for (range, expected) in [
            ("0.0.0.0/0", true),
            ("::/0", true),
            ("208.236.235.254/0", true),
            ("0.0.0.0/24", false),
        ] {
            assert_eq!(Cidr::parse(range).unwrap().is_any(), expected, "{range}");
        }
    }
}
