//! Makes the sample logs: one day of Fernhill Books, a shop that does not exist, on which somebody
//! uses a stolen access key. Everything comes from a seed, so that equal runs make equal bytes.

#![warn(clippy::unwrap_used, clippy::expect_used)]

mod chance;
mod clock;
mod company;
mod ec2;
mod event;
mod files;
mod noise;
mod people;
mod stamp;
mod story;
mod who;

use fastrand::Rng;

use clock::Day;
pub use company::{ALLOWED_AMIS, ALLOWED_KEY_NAMES, ALLOWED_REGIONS, DEV, PROD};
pub use event::Event;
pub use files::LogFile;

/// The seed of the sample that the page offers.
pub const SEED: u64 = 20_260_311;

/// The log files of the sample, in the order of their paths.
///
/// # Errors
///
/// If an event cannot be written as JSON.
pub fn generate() -> std::io::Result<Vec<LogFile>> {
    let mut rng = Rng::with_seed(SEED);
    let events = one_day(0, &mut rng);
    files::deliver(events, &mut rng)
}

/// Any number of events in the shapes of the sample, day after day and in the order of time: the
/// stuff of benchmarks. The incident happens on the first day and on every tenth after it.
pub fn events(seed: u64, count: usize) -> impl Iterator<Item = Event> {
    let mut rng = Rng::with_seed(seed);
    (0..).flat_map(move |day| one_day(day, &mut rng)).take(count)
}

/// Events without end in the same shapes, of days on which nothing happens.
pub fn ordinary(seed: u64) -> impl Iterator<Item = Event> {
    let mut rng = Rng::with_seed(seed);
    (0..).flat_map(move |day| {
        let events = noise::of(Day::nth(day), &mut rng);
        in_order(events, &mut rng)
    })
}

fn one_day(number: u32, rng: &mut Rng) -> Vec<Event> {
    let day = Day::nth(number);
    let mut events = noise::of(day, rng);
    if number.is_multiple_of(10) {
        events.retain(|event| !story::prevents(day, event));
        events.extend(story::of(day, rng));
    }
    in_order(events, rng)
}

fn in_order(mut events: Vec<Event>, rng: &mut Rng) -> Vec<Event> {
    events.sort_by_key(Event::time);
    events.into_iter().map(|event| stamp::stamp(event, rng)).collect()
}

/// The list of the files, in order, for a page to know what to fetch.
pub fn manifest(files: &[LogFile]) -> String {
    let entry = |file: &LogFile| {
        let path = serde_json::Value::from(file.path.as_str());
        format!("  {{ \"path\": {path}, \"bytes\": {} }}", file.bytes.len())
    };
    let entries: Vec<String> = files.iter().map(entry).collect();
    format!("[\n{}\n]\n", entries.join(",\n"))
}

/// What a page should allow when it shows the sample: the company's own values.
pub fn parameters() -> String {
    let values = serde_json::json!({
        "allowed_amis": ALLOWED_AMIS,
        "allowed_key_names": ALLOWED_KEY_NAMES,
        "allowed_regions": ALLOWED_REGIONS,
    });
    format!("{values:#}\n")
}
