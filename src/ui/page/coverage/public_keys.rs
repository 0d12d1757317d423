//! The field for the public keys by which digests' signatures are checked.

use crate::state::Action;
use crate::ui::part::Long;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// What the field is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The keys, as they were given.
    pub keys: String,
    /// What could not be used of them.
    pub problems: Vec<String>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// The command that prints public keys, in parts that are read as one each.
const COMMAND: [&str; 4] =
    ["aws cloudtrail list-public-keys", "--region …", "--start-time …", "--end-time …"];

/// A field for public keys, and where they come from. What is pasted holds at once.
#[component]
pub fn PublicKeys(props: &Props) -> Html {
    let Props { keys, problems, dispatch } = props;
    let oninput = dispatch.reform(|event: InputEvent| {
        let field = event.target_dyn_into::<HtmlTextAreaElement>();
        Action::Keys(field.map(|field| field.value()).unwrap_or_default())
    });
    html! {
        <div class="tg-keys">
            <label for="public-keys">{ "Public keys, to check the digests\u{2019} signatures" }</label>
            <p class="tg-muted" id="public-keys-help">
                { "Paste what this prints for the digests\u{2019} region and time; it stays in this page until it \
                   is closed: " }
                <code class="tg-code-word tg-keys__command">
                    { for COMMAND.map(|part| html! { <><span>{ part }</span>{ " " }</> }) }
                </code>
            </p>
            <span class="pf-v6-c-form-control pf-m-textarea">
                <textarea
                    id="public-keys"
                    rows="3"
                    spellcheck="false"
                    aria-describedby="public-keys-help"
                    value={keys.clone()}
                    {oninput}
                />
            </span>
            { for problems.iter().map(|why| html! { <p role="alert"><Long text={why.clone()} /></p> }) }
        </div>
    }
}
