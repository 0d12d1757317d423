//! What is seen while files are dragged over the page.

use crate::ui::part::Icon;
use yew::prelude::*;

/// Says that the whole page takes them.
#[component]
pub fn DropOverlay() -> Html {
    html! {
        <div class="tg-overlay" aria-hidden="true">
            <div class="tg-overlay__box">
                <span class="tg-overlay__icon">{ Icon::Upload.html() }</span>
                <p>{ "Drop files or folders to add them" }</p>
            </div>
        </div>
    }
}
