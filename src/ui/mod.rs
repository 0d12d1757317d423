//! The page: what runs in the browser's main thread.
//!
//! [`app`] owns the state and does what its actions ask for; [`boot`] makes the page ready and locks
//! it; [`pool`] runs the workers; [`intake`] brings files in. What is seen is [`shell`] around one
//! of the [`page`]s, made of [`part`]s.

mod address;
pub mod app;
mod boot;
pub mod build;
mod defect;
pub mod download;
mod fetch;
mod fonts;
pub mod intake;
pub mod javascript;
mod lock;
mod offline;
pub mod page;
pub mod part;
mod pool;
pub mod shell;
mod storage;

/// Draws the page, which then makes itself ready.
pub fn start() {
    std::panic::set_hook(Box::new(|panic| defect::show(&panic.to_string())));
    let root = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id("page"));
    match root {
        Some(root) => yew::Renderer::<app::App>::with_root(root).render(),
        None => yew::Renderer::<app::App>::new().render(),
    };
}
