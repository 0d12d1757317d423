//! Finding a rule among many, and adding one.

use super::focus::SEARCH;
use crate::text::{count, counted};
use crate::ui::part::{Button, Icon, Look};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What the row is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// What is searched for.
    pub text: String,
    /// How many rules have it.
    pub shown: usize,
    /// Of how many.
    pub all: usize,
    /// Something else is searched for.
    pub onchange: Callback<String>,
    /// A rule is to be added.
    pub onadd: Callback<()>,
}

/// The heading of the rules, with a field to search them and a button to add one.
#[component]
pub fn Search(props: &Props) -> Html {
    let oninput = props
        .onchange
        .reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    html! {
        <div class="tg-rules__head">
            <h2 class="pf-v6-c-title pf-m-lg">{ "Rules" }</h2>
            <div class="pf-v6-c-text-input-group tg-rules__search">
                <div class="pf-v6-c-text-input-group__main pf-m-icon">
                    <span class="pf-v6-c-text-input-group__text">
                        <span class="pf-v6-c-text-input-group__icon">{ Icon::Search.html() }</span>
                        <input
                            id={SEARCH}
                            class="pf-v6-c-text-input-group__text-input"
                            type="search"
                            aria-label="Search the rules"
                            placeholder="Search by title, id or expression"
                            value={props.text.clone()}
                            {oninput}
                        />
                    </span>
                </div>
            </div>
            <span class="tg-muted tg-numbers" role="status">{ shown(props.shown, props.all) }</span>
            <Button look={Look::Secondary} icon={Icon::Plus} onclick={&props.onadd}>
                { "Add a rule" }
            </Button>
        </div>
    }
}

fn shown(shown: usize, all: usize) -> String {
    let all_rules = counted(all as u64, "rule");
    if shown == all { all_rules } else { format!("{} of {all_rules}", count(shown as u64)) }
}
