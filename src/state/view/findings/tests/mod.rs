//! What the page of findings shows of small, made-up runs.

mod filter;
mod groups;
mod made;
mod pretty;
mod printed;
mod speed;
mod time;
