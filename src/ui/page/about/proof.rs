//! What the browser itself says of the page: the policies that bind it and what it has asked for.

use crate::text::{count, counted};
use crate::ui::lock::locked_at;
use crate::ui::shell::Status;
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Url};
use yew::prelude::*;

/// What the section is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// Whether the page is locked: what the browser has is another before and after.
    pub status: Status,
}

/// The policies and the requests, as the browser has them at this moment.
#[component]
pub fn Proof(_: &Props) -> Html {
    html! {
        <>
            <h2>{ "The policies in force" }</h2>
            <p>
                { "A page may carry several, and each of them must allow what it does. The first came \
                   with the page, the last is the lock. A host may add one by a header, which only the \
                   network panel shows." }
            </p>
            { for policies().into_iter().map(|policy| html! { <pre class="tg-policy">{ policy }</pre> }) }
            <h2>{ "What it has asked for" }</h2>
            { asked(&requests(), locked_at()) }
            <p>
                { "This is the browser's own record of this page. Workers keep records of their own; they \
                   are bound by the same policies, and what they try shows in the network panel." }
            </p>
        </>
    }
}

/// The content of each policy in the page. What a host adds by a header is not seen from inside.
fn policies() -> Vec<String> {
    let document = web_sys::window().and_then(|window| window.document());
    let metas = document.and_then(|document| {
        document.query_selector_all("meta[http-equiv='Content-Security-Policy']").ok()
    });
    let Some(metas) = metas else { return Vec::new() };
    let meta = |at| metas.get(at)?.dyn_into::<Element>().ok()?.get_attribute("content");
    (0..metas.length()).filter_map(meta).collect()
}

/// A request, as the browser recorded it.
struct Request {
    address: String,
    /// Milliseconds after the page was opened.
    start: f64,
}

/// What went over a network or could have: not what the page made itself, such as its workers'
/// script.
fn requests() -> Vec<Request> {
    let clock = web_sys::window().and_then(|window| window.performance());
    let entries = clock.map(|clock| clock.get_entries_by_type("resource")).unwrap_or_default();
    let request = |entry: JsValue| {
        let get = |name: &str| Reflect::get(&entry, &name.into()).ok();
        Some(Request { address: get("name")?.as_string()?, start: get("startTime")?.as_f64()? })
    };
    let own = |it: &Request| it.address.starts_with("blob:") || it.address.starts_with("data:");
    entries.iter().filter_map(request).filter(|request| !own(request)).collect()
}

/// Asked for by the browser when it likes, with nothing of the page. Not every browser has it in its
/// record.
fn is_worker(request: &&Request) -> bool {
    let page = gloo::utils::document().base_uri().ok().flatten().unwrap_or_default();
    Url::new_with_base("sw.js", &page).is_ok_and(|worker| worker.href() == request.address)
}

fn asked(requests: &[Request], locked_at: Option<f64>) -> Html {
    let after = |request: &&Request| locked_at.is_some_and(|locked| request.start > locked);
    let (workers, since): (Vec<_>, Vec<_>) = requests.iter().filter(after).partition(is_worker);
    let lock = match locked_at {
        None => "It is not locked yet.".to_owned(),
        Some(at) => format!(
            "It locked itself {} ms after it was opened. Since then: {}.",
            count(at as u64),
            match since.len() {
                0 => "none".to_owned(),
                since => counted(since as u64, "request"),
            }
        ),
    };
    html! {
        <>
            <p>
                { format!("Since it was opened the page has asked for {}. ", files(requests.len())) }
                <strong>{ lock }</strong>
                if !workers.is_empty() {
                    { " Not counted: the browser itself asked for the service worker." }
                }
            </p>
            if !requests.is_empty() {
                <details>
                    <summary>{ "Each of them" }</summary>
                    <ul>
                        { for requests.iter().map(|request| html! {
                            <li>
                                <code class="tg-mono">{ &request.address }</code>
                                { format!(", after {} ms", count(request.start as u64)) }
                            </li>
                        }) }
                    </ul>
                </details>
            }
        </>
    }
}

fn files(number: usize) -> String {
    match number {
        0 => "nothing: all of it stands in its own file".to_owned(),
        number => counted(number as u64, "file"),
    }
}
