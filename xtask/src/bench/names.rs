//! The arms and the corpora, by the names that people read.

/// The command, with the rules that are built in.
pub const WHOLE: &str = "trailglass";
/// On one core.
pub const ONE_JOB: &str = "trailglass --jobs 1";
/// On two.
pub const TWO_JOBS: &str = "trailglass --jobs 2";
/// With many rules more.
pub const MANY_RULES: &str = "trailglass with 800 rules";
/// With nothing to find.
pub const NOTHING: &str = "trailglass with a rule that finds nothing";
/// The same rules in jq.
pub const JQ: &str = "zcat | jq";
/// The least that reading can take, by the inflater that the command has.
pub const INFLATE: &str = "inflating and CRC alone, zlib-rs";
/// By another.
pub const INFLATE_MINIZ: &str = "inflating and CRC alone, miniz_oxide";
/// By a third.
pub const INFLATE_ZUNE: &str = "inflating and CRC alone, zune-inflate";
/// Not even that.
pub const READ: &str = "only reading the files";

/// Files of 4,000 events.
pub const LARGE: &str = "large";
/// Files of 18 events.
pub const SMALL: &str = "small";
/// A tenth of `large`.
pub const TENTH: &str = "tenth";
/// Ten times `large`.
pub const TENFOLD: &str = "tenfold";
