//! Handing the rules on as a link.

use crate::state::{Action, Broken, MOST_CHARACTERS, Page, Sharing};
use crate::text::count;
use crate::ui::address;
use crate::ui::part::{Button, Dialog, Differences, Icon, Look, to_clipboard};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// What the dialog is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The link.
    pub sharing: Rc<Sharing>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// The views that a link can open.
const PAGES: [Page; 3] = [Page::Findings, Page::Rules, Page::Coverage];

/// From so many characters on, some programs cut what they pass on.
const LONG: usize = 2000;

/// The link to copy, what it holds, and what it does not.
#[component]
pub fn ShareDialog(props: &Props) -> Html {
    let Props { sharing, dispatch } = props;
    let link = sharing.fragment.as_ref().map(|fragment| address::link(fragment));
    let onclose = dispatch.reform(|()| Action::Share(None));
    html! {
        <Dialog title="Share your rules as a link" wide=true {onclose}>
            <div class="tg-share">
                <p>
                    { "Whoever opens the link sees what it would change of their rules, and decides. It \
                       holds your rules and all values of your lists. Of your logs it holds nothing, \
                       but for values that you put into a list." }
                </p>
                { opens(sharing.page, dispatch) }
                { filter(sharing) }
                { match link {
                    Ok(link) => html! { <LinkField {link} /> },
                    Err(broken) => html! {
                        <p role="alert" class="tg-share__none">
                            { format!(
                                "Your rules do not fit into a link, which has {} characters at most, and \
                                 few enough rules to look through. Use “Export the rule set”, and send the \
                                 file. {}",
                                count(MOST_CHARACTERS as u64),
                                reason(broken),
                            ) }
                        </p>
                    },
                } }
                if sharing.difference.is_empty() {
                    <p class="tg-muted">{ "Your rules and lists are the built-in ones." }</p>
                } else {
                    <details>
                        <summary>{ "What the link holds beside the built-in rules" }</summary>
                        <Differences difference={sharing.difference.clone()} />
                    </details>
                }
            </div>
        </Dialog>
    }
}

/// What is wrong with the rules themselves, where it is not their number.
fn reason(broken: &Broken) -> String {
    match broken {
        Broken::Rules(why) => format!("({why}.)"),
        _ => String::new(),
    }
}

fn opens(page: Page, dispatch: &Callback<Action>) -> Html {
    let onchange = dispatch.reform(move |event: Event| {
        let word = event.target_unchecked_into::<HtmlSelectElement>().value();
        Action::Share(Some(Page::named(&word).unwrap_or(page)))
    });
    let option = |it: &Page| html! { <option value={it.word()} selected={*it == page}>{ it.name() }</option> };
    html! {
        <div class="tg-field">
            <label class="pf-v6-c-form__label-text" for="share-page">{ "It opens" }</label>
            <span class="pf-v6-c-form-control">
                <select id="share-page" {onchange}>{ for PAGES.iter().map(option) }</select>
                <span class="pf-v6-c-form-control__utilities">
                    <span class="pf-v6-c-form-control__toggle-icon">{ Icon::CaretDown.html() }</span>
                </span>
            </span>
        </div>
    }
}

fn filter(sharing: &Sharing) -> Html {
    let Sharing { goes, stays, .. } = sharing;
    html! {
        <>
            if !goes.is_empty() {
                <p>{ format!("Your filter goes along: {}.", goes.join(", ")) }</p>
            }
            if !stays.is_empty() {
                <p>{ format!("Of your filter this stays here, for it comes from logs: {}.", stays.join(", ")) }</p>
            }
        </>
    }
}

/// What the field is given.
#[derive(Clone, Debug, PartialEq, Properties)]
struct LinkProps {
    link: String,
}

#[component]
fn LinkField(props: &LinkProps) -> Html {
    let said = use_state_eq(String::new);
    let onclick = {
        let (link, said) = (props.link.clone(), said.clone());
        Callback::from(move |()| {
            let (link, said) = (link.clone(), said.clone());
            spawn_local(async move {
                said.set(match to_clipboard(&link).await {
                    Ok(()) => "Copied.".to_owned(),
                    Err(_) => "The browser does not let this page copy. Copy the link above by \
                               hand: click it and press Ctrl+C, or ⌘C."
                        .to_owned(),
                });
            });
        })
    };
    let onfocus = Callback::from(|event: FocusEvent| {
        event.target_unchecked_into::<HtmlInputElement>().select();
    });
    let length = props.link.chars().count();
    let is_local = props.link.starts_with("file:");
    let long = if length > LONG { ", and some programs cut a link of that length" } else { "" };
    html! {
        <>
            <div class="tg-field">
                <label class="pf-v6-c-form__label-text" for="share-link">{ "Link" }</label>
                <span class="pf-v6-c-form-control pf-m-readonly">
                    <input id="share-link" type="text" readonly=true value={props.link.clone()} {onfocus} />
                </span>
                <span class="tg-muted">{ format!("It has {} characters{long}.", count(length as u64)) }</span>
            </div>
            if is_local {
                <p>
                    { "This copy of the page is a file on your disk. The link names the place of that file, and \
                       opens only where there is one at the same place. For other copies put what begins with \
                       # behind their address, or export the rule set and send that file." }
                </p>
            }
            <div class="tg-share__copy">
                <Button look={Look::Primary} icon={Icon::Copy} {onclick}>{ "Copy link" }</Button>
                <span role="status">{ &*said }</span>
            </div>
        </>
    }
}
