//! The page of coverage as a whole.

mod holes;
mod parts;
mod speed;
