//! The values of a facet, to choose from.

use crate::state::view::findings::{Choosing, Value, Values};
use crate::state::{Action, Facet, FilterEdit, LookEdit};
use crate::text;
use crate::ui::part::{Count, Foreign, Icon, hint};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, Node};
use yew::prelude::*;

/// What the facet is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The facet, with its values while they are open.
    pub choosing: Choosing,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// A button that opens the values of a facet, and the values. Escape and a click elsewhere close it.
#[component]
pub fn FacetPart(props: &Props) -> Html {
    let Props { choosing, dispatch } = props;
    let facet = choosing.facet;
    let open = choosing.menu.is_some();
    let (here, toggle) = (use_node_ref(), use_node_ref());
    let turn = dispatch.reform(move |_: MouseEvent| menu((!open).then_some(facet)));
    html! {
        <div
            ref={here.clone()}
            class="tg-facet"
            onkeydown={close_on_escape(open, &toggle, dispatch)}
            onfocusout={close_on_leave(open, &here, dispatch)}
        >
            <button
                ref={toggle}
                type="button"
                class={classes!("pf-v6-c-menu-toggle", "pf-m-small", open.then_some("pf-m-expanded"))}
                aria-expanded={open.to_string()}
                onclick={turn}
            >
                <span class="pf-v6-c-menu-toggle__text">{ facet.name() }</span>
                if choosing.chosen > 0 {
                    <span class="pf-v6-c-menu-toggle__count">
                        <span class="pf-v6-c-badge pf-m-read">{ choosing.chosen }</span>
                    </span>
                }
                <span class="pf-v6-c-menu-toggle__controls">
                    <span class="pf-v6-c-menu-toggle__toggle-icon">{ Icon::CaretDown.html() }</span>
                </span>
            </button>
            if let Some(values) = &choosing.menu {
                <Menu {facet} values={values.clone()} {dispatch} />
            }
        </div>
    }
}

fn menu(facet: Option<Facet>) -> Action {
    Action::Look(LookEdit::Menu(facet))
}

fn close_on_escape(
    open: bool,
    toggle: &NodeRef,
    dispatch: &Callback<Action>,
) -> Callback<KeyboardEvent> {
    let (toggle, dispatch) = (toggle.clone(), dispatch.clone());
    Callback::from(move |event: KeyboardEvent| {
        if open && event.key() == "Escape" {
            event.stop_propagation();
            dispatch.emit(menu(None));
            if let Some(toggle) = toggle.cast::<HtmlElement>() {
                // It is on the page, so it can have the focus.
                let _ = toggle.focus();
            }
        }
    })
}

fn close_on_leave(open: bool, here: &NodeRef, dispatch: &Callback<Action>) -> Callback<FocusEvent> {
    let (here, dispatch) = (here.clone(), dispatch.clone());
    Callback::from(move |event: FocusEvent| {
        let next = event.related_target().and_then(|next| next.dyn_into::<Node>().ok());
        let stays = here.get().is_some_and(|here| next.is_some() && here.contains(next.as_ref()));
        if open && !stays {
            dispatch.emit(menu(None));
        }
    })
}

/// What the menu is given.
#[derive(Clone, Debug, PartialEq, Properties)]
struct MenuProps {
    facet: Facet,
    values: Values,
    dispatch: Callback<Action>,
}

#[component]
fn Menu(props: &MenuProps) -> Html {
    let MenuProps { facet, values, dispatch } = props;
    let (here, search) = (use_node_ref(), use_node_ref());
    let sticks_out = use_state_eq(|| false);
    {
        let sticks_out = sticks_out.clone();
        use_effect_with(here.clone(), move |here| {
            sticks_out.set(here.cast().is_some_and(|menu| ends_beyond_the_page(&menu)));
        });
    }
    use_effect_with(search.clone(), |search| {
        if let Some(search) = search.cast::<HtmlElement>() {
            // It is on the page, so it can have the focus.
            let _ = search.focus();
        }
    });
    let oninput = dispatch.reform(|event: InputEvent| {
        let input: Option<HtmlInputElement> = event.target_dyn_into();
        Action::Look(LookEdit::Search(input.map(|input| input.value()).unwrap_or_default()))
    });
    let value = |value: &Value| option(*facet, value, dispatch);
    html! {
        // It takes the focus of a click between its parts, which would close it otherwise.
        <div
            ref={here}
            class={classes!("pf-v6-c-menu", "tg-facet__menu", sticks_out.then_some("tg-facet__menu--end"))}
            tabindex="-1"
        >
            <div class="tg-facet__search">
                <span class="pf-v6-c-form-control">
                    <input
                        ref={search}
                        type="search"
                        aria-label={format!("Search values of {}", facet.name())}
                        placeholder="Search values"
                        spellcheck="false"
                        autocomplete="off"
                        value={values.search.clone()}
                        {oninput}
                    />
                </span>
            </div>
            <div class="tg-facet__values">{ for values.values.iter().map(value) }</div>
            if values.values.is_empty() {
                <p class="tg-facet__note tg-muted">{ "No value with this in it. Search for less of it." }</p>
            }
            if values.more > 0 {
                <p class="tg-facet__note tg-muted">
                    { format!("{} more: search for them", text::count(values.more as u64)) }
                </p>
            }
        </div>
    }
}

/// Whether a menu that begins where its button does would have to be scrolled to.
fn ends_beyond_the_page(menu: &Element) -> bool {
    let end = |element: &Element| element.get_bounding_client_rect().right();
    let page = menu.closest("main").ok().flatten();
    page.is_some_and(|page| end(menu) > end(&page))
}

fn option(facet: Facet, value: &Value, dispatch: &Callback<Action>) -> Html {
    let name = value.value.clone();
    let onchange =
        dispatch.reform(move |_: Event| Action::Filter(FilterEdit::Toggle(facet, name.clone())));
    html! {
        <label key={value.value.clone()} class="tg-facet__value">
            <input type="checkbox" class="pf-v6-c-check__input" checked={value.chosen} {onchange} />
            <span class="tg-facet__name" title={hint(&value.label)}>
                <Foreign text={value.label.clone()} />
            </span>
            <span class="tg-muted"><Count of={value.count} /></span>
        </label>
    }
}
