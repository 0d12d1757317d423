//! The same events in every shape that files have.

use super::packing::PACKERS;
use serde_json::{Value, json};

mod envelope;
mod table;

/// A file by what it is.
pub type Shaped = (String, Vec<u8>);

/// The events, each the JSON text of one, in every shape, plain.
pub fn shapes(events: &[String]) -> Vec<Shaped> {
    let values: Vec<Value> =
        events.iter().map(|text| serde_json::from_str(text).unwrap()).collect();
    let texts = [plain(events), envelope::shapes(events, &values), table::shapes(&values)];
    texts.into_iter().flatten().map(|(name, text)| (name.to_owned(), text.into_bytes())).collect()
}

/// Each shape packed in each way.
pub fn packed(shapes: &[Shaped]) -> Vec<Shaped> {
    let all = |(name, bytes): &Shaped| {
        PACKERS.map(|(packer, pack)| (format!("{name} in {packer}"), pack(bytes)))
    };
    shapes.iter().flat_map(all).collect()
}

/// Files that CloudTrail and its neighbours write beside logs: they hold no events.
pub fn others() -> Vec<Shaped> {
    let files: [(&str, &[u8]); 2] = [
        ("digest", include_bytes!("../../fixtures/ingest/digest.json")),
        ("notification", include_bytes!("../../fixtures/ingest/notification.json")),
    ];
    files.map(|(name, bytes)| (name.to_owned(), bytes.to_vec())).into()
}

/// Nothing around the events but JSON.
fn plain(events: &[String]) -> Vec<(&'static str, String)> {
    let list = events.join(",");
    let values: Vec<Value> =
        events.iter().map(|text| serde_json::from_str(text).unwrap()).collect();
    vec![
        ("records", format!("{{\"Records\":[{list}]}}")),
        ("records-pretty", serde_json::to_string_pretty(&json!({ "Records": values })).unwrap()),
        ("records-in-a-row", events.iter().map(|it| format!("{{\"Records\":[{it}]}}")).collect()),
        ("array", format!("[{list}]")),
        ("json-lines", events.iter().map(|event| format!("{event}\n")).collect()),
        ("json-lines-crlf", events.join("\r\n")),
        ("concatenated", events.concat()),
    ]
}
