//! Nothing to list, and what to do about it.

use crate::state::view::findings::Judged;
use crate::state::{Action, FilterEdit, FindingsView, Page, Phase};
use crate::text;
use crate::ui::part::{Button, Icon, Look};
use std::rc::Rc;
use yew::prelude::*;

/// What the empty state is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// What the page shows.
    pub view: Rc<FindingsView>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// Says why no finding is listed and offers the next step.
#[component]
pub fn Empty(props: &Props) -> Html {
    let Props { view, dispatch } = props;
    let go = |page| dispatch.reform(move |()| Action::Go(page));
    match view.phase {
        _ if view.all > 0 => state(
            Icon::Search,
            "No finding under this filter",
            format!(
                "{} {} left out.",
                text::counted(view.all as u64, "finding"),
                text::word(view.all as u64, "is", "are")
            ),
            html! {
                <Button onclick={dispatch.reform(|()| Action::Filter(FilterEdit::Clear))}>
                    { "Clear all filters" }
                </Button>
            },
        ),
        Phase::Working => skeleton(),
        _ => state(
            if view.judged.left_out == 0 { Icon::Check } else { Icon::Warning },
            &format!("No finding in {}", text::counted(view.judged.events, "event")),
            judged(view.judged),
            html! {
                <>
                    <Button look={Look::Link} onclick={go(Page::Coverage)}>{ "See what was read" }</Button>
                    <Button look={Look::Link} onclick={go(Page::Rules)}>{ "See the rules" }</Button>
                </>
            },
        ),
    }
}

fn judged(judged: Judged) -> String {
    let files = text::counted(judged.files as u64, "file");
    match judged.rules {
        0 => format!("No rule is in use, so nothing was looked for in {files}."),
        rules => {
            let rules = text::counted(rules as u64, "rule");
            let left_out = match judged.left_out {
                0 => String::new(),
                some => format!(
                    " Nothing could be judged of {}: Coverage says why.",
                    text::counted(some as u64, "other file")
                ),
            };
            format!("{rules} judged {files}. What no rule looks for is not found.{left_out}")
        }
    }
}

fn state(icon: Icon, title: &str, body: String, actions: Html) -> Html {
    html! {
        <div class="pf-v6-c-empty-state pf-m-sm" role="status">
            <div class="pf-v6-c-empty-state__content">
                <div class="pf-v6-c-empty-state__header">
                    <div class="pf-v6-c-empty-state__icon">{ icon.html() }</div>
                    <div class="pf-v6-c-empty-state__title">
                        <h2 class="pf-v6-c-empty-state__title-text">{ title }</h2>
                    </div>
                </div>
                <div class="pf-v6-c-empty-state__body">{ body }</div>
                <div class="pf-v6-c-empty-state__footer">
                    <div class="pf-v6-c-empty-state__actions">{ actions }</div>
                </div>
            </div>
        </div>
    }
}

/// Where groups will stand.
fn skeleton() -> Html {
    html! {
        <div class="tg-skeleton" role="status">
            <span class="pf-v6-screen-reader">{ "Reading; findings appear as they come" }</span>
            { for (0..4).map(|_| html! { <div class="pf-v6-c-skeleton pf-m-height-sm" /> }) }
        </div>
    }
}
