//! Trailglass reads CloudTrail logs and judges every event by rules. The modules stand in the order
//! of their floors: each uses only what stands before it.

pub mod event;
pub mod rule;
