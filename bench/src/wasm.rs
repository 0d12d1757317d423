//! The same for a worker in a browser.

use crate::{Inflater, Unpacker};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

thread_local! {
    /// The one asked for last: its memory is used again from file to file.
    static READY: RefCell<Option<(Inflater, Unpacker)>> = const { RefCell::new(None) };
}

/// Unpacks a gzip file by the inflater called `name` (`miniz_oxide`, `zlib-rs`, `zune-inflate`),
/// compares it with its checksums, and says how long its content is.
///
/// # Errors
///
/// If there is no such inflater, or the file is no gzip or damaged.
#[wasm_bindgen]
pub fn inflate(name: &str, bytes: &[u8]) -> Result<u32, JsError> {
    let inflater = Inflater::named(name).ok_or_else(|| JsError::new("no such inflater"))?;
    READY.with_borrow_mut(|ready| {
        let unpacker = match ready {
            Some((kept, unpacker)) if *kept == inflater => unpacker,
            _ => &mut ready.insert((inflater, inflater.unpacker())).1,
        };
        match unpacker.run(bytes) {
            Ok(length) => Ok(length as u32),
            Err(fault) => Err(JsError::new(&fault.to_string())),
        }
    })
}
