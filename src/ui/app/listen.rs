//! What the root listens to on the whole page: its address, files dragged over
//! it, and printing.

use super::{App, Msg};
use crate::state::Action;
use crate::ui::address;
use crate::ui::intake::drop::{has_files, take};
use crate::ui::intake::{Intake, Walks};
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Element, Event, Window};
use yew::Callback;
use yew::html::Scope;

/// Listens for as long as it is kept.
pub struct Listeners {
    _listeners: Vec<EventListener>,
}

impl Listeners {
    /// Sends what is heard to the root, and what is dropped to `take_in`.
    pub fn new(root: &Scope<App>, walks: &Walks, take_in: &Callback<Intake>) -> Self {
        let Some(window) = web_sys::window() else { return Listeners { _listeners: Vec::new() } };
        let to = root.clone();
        let address = EventListener::new(&window, "hashchange", move |_| {
            let go = || Action::Go(address::page().unwrap_or_default());
            to.send_message(Msg::Act(address::share().map_or_else(go, Action::Arrive)));
        });
        let print = [("beforeprint", true), ("afterprint", false)].map(|(name, begins)| {
            let to = root.clone();
            EventListener::new(&window, name, move |_| to.send_message(Msg::Print(begins)))
        });
        let drags = ["dragenter", "dragover"].map(|name| drag(&window, name, root));
        let to = root.clone();
        let leave = EventListener::new(&window, "dragleave", move |event| {
            // Within the page, one leaves one element for another.
            let related = event.dyn_ref::<DragEvent>().and_then(|event| event.related_target());
            if related.is_none() {
                to.send_message(Msg::Drag(false));
            }
        });
        let dropped = drop(&window, root, walks.clone(), take_in.clone());
        Listeners {
            _listeners: [address, leave, dropped].into_iter().chain(drags).chain(print).collect(),
        }
    }
}

/// Without an answer of ours, the browser would open what is dropped in the page's place.
fn drag(window: &Window, name: &'static str, root: &Scope<App>) -> EventListener {
    let root = root.clone();
    on(window, name, move |event| {
        let Some(transfer) = event.data_transfer().filter(|_| is_ours(event)) else { return };
        event.prevent_default();
        transfer.set_drop_effect("copy");
        if has_files(&transfer) {
            root.send_message(Msg::Drag(true));
        }
    })
}

fn drop(
    window: &Window,
    root: &Scope<App>,
    walks: Walks,
    take_in: Callback<Intake>,
) -> EventListener {
    let root = root.clone();
    on(window, "drop", move |event| {
        let Some(transfer) = event.data_transfer().filter(|_| is_ours(event)) else { return };
        event.prevent_default();
        root.send_message(Msg::Drag(false));
        take(&transfer, take_in.clone(), &walks);
    })
}

/// Text may be dragged into a field to write in; everything else is for the page.
fn is_ours(event: &DragEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let field = target.and_then(|target| target.closest("input, textarea").ok().flatten());
    field.is_none() || event.data_transfer().is_some_and(|transfer| has_files(&transfer))
}

fn on(window: &Window, name: &'static str, heard: impl Fn(&DragEvent) + 'static) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(window, name, options, move |event: &Event| {
        if let Some(event) = event.dyn_ref::<DragEvent>() {
            heard(event);
        }
    })
}
