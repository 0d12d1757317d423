//! When something happened and when nothing did, by account and region.

use super::list::ListHead;
use super::strip::StripRow;
use crate::state::view::coverage::{Hours, Strip};
use crate::state::{Action, BrowseEdit, CoverageView};
use crate::ui::part::{Foreign, axis};
use std::rc::Rc;
use yew::prelude::*;

/// What the card is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// What it shows.
    pub view: Rc<CoverageView>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// A strip of time for each region of each account. Pointing at it, or the arrow keys on it, tell
/// what a part of it holds.
#[component]
pub fn HoursCard(props: &Props) -> Html {
    let told = use_state_eq(|| None::<AttrValue>);
    let Some(hours) = &props.view.hours else { return Html::default() };
    let ontell = {
        let told = told.clone();
        Callback::from(move |words| told.set(words))
    };
    let row = |strip: &Strip| {
        html! {
            <StripRow
                key={strip.place.clone()}
                strip={Rc::new(strip.clone())}
                hours={hours.clone()}
                ontell={ontell.clone()}
            />
        }
    };
    html! {
        <div class="pf-v6-c-card tg-card">
            <h2 class="pf-v6-c-title pf-m-lg">{ "Hours with and without events" }</h2>
            <p class="tg-muted tg-numbers">{ &hours.summary }</p>
            { legend(hours) }
            { for head(props, hours) }
            <div class="tg-hours" role="group" aria-label={format!("Events by {}, by account and region", hours.unit)}>
                { for hours.everywhere.as_ref().map(row) }
                { for hours.rows.rows.iter().map(row) }
                <div class="tg-hours__axis tg-chart__axis" aria-hidden="true">
                    { axis(&hours.ticks) }
                </div>
            </div>
            <p class="tg-hours__told tg-numbers" aria-hidden="true">
                if let Some(words) = &*told {
                    <Foreign text={words.clone()} />
                } else {
                    { "Point at a strip, or use the arrow keys on it." }
                }
            </p>
        </div>
    }
}

/// Words to look for, where there are more rows than are seen at once.
fn head(Props { view, dispatch }: &Props, hours: &Hours) -> Option<Html> {
    let rows = &hours.rows;
    (rows.all > rows.rows.len()).then(|| {
        html! {
            <ListHead
                things="regions of accounts"
                text={view.browse.places.text.clone()}
                found={rows.found}
                all={rows.all}
                page={rows.page}
                pages={rows.pages}
                ontext={dispatch.reform(|text| Action::Browse(BrowseEdit::PlaceText(text)))}
                onpage={dispatch.reform(|page| Action::Browse(BrowseEdit::PlacePage(page)))}
            />
        }
    })
}

fn legend(hours: &Hours) -> Html {
    let key = |class: &'static str, words: &'static str| {
        html! { <span><span class={classes!("tg-hours__key", class)} />{ words }</span> }
    };
    html! {
        <div class="tg-hours__legend">
            <span>
                { "Events: few " }
                { for ["tg-heat--1", "tg-heat--2", "tg-heat--3", "tg-heat--4"].map(|class| html! {
                    <span class={classes!("tg-hours__key", class)} />
                }) }
                { "many" }
            </span>
            if hours.unit != "hour" {
                { key("tg-thin", "none in some hours") }
            }
            { key("tg-gap tg-gap--quiet", "none") }
            if hours.names_tell {
                { key("tg-gap tg-gap--no-files", "none, and no file either") }
            }
            { key("tg-gap tg-gap--outside", "before its first event, after its last") }
        </div>
    }
}
