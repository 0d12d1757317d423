//! Parts that several views are made of.

mod button;
mod dialog;
mod icon;
mod menu;

pub use button::{Button, Look};
pub use dialog::Dialog;
pub use icon::Icon;
pub use menu::{Menu, MenuItem};
