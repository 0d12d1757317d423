//! Makes a large folder of logs for measuring: `corpus FOLDER EVENTS EVENTS_PER_FILE`. The same
//! arguments give the same bytes.

use flate2::Compression;
use flate2::write::GzEncoder;
use std::error::Error;
use std::io::Write;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [folder, events, per_file] = arguments.as_slice() else {
        return Err("usage: corpus FOLDER EVENTS EVENTS_PER_FILE".into());
    };
    fs::create_dir_all(folder)?;
    let (events, per_file): (usize, usize) = (events.parse()?, per_file.parse()?);
    // File by file: ten million events do not fit in memory at once.
    let mut rest = sample_incident::events(1, events).peekable();
    let (mut inflated, mut stored) = (0, 0);
    for number in 0.. {
        if rest.peek().is_none() {
            break;
        }
        let chunk = rest.by_ref().take(per_file).map(|event| serde_json::to_string(&event));
        let records: Result<Vec<String>, _> = chunk.collect();
        let text = format!("{{\"Records\":[{}]}}", records?.join(","));
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(text.as_bytes())?;
        let bytes = encoder.finish()?;
        inflated += text.len();
        stored += bytes.len();
        fs::write(format!("{folder}/{number:05}.json.gz"), bytes)?;
    }
    println!("{events} events, {inflated} bytes of JSON, {stored} bytes stored");
    Ok(())
}
