//! The way from view to view.

use crate::state::{Page, ShellView};
use crate::text::count;
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
        let onclick = onchosen.reform(|_: MouseEvent| ());
        html! {
            <li class="pf-v6-c-nav__item">
                <a
                    class={classes!("pf-v6-c-nav__link", current.then_some("pf-m-current"))}
                    aria-current={current.then_some("page")}
                    href={format!("#{}", page.word())}
                    {onclick}
                >
                    <span class="pf-v6-c-nav__link-text">{ page.name() }</span>
                    { badge(page, view) }
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

fn badge(page: Page, view: &ShellView) -> Html {
    let (number, thing, colour, icon) = match page {
        Page::Findings => (view.alerts, "alert", "pf-m-red", Icon::Danger),
        Page::Coverage => (view.problems, "problem", "pf-m-yellow", Icon::Warning),
        Page::Rules | Page::About => return Html::default(),
    };
    if number == 0 {
        return Html::default();
    }
    let things = if number == 1 { thing.to_owned() } else { format!("{thing}s") };
    html! {
        <span class={classes!("pf-v6-c-label", "pf-m-compact", "tg-nav__count", colour)} title={things.clone()}>
            <span class="pf-v6-c-label__content">
                <span class="pf-v6-c-label__icon">{ icon.html() }</span>
                <span class="pf-v6-c-label__text">{ count(number) }</span>
                <span class="pf-v6-screen-reader">{ things }</span>
            </span>
        </span>
    }
}
