//! The lists that rules refer to, each a form that takes effect at once.

mod card;
mod limit;
mod said;
mod seen;
mod typing;
mod values;

use crate::state::Edit;
use crate::state::view::rules::ListView;
use card::Card;
use std::rc::Rc;
use yew::prelude::*;

/// What it is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The lists.
    pub lists: Vec<Rc<ListView>>,
    /// Whether any file is loaded.
    pub loaded: bool,
    /// Where edits go.
    pub edit: Callback<Edit>,
}

/// The lists, side by side where there is room.
#[component]
pub fn Lists(props: &Props) -> Html {
    html! {
        <section class="tg-lists" aria-labelledby="lists-heading">
            <h2 class="pf-v6-c-title pf-m-lg" id="lists-heading">{ "Your environment" }</h2>
            <p class="tg-muted">
                { "What is normal for you. Rules refer to these lists; what you change is judged at once." }
            </p>
            <div class="tg-lists__cards">
                { for props.lists.iter().map(|list| html! {
                    <Card key={list.name.clone()} list={list.clone()} loaded={props.loaded} edit={&props.edit} />
                }) }
            </div>
        </section>
    }
}
