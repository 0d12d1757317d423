//! Which build of the page this is, and how anybody can check it.

use crate::ui::build;
use crate::ui::part::Copy;
use yew::prelude::*;

/// What the section is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The hash of the page's `index.html`, where it is known.
    pub sum: Option<AttrValue>,
}

/// The version, the hash that stands for all of the page's code, and how to compare it.
#[component]
pub fn Build(props: &Props) -> Html {
    let id = Some(build::id()).filter(|id| !id.is_empty());
    let id = id.map(|id| format!(", build {id}")).unwrap_or_default();
    html! {
        <>
            <h2>{ "Which build this is" }</h2>
            <p>{ format!("This is Trailglass {}{id}.", env!("CARGO_PKG_VERSION")) }</p>
            if build::is_single() {
                { single() }
            } else {
                { hosted(props.sum.as_ref()) }
            }
        </>
    }
}

fn hosted(sum: Option<&AttrValue>) -> Html {
    html! {
        <>
            if let Some(sum) = sum {
                <p>
                    { "The SHA-256 of its index.html:" }
                    <br />
                    <code class="tg-mono tg-sum">{ sum }</code>
                    <Copy text={sum} what="hash" />
                </p>
            } else {
                <p>
                    { "The hash of its index.html is not known: the browser did not get that file, as it was \
                       when this page was opened, a second time. Reload the page, or use the command below." }
                </p>
            }
            <p>
                { "index.html names the hash of every script, style and program that it loads, and the \
                   browser takes no others. So this one number stands for all code that it runs. But \
                   what a page says of itself proves nothing: ask its host from outside, and compare with \
                   the SHA256SUMS of an archive that you trust, or with index.html of your own build." }
            </p>
            if let Some(address) = address() {
                <pre class="tg-policy tg-command">{ format!("curl -fsSL -o served.html '{address}' && sha256sum served.html") }</pre>
            }
            <p>
                { "sw.js beside it, which keeps the page for offline use, is compared in the same way." }
            </p>
        </>
    }
}

fn single() -> Html {
    html! {
        <>
            <p>
                { "All of it stands in this one file, which runs no script but its own. What a page says \
                   of itself proves nothing: compare the file's SHA-256 with the SHA256SUMS of an archive \
                   that you trust, or with your own build. With a team's rule set put into it the file has \
                   another hash, which whoever made it can tell you." }
            </p>
            <pre class="tg-policy tg-command">{ format!("sha256sum '{}'", build::file_name()) }</pre>
        </>
    }
}

/// Where the page came from, in a form that a shell takes as one word between single quotes.
fn address() -> Option<String> {
    let location = web_sys::window()?.location();
    let address = format!("{}{}", location.origin().ok()?, location.pathname().ok()?);
    Some(address.replace('\'', "%27"))
}
