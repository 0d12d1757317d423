//! The engine of Trailglass: it reads AWS CloudTrail logs and judges every event by rules.
//!
//! The modules stand in the order of their floors: each uses only what stands before it. None knows
//! where it runs, in a browser or in a terminal; that they are a crate of their own holds it.

#![warn(clippy::unwrap_used, clippy::expect_used)]

pub mod event;
pub mod order;
pub mod text;

pub mod ingest;
pub mod rule;

pub mod scan;
