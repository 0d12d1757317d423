//! The page of coverage as a whole.

mod parts;
mod speed;
