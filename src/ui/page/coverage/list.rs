//! What the long lists share: words to look for, and leafing through pages.

use crate::text::count;
use crate::ui::part::{Button, Icon, Look};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What the head of a list is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// What the rows are, many of them.
    pub things: AttrValue,
    /// The words looked for.
    pub text: String,
    /// Rows with these words.
    pub found: usize,
    /// Rows in all.
    pub all: usize,
    /// The page, from 0.
    pub page: usize,
    /// Pages of the rows found.
    pub pages: usize,
    /// Other words are looked for.
    pub ontext: Callback<String>,
    /// Another page is looked at.
    pub onpage: Callback<usize>,
}

/// The head of a list: a field for words, how many rows have them, and the pages.
#[component]
pub fn ListHead(props: &Props) -> Html {
    let Props { things, text, found, all, page, pages, ontext, onpage } = props;
    let oninput = ontext.reform(|event: InputEvent| {
        event.target_dyn_into::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default()
    });
    let go = |page: usize| onpage.reform(move |()| page);
    let counts = match found == all {
        true => format!("{} {things}", count(*all as u64)),
        false => format!("{} of {} {things}", count(*found as u64), count(*all as u64)),
    };
    html! {
        <div class="tg-list-head">
            <div class="pf-v6-c-text-input-group tg-list-head__find">
                <div class="pf-v6-c-text-input-group__main pf-m-icon">
                    <span class="pf-v6-c-text-input-group__text">
                        <span class="pf-v6-c-text-input-group__icon">{ Icon::Search.html() }</span>
                        <input
                            class="pf-v6-c-text-input-group__text-input"
                            type="search"
                            placeholder={format!("Find {things}")}
                            aria-label={format!("Find {things}")}
                            value={text.clone()}
                            {oninput}
                        />
                    </span>
                </div>
            </div>
            <span class="tg-muted tg-numbers" role="status">{ counts }</span>
            if *pages > 1 {
                <nav class="tg-list-head__pages tg-numbers" aria-label={format!("Pages of {things}")}>
                    <Button
                        look={Look::Plain}
                        icon={Icon::Previous}
                        label="Previous page"
                        disabled={*page == 0}
                        onclick={go(page.saturating_sub(1))}
                    />
                    <span>{ format!("{} of {}", count(*page as u64 + 1), count(*pages as u64)) }</span>
                    <Button
                        look={Look::Plain}
                        icon={Icon::Next}
                        label="Next page"
                        disabled={page + 1 >= *pages}
                        onclick={go(page + 1)}
                    />
                </nav>
            }
        </div>
    }
}
