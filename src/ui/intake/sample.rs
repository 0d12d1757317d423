//! The sample incident: log files that come with the page, fetched before the lock.

use super::Given;
use crate::ui::fetch::{FetchError, fetch, fetch_text};
use futures_util::future::try_join_all;
use js_sys::Array;
use serde::Deserialize;
use std::collections::BTreeMap;
use wasm_bindgen::JsValue;
use web_sys::{File, Response};

/// Everything about the sample.
#[derive(Clone)]
pub struct SampleFiles {
    files: Vec<(String, JsValue)>,
    /// Its own values of the parameters, by name.
    pub lists: BTreeMap<String, Vec<String>>,
    /// What happens in it, Markdown.
    pub story: String,
}

/// A row of the sample's manifest.
#[derive(Deserialize)]
struct Row {
    path: String,
}

/// The folder that the files are shown in.
const FOLDER: &str = "sample-incident";

impl SampleFiles {
    /// Fetches it all.
    pub async fn fetch() -> Result<Self, FetchError> {
        let (manifest, lists, story) = futures_util::try_join!(
            fetch_text("sample/manifest.json"),
            fetch_text("sample/parameters.json"),
            fetch_text("sample/STORY.md"),
        )?;
        // Both come with this build; a damaged one is a sample with nothing in it.
        let rows: Vec<Row> = serde_json::from_str(&manifest).unwrap_or_default();
        let lists = serde_json::from_str(&lists).unwrap_or_default();
        let files = try_join_all(rows.into_iter().map(async |Row { path }| {
            let content = fetch(&format!("sample/{path}"), Response::array_buffer).await?;
            Ok((path, content))
        }));
        Ok(SampleFiles { files: files.await?, lists, story })
    }

    /// The files, as if they had been chosen.
    pub fn files(&self) -> Vec<Given> {
        self.files.iter().filter_map(|(path, content)| given(path, content)).collect()
    }
}

fn given(path: &str, content: &JsValue) -> Option<Given> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let file = File::new_with_buffer_source_sequence(&Array::of1(content), name).ok()?;
    Some(Given::file(format!("{FOLDER}/{path}"), file))
}
