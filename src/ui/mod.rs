//! The page: what runs in the browser's main thread.

pub mod fonts;
pub mod lock;
pub mod page;

use lock::{Engine, LockError};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::spawn_local;
use web_sys::MessageEvent;
use yew::prelude::*;

/// Draws the page, then makes it ready.
pub fn start() {
    yew::Renderer::<App>::new().render();
    spawn_local(async {
        if let Err(error) = make_ready().await {
            gloo::console::error!(format!("Trailglass cannot start: {error}"));
        }
    });
}

#[component]
fn App() -> Html {
    html! { <h1>{ "Trailglass" }</h1> }
}

/// Fetches everything, locks the page, and waits for a first worker to answer.
async fn make_ready() -> Result<(), LockError> {
    fonts::load().await;
    let engine = Engine::fetch().await?.lock().await?;
    let worker = engine.spawn_worker()?;
    let answered = Closure::once_into_js(|_: MessageEvent| set_state("ready"));
    worker.set_onmessage(Some(answered.unchecked_ref()));
    Ok(())
}

/// The state that tests and automation wait for.
fn set_state(state: &str) {
    let root = web_sys::window().and_then(|window| window.document()?.document_element());
    if let Some(root) = root {
        let _ = root.set_attribute("data-state", state);
    }
}
