//! What the fuzz targets share: how they read, what they start from, and what they hold to be true.

#![allow(dead_code, reason = "the files of the tests have more in them than is used here")]

pub mod ingest;
pub mod links;
pub mod rules;
pub mod seeds;
pub mod wrap;

#[path = "../../tests/support/packing.rs"]
mod packing;
#[path = "../../tests/support/reading.rs"]
mod reading;
#[path = "../../tests/support/shapes/mod.rs"]
mod shapes;
#[path = "../../tests/support/twin.rs"]
pub mod twin;
