//! Trailglass reads AWS CloudTrail logs and judges every event by rules.

#[cfg(target_arch = "wasm32")]
pub mod ui;
#[cfg(target_arch = "wasm32")]
pub mod worker;
