//! The way from view to view.

use super::arrival::skip;
use crate::state::{Page, ShellView};
use crate::text::{count, things};
use crate::ui::part::Icon;
use std::rc::Rc;
use yew::prelude::*;

/// What the navigation is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// What it shows.
    pub view: Rc<ShellView>,
    /// Whether it is open, where it does not always stand.
    pub open: bool,
    /// A view was chosen.
    pub onchosen: Callback<()>,
}

/// The views, each with what there is to see in it.
#[component]
pub fn Nav(props: &Props) -> Html {
    let Props { view, open, onchosen } = props;
    let item = |page: Page| {
        let current = page == view.page;
        let onclick = onchosen.reform(move |_: MouseEvent| {
            // The way to here leads nowhere else, and may be out of sight once it is chosen.
            if current {
                skip();
            }
        });
        html! {
            <li class="pf-v6-c-nav__item">
                <a
                    class={classes!("pf-v6-c-nav__link", current.then_some("pf-m-current"))}
                    aria-current={current.then_some("page")}
                    href={format!("#{}", page.word())}
                    {onclick}
                >
                    <span class="pf-v6-c-nav__link-text">{ page.name() }</span>
                    { for badges(page, view) }
                </a>
            </li>
        }
    };
    html! {
        <div class={classes!("pf-v6-c-page__sidebar", "tg-sidebar", open.then_some("pf-m-expanded"))}>
            <div class="pf-v6-c-page__sidebar-body">
                <nav class="pf-v6-c-nav" aria-label="Views">
                    <ul class="pf-v6-c-nav__list" role="list">{ for Page::ALL.map(item) }</ul>
                </nav>
            </div>
        </div>
    }
}

/// What is to be seen in a view, the worst first.
pub(super) fn badges(page: Page, view: &ShellView) -> Vec<Html> {
    let number = |of: u64, thing| (of > 0).then(|| (count(of), things(of, thing)));
    let integrity = (String::new(), "log integrity: not sound".to_owned());
    let badges = match page {
        Page::Findings => vec![("pf-m-red", Icon::Danger, number(view.alerts, "alert"))],
        Page::Coverage => vec![
            ("pf-m-red", Icon::Danger, view.unsound.then_some(integrity)),
            ("pf-m-yellow", Icon::Warning, number(view.problems, "problem")),
        ],
        Page::Rules | Page::About => Vec::new(),
    };
    let badge = |(colour, icon, what): (&'static str, Icon, Option<(String, String)>)| {
        what.map(|(number, words)| badge(colour, icon, number, words))
    };
    badges.into_iter().filter_map(badge).collect()
}

/// A sign with a number, if there is one; what it stands for is told to whoever points at it or
/// hears it.
fn badge(colour: &'static str, icon: Icon, number: String, words: String) -> Html {
    html! {
        <span class={classes!("pf-v6-c-label", "pf-m-compact", "tg-nav__badge", colour)} title={words.clone()}>
            <span class="pf-v6-c-label__content">
                <span class="pf-v6-c-label__icon">{ icon.html() }</span>
                if !number.is_empty() {
                    <span class="pf-v6-c-label__text">{ number }</span>
                }
                <span class="pf-v6-screen-reader">{ words }</span>
            </span>
        </span>
    }
}
