//! The keyboard's place on the page. When what it was on goes away, a button that did its work or a
//! message that was read, it goes to what is nearest, so that nobody has to begin at the top again.

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Event, HtmlElement, MutationObserver, MutationObserverInit};

/// Keeps the keyboard on the page for as long as it is kept itself.
pub struct KeptFocus {
    _heard: EventListener,
    _observer: MutationObserver,
    _changed: Closure<dyn FnMut()>,
}

/// The element with the focus and those around it; none while somebody uses the pointer.
type Path = Rc<RefCell<Vec<Element>>>;

/// Whoever took the element away may know better where to go: so long it has, in milliseconds.
const GRACE: u32 = 50;

impl KeptFocus {
    /// Begins to.
    pub fn begin() -> Option<Self> {
        let document = web_sys::window()?.document()?;
        let path = Path::default();
        let heard = {
            let path = path.clone();
            EventListener::new(&document, "focusin", move |event| {
                *path.borrow_mut() = around(event)
            })
        };
        let changed: Closure<dyn FnMut()> = Closure::new(move || {
            if path.borrow().first().is_some_and(is_gone) {
                let path = path.take();
                Timeout::new(GRACE, move || {
                    // Where there is no place to go, the browser has its own.
                    let _ = go_on(&path);
                })
                .forget();
            }
        });
        let observer = MutationObserver::new(changed.as_ref().unchecked_ref()).ok()?;
        let options = MutationObserverInit::new();
        options.set_child_list(true);
        options.set_subtree(true);
        options.set_attribute_filter(&js_sys::Array::of1(&JsValue::from_str("disabled")));
        observer.observe_with_options(document.body()?.as_ref(), &options).ok()?;
        Some(KeptFocus { _heard: heard, _observer: observer, _changed: changed })
    }
}

fn around(event: &Event) -> Vec<Element> {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    // The browser shows the focus to whoever uses the keyboard.
    let target = target.filter(|target| matches(target, ":focus-visible"));
    std::iter::successors(target, |element| element.parent_element()).collect()
}

fn is_gone(element: &Element) -> bool {
    !element.is_connected() || matches(element, ":disabled")
}

fn matches(element: &Element, selector: &str) -> bool {
    element.matches(selector).unwrap_or(false)
}

/// What the keyboard can be on.
const STOPS: &str = "a[href], button:not(:disabled), input:not(:disabled), summary";

/// Moves the focus to the first stop in the nearest part of the page that is still there; to the
/// view where that is as large as the view.
fn go_on(path: &[Element]) -> Option<()> {
    let document = web_sys::window()?.document()?;
    if !is_lost(&document) {
        return None;
    }
    let main = document.get_element_by_id("main")?;
    let near = path.iter().skip(1).filter(|element| element.is_connected());
    let small = near.take_while(|element| !element.contains(Some(main.as_ref())));
    let stop = small.filter_map(first_stop).next();
    // What is drawn and not disabled can have the focus.
    stop.unwrap_or(main).dyn_into::<HtmlElement>().ok()?.focus().ok()
}

/// The first in a part of the page that is drawn: some are there for narrow screens alone.
fn first_stop(within: &Element) -> Option<Element> {
    let stops = within.query_selector_all(STOPS).ok()?;
    let mut stops = (0..stops.length()).filter_map(|at| stops.get(at)?.dyn_into::<Element>().ok());
    stops.find(|stop| stop.get_bounding_client_rect().width() > 0.0)
}

fn is_lost(document: &Document) -> bool {
    document.active_element().is_none_or(|element| element.tag_name() == "BODY")
}
