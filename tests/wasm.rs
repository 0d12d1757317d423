//! What holds of the engine as Wasm in a browser.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Searching logs takes a tenth of the time with it.
#[wasm_bindgen_test]
fn vectors_are_on() {
    assert!(cfg!(target_feature = "simd128"), "the build's flags did not arrive");
}
