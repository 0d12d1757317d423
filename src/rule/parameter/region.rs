//! AWS's regions.

use crate::rule::guess::guess;

/// The regions of all partitions.
/// Source: partitions.json of botocore 1.44.
pub const REGIONS: &[&str] = &[
    "af-south-1",
    "ap-east-1",
    "ap-east-2",
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-south-1",
    "ap-south-2",
    "ap-southeast-1",
    "ap-southeast-2",
    "ap-southeast-3",
    "ap-southeast-4",
    "ap-southeast-5",
    "ap-southeast-6",
    "ap-southeast-7",
    "ca-central-1",
    "ca-west-1",
    "cn-north-1",
    "cn-northwest-1",
    "eu-central-1",
    "eu-central-2",
    "eu-north-1",
    "eu-south-1",
    "eu-south-2",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "eusc-de-east-1",
    "il-central-1",
    "me-central-1",
    "me-south-1",
    "me-west-1",
    "mx-central-1",
    "sa-east-1",
    "sa-west-1",
    "us-east-1",
    "us-east-2",
    "us-gov-east-1",
    "us-gov-west-1",
    "us-iso-east-1",
    "us-iso-west-1",
    "us-isob-east-1",
    "us-isob-west-1",
    "us-isof-east-1",
    "us-isof-south-1",
    "us-west-1",
    "us-west-2",
    "eu-isoe-west-1",
];

/// The last word but one of every region's name.
const DIRECTIONS: &[&str] = &[
    "north",
    "south",
    "east",
    "west",
    "central",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
];

/// Refuses what is no region. One that AWS opened after this list was made has the shape of one. Rules
/// compare regions without regard to case.
pub fn check(value: &str) -> Result<(), String> {
    let lower = value.to_ascii_lowercase();
    if REGIONS.contains(&&*lower) || has_shape(&lower) {
        return Ok(());
    }
    if lower.contains([' ', ',', ';']) {
        return Err(format!("`{value}` is no region: write each by itself"));
    }
    Err(match guess(&lower, REGIONS.iter().copied()) {
        Some(region) => format!("`{value}` is no region: did you mean {region}?"),
        None => format!("`{value}` is no region: they look like us-east-1"),
    })
}

/// `eu-south-3`: an area, a direction, one digit.
fn has_shape(value: &str) -> bool {
    let mut words = value.rsplit('-');
    let number = words.next().unwrap_or_default();
    let direction = words.next().unwrap_or_default();
    let area: Vec<&str> = words.collect();
    let is_area = |word: &&str| {
        (2..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_lowercase())
    };
    matches!(number.as_bytes(), [b'1'..=b'9'])
        && DIRECTIONS.contains(&direction)
        && (1..=2).contains(&area.len())
        && area.iter().all(is_area)
}
