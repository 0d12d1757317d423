//! The names of the fields that CloudTrail writes, each told by one look into a table.
//!
//! <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html>

/// The fields of records, the time of re-wrapped ones, and the members of `userIdentity`.
const NAMES: [&str; COUNT] = [
    "@timestamp",
    "accessKeyId",
    "accountId",
    "addendum",
    "additionalEventData",
    "apiVersion",
    "arn",
    "awsRegion",
    "errorCode",
    "errorMessage",
    "eventCategory",
    "eventID",
    "eventName",
    "eventSource",
    "eventTime",
    "eventType",
    "eventVersion",
    "insightDetails",
    "invokedBy",
    "managementEvent",
    "principalId",
    "readOnly",
    "recipientAccountId",
    "requestID",
    "requestParameters",
    "resources",
    "responseElements",
    "serviceEventDetails",
    "sessionContext",
    "sharedEventID",
    "sourceIPAddress",
    "tlsDetails",
    "type",
    "userAgent",
    "userIdentity",
    "userName",
    "vpcEndpointId",
];

/// How many there are.
pub(super) const COUNT: usize = 37;

/// The number of a known field, below [`COUNT`]. Of a name that stands in the source it is found when
/// that is compiled.
#[inline]
pub(in crate::event) fn number(name: &[u8]) -> Option<usize> {
    let number = TABLE[slot(name, MULTIPLIER)] as usize;
    let known = NAMES.get(number)?;
    is_same(known.as_bytes(), name).then_some(number)
}

const BITS: u32 = 8;
const NONE: u8 = u8::MAX;

const MULTIPLIER: u64 = multiplier();
const TABLE: [u8; 1 << BITS] = match table(MULTIPLIER) {
    Some(table) => table,
    None => panic!("two names in one place"),
};

/// Where a name stands in the table: its beginning and its length tell all of them apart.
#[inline]
const fn slot(name: &[u8], multiplier: u64) -> usize {
    let folded = first_eight(name) ^ name.len() as u64;
    (folded.wrapping_mul(multiplier) >> (64 - BITS)) as usize
}

#[inline]
const fn first_eight(name: &[u8]) -> u64 {
    if let Some(bytes) = name.first_chunk::<8>() {
        return u64::from_le_bytes(*bytes);
    }
    let (mut sum, mut at) = (0, 0);
    while at < name.len() {
        sum |= (name[at] as u64) << (8 * at);
        at += 1;
    }
    sum
}

#[inline]
const fn last_eight(name: &[u8]) -> u64 {
    match name.last_chunk::<8>() {
        Some(bytes) => u64::from_le_bytes(*bytes),
        None => 0,
    }
}

/// Equality of two names by a few large numbers, for names are too short for what compares texts.
#[inline]
fn is_same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len()
        && first_eight(a) == first_eight(b)
        && last_eight(a) == last_eight(b)
        && (a.len() <= 16 || a == b)
}

/// A multiplier that gives each name a place of its own.
const fn multiplier() -> u64 {
    let mut candidate: u64 = 0x9e37_79b9_7f4a_7c15;
    while table(candidate).is_none() {
        candidate =
            candidate.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
    }
    candidate
}

const fn table(multiplier: u64) -> Option<[u8; 1 << BITS]> {
    let (mut table, mut number) = ([NONE; 1 << BITS], 0);
    while number < COUNT {
        let slot = slot(NAMES[number].as_bytes(), multiplier);
        if table[slot] != NONE {
            return None;
        }
        table[slot] = number as u8;
        number += 1;
    }
    Some(table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_is_known_and_no_other() {
        for (expected, name) in NAMES.iter().enumerate() {
            assert_eq!(number(name.as_bytes()), Some(expected), "{name}");
            for at in 0..name.len() {
                let mut other = name.as_bytes().to_vec();
                other[at] ^= 1;
                assert_eq!(number(&other), None, "{}", String::from_utf8_lossy(&other));
            }
            assert_eq!(number(&name.as_bytes()[1..]), None);
            assert_eq!(number(format!("{name}s").as_bytes()), None);
        }
        assert_eq!(number(b""), None);
    }
}
