//! The product's mark. It is drawn here and not fetched, since a locked page cannot fetch it.

use yew::prelude::*;

/// The mark, as in `icon.svg`.
#[component]
pub fn Mark() -> Html {
    html! {
        <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
            <rect width="32" height="32" rx="7" fill="#0066cc" />
            <circle cx="14" cy="14" r="8" fill="none" stroke="#fff" stroke-width="2.5" />
            <path d="M20 20l6.5 6.5" stroke="#fff" stroke-width="3.5" stroke-linecap="round" />
            <path
                d="M9.5 16l3-3.5 2.5 2 3.5-4"
                fill="none"
                stroke="#fff"
                stroke-width="2"
                stroke-linecap="round"
                stroke-linejoin="round"
            />
        </svg>
    }
}
