//! The sample incident: its log files, made when somebody asks for them, and what belongs to them.
//!
//! The program that makes them packs to a third of what they do.

use super::Given;
use crate::ui::fetch::{FetchError, fetch_text};
use js_sys::{Array, Uint8Array};
use sample_incident::LogFile;
use std::collections::BTreeMap;
use web_sys::File;

/// What belongs to the sample, fetched before the lock.
#[derive(Clone)]
pub struct SampleFiles {
    /// Its own values of the parameters, by name.
    pub lists: BTreeMap<String, Vec<String>>,
    /// What happens in it, Markdown.
    pub story: String,
}

/// The folder that the files are shown in.
const FOLDER: &str = "sample-incident";

impl SampleFiles {
    /// Fetches what is not made here.
    pub async fn fetch() -> Result<Self, FetchError> {
        let (lists, story) = futures_util::try_join!(
            fetch_text("sample/parameters.json"),
            fetch_text("sample/STORY.md"),
        )?;
        // It comes with this build; a damaged one is a sample without lists.
        let lists = serde_json::from_str(&lists).unwrap_or_default();
        Ok(SampleFiles { lists, story })
    }

    /// The files, as if they had been chosen: the ones in `www/sample/`, byte for byte.
    pub fn files(&self) -> Vec<Given> {
        // Writing to memory does not fail.
        let files = sample_incident::generate().unwrap_or_default();
        files.iter().filter_map(given).collect()
    }
}

fn given(LogFile { path, bytes }: &LogFile) -> Option<Given> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let content = Array::of1(&Uint8Array::from(bytes.as_slice()));
    let file = File::new_with_u8_array_sequence(&content, name).ok()?;
    Some(Given::named(format!("{FOLDER}/{path}"), file))
}
