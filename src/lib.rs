//! Trailglass reads AWS CloudTrail logs and judges every event by rules.
//!
//! The modules stand in the order of their floors: each uses only what stands before it, and only
//! the last three know where they run.

#![warn(clippy::unwrap_used, clippy::expect_used)]

pub mod event;
pub mod text;

pub mod ingest;
pub mod rule;

pub mod scan;

pub mod protocol;
pub mod report;

pub mod state;

#[cfg(target_arch = "wasm32")]
pub mod worker;

#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
#[cfg(target_arch = "wasm32")]
pub mod ui;
