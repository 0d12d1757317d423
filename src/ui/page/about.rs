//! What this page is, and what it promises.

mod build;
mod proof;
mod set_aside;

use super::shortcuts::shortcuts;
use crate::state::Action;
use crate::ui::build::is_single;
use crate::ui::shell::Status;
use build::Build;
use proof::Proof;
use set_aside::SetAside;
use std::rc::Rc;
use yew::prelude::*;

/// What the view is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// Whether the page is locked.
    pub status: Status,
    /// Whether the browser keeps the whole page.
    pub offline: bool,
    /// The hash of the page's `index.html`, where it is known.
    pub sum: Option<AttrValue>,
    /// Edits that could not be read.
    pub unread: Option<Rc<str>>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// What this page is, and what it promises.
#[component]
pub fn AboutPage(props: &Props) -> Html {
    html! {
        <section class="pf-v6-c-page__main-section tg-about">
            <div class="pf-v6-c-content">
                <h1>{ "About Trailglass" }</h1>
                <p>
                    { "Trailglass reads logs of AWS CloudTrail in the browser, judges every event by \
                       rules that you can edit, and shows what needs acting on now (alerts) and what \
                       needs a look within a day or two (monitor). It needs no account and no \
                       installation, and it says what it did not see." }
                </p>
                <h2>{ "What this page can and cannot do" }</h2>
                { state(&props.status) }
                <p>
                    <strong>{ "Nothing leaves this machine. " }</strong>
                    { loading() }
                    { " it gives itself the last policy below, tries it with a request that must fail, and \
                       only then takes files. From then on the browser itself refuses every request by the \
                       page and by its workers, to any host, and no code in the page can take that back." }
                </p>
                <Proof status={props.status.clone()} />
                <h2>{ "What is kept" }</h2>
                <p>
                    { "Your edits of the rules, with the rule set that they lie over, and your limits, in this browser's storage. No log, no \
                       finding and no file name is kept anywhere; closing the page forgets them." }
                </p>
                if let Some(edits) = props.unread.clone() {
                    <SetAside {edits} dispatch={&props.dispatch} />
                }
                { offline(props.offline) }
                { checks() }
                <Build sum={props.sum.clone()} />
                { limits() }
                { shortcuts() }
            </div>
        </section>
    }
}

fn loading() -> &'static str {
    match is_single() {
        true => "All of the page stands in its one file, and it fetches nothing. When it starts",
        false => {
            "While it loads, the page may fetch its own parts from the host it came from, and nothing \
             else from anywhere. Once it has them"
        }
    }
}

fn state(status: &Status) -> Html {
    let words = match status {
        Status::Starting => "The page is still starting: it is not locked yet and takes no files.",
        Status::Locked => "The page is locked.",
        Status::Failed(_) => "The page could not be locked, so it takes no files.",
    };
    html! { <p><strong>{ words }</strong></p> }
}

fn offline(ready: bool) -> Html {
    if is_single() {
        return html! { <p>{ "The page needs no network: keep its file, and it opens from any disk." }</p> };
    }
    let words = match ready {
        true => "Ready offline: the browser keeps this page, too, so it opens without a network. ",
        false => {
            "The browser does not keep this page, or not yet, so opening it needs its host. It keeps \
             pages that came by HTTPS with a certificate that it trusts, once all of their files are \
             there, and none in some private windows. "
        }
    };
    html! {
        <p>
            { words }
            { "A service worker does that: it fetches the page's own files, by a fixed list, when it is \
               installed, and is given nothing from your logs. Those fetches, and the browser's own \
               looking for a newer worker, may show in the network panel." }
        </p>
    }
}

fn checks() -> Html {
    html! {
        <>
            <h2>{ "How to check it" }</h2>
            <ul>
                <li>
                    { "Open the browser's developer tools, choose “Network”, and add files: nothing is \
                       sent. What the console shows as refused is the page trying its own lock, once." }
                </li>
                <li>{ "Load the page, unplug the network, and add files: everything works." }</li>
                <li>
                    { "Host the page yourself: it is a folder of files that any web server can serve, \
                       from inside your own network too." }
                </li>
            </ul>
        </>
    }
}

fn limits() -> Html {
    html! {
        <>
            <h2>{ "What it does not cover" }</h2>
            <ul>
                <li>
                    <strong>{ "Extensions of the browser. " }</strong>
                    { "One that may read this page can read what it shows, and no page can prevent it. \
                       Use a profile without extensions, or a private window." }
                </li>
                <li>
                    <strong>{ "Whoever hosts the page. " }</strong>
                    { "They could serve another page in its place. Compare its hash, as above, or host \
                       it yourself, where that matters." }
                </li>
                <li>
                    <strong>{ "What no policy rules. " }</strong>
                    { "Going to another address; hints such as preconnect, which name a host; WebRTC, which \
                       the page has given up for good, while a frame would have its own; cookies, which \
                       go along with the next visit. No code of this page does any of these." }
                </li>
                <li>
                    <strong>{ "The browser and the system. " }</strong>
                    { "The promise is kept by the browser; a manipulated one, or a watched machine, \
                       keeps none." }
                </li>
                <li>
                    <strong>{ "What you do with it. " }</strong>
                    { "Downloads hold facts from your logs, such as names and addresses; so does a \
                       picture of this page." }
                </li>
            </ul>
        </>
    }
}
