//! The sample as a reader finds it.

use std::io::Read;

use flate2::read::GzDecoder;
use serde_json::Value;

/// Every record of every file, read back from the delivered bytes.
pub fn records() -> Vec<Value> {
    let files = sample_incident::generate().expect("the sample can be made");
    files.iter().flat_map(|file| read(&file.bytes)).collect()
}

fn read(bytes: &[u8]) -> Vec<Value> {
    let mut text = String::new();
    GzDecoder::new(bytes).read_to_string(&mut text).expect("a file inflates");
    let mut file: Value = serde_json::from_str(&text).expect("a file is JSON");
    match file["Records"].take() {
        Value::Array(records) => records,
        other => panic!("no list of records: {other}"),
    }
}
