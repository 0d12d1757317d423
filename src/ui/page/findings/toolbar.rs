//! Searching and choosing.

use super::facet::FacetPart;
use crate::state::view::findings::Choosing;
use crate::state::{Action, FilterEdit, FindingsView};
use crate::text;
use crate::ui::part::Icon;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What the toolbar is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// What the page shows.
    pub view: Rc<FindingsView>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// The search, the facets, and how many findings are shown.
#[component]
pub fn Toolbar(props: &Props) -> Html {
    let Props { view, dispatch } = props;
    let facet = |choosing: &Choosing| {
        html! { <FacetPart key={choosing.facet.name()} choosing={choosing.clone()} {dispatch} /> }
    };
    html! {
        <div class="tg-toolbar" role="search" aria-label="Filter the findings">
            <Search text={view.filter.text.clone()} {dispatch} />
            <div class="tg-toolbar__facets">{ for view.choosing.iter().map(facet) }</div>
            <span class="tg-toolbar__count" role="status">{ shown(view) }</span>
        </div>
    }
}

fn shown(view: &FindingsView) -> String {
    let all = text::counted(view.all as u64, "finding");
    match view.filter.is_empty() {
        true => all,
        false => format!("{} of {all}", text::count(view.shown as u64)),
    }
}

/// What the search is given.
#[derive(Clone, Debug, PartialEq, Properties)]
struct SearchProps {
    /// What is searched for.
    text: AttrValue,
    /// Where actions go.
    dispatch: Callback<Action>,
}

/// Words that must stand in a finding.
#[component]
fn Search(props: &SearchProps) -> Html {
    let oninput = props.dispatch.reform(|event: InputEvent| {
        let input: Option<HtmlInputElement> = event.target_dyn_into();
        let text = input.map(|input| input.value()).unwrap_or_default();
        Action::Filter(FilterEdit::Text(text))
    });
    html! {
        <div class="pf-v6-c-text-input-group tg-search">
            <div class="pf-v6-c-text-input-group__main pf-m-icon">
                <span class="pf-v6-c-text-input-group__text">
                    <span class="pf-v6-c-text-input-group__icon">{ Icon::Search.html() }</span>
                    <input
                        class="pf-v6-c-text-input-group__text-input"
                        type="search"
                        aria-label="Search findings"
                        placeholder="Search names, users, addresses, IDs…"
                        spellcheck="false"
                        autocomplete="off"
                        value={props.text.clone()}
                        {oninput}
                    />
                </span>
            </div>
        </div>
    }
}
