//! Trailglass reads AWS CloudTrail logs and judges every event by rules.
//!
//! The [`engine`] is a crate of its own, and its modules stand here by their names. Above it are the
//! floors that know where they run.

#![warn(clippy::unwrap_used, clippy::expect_used)]

pub use engine::{event, ingest, order, rule, scan, text};

pub mod protocol;
pub mod report;

pub mod state;

#[cfg(target_arch = "wasm32")]
pub mod worker;

#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
#[cfg(target_arch = "wasm32")]
pub mod ui;
