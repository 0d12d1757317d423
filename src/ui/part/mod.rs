//! Parts that several views are made of.

mod button;
mod dialog;
mod icon;
mod mark;
mod menu;
mod path;

pub use button::{Button, Look};
pub use dialog::Dialog;
pub use icon::Icon;
pub use mark::Mark;
pub use menu::{Menu, MenuItem};
pub use path::Path;
