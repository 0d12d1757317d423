//! Rules that came with the set and were deleted.

use crate::state::Edit;
use crate::ui::part::{Button, Foreign, Icon, Look, hint};
use yew::prelude::*;

/// What it is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The rules, by id and title.
    pub rules: Vec<(String, String)>,
    /// Where edits go.
    pub edit: Callback<Edit>,
}

/// Deleted rules, each with a button that puts it back; nothing where there are none.
#[component]
pub fn Deleted(props: &Props) -> Html {
    let row = |(id, title): &(String, String)| {
        let (edit, id) = (props.edit.clone(), id.clone());
        let onclick = Callback::from(move |()| edit.emit(Edit::Reset(id.clone())));
        html! {
            <li key={title.clone()}>
                <span class="tg-muted"><Foreign text={title.clone()} /></span>
                <Button look={Look::Link} small=true icon={Icon::Undo} {onclick}>
                    { "Put back" }
                    <span class="pf-v6-screen-reader">{ format!(" {}", hint(title)) }</span>
                </Button>
            </li>
        }
    };
    html! {
        if !props.rules.is_empty() {
            <section class="tg-deleted">
                <h3 class="pf-v6-c-title pf-m-md">{ "Deleted" }</h3>
                <ul role="list">{ for props.rules.iter().map(row) }</ul>
            </section>
        }
    }
}
