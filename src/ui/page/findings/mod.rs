//! What was found, filtered, grouped and sorted.

mod alarm;
mod chips;
mod drawer;
mod empty;
mod facet;
mod focus;
mod group;
mod histogram;
mod keys;
mod legend;
mod row;
mod section;
mod silent;
mod table;
mod timespan;
mod toolbar;

use crate::state::{Action, FindingsView};
use crate::ui::part::Later;
use alarm::Alarm;
use chips::Chips;
use drawer::Drawer;
use empty::Empty;
use histogram::Chart;
use legend::Legend;
use section::SectionPart;
use silent::SilentRules;
use std::rc::Rc;
use timespan::Timespan;
use toolbar::Toolbar;
use yew::prelude::*;

/// What the page is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// What it shows.
    pub view: Rc<FindingsView>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// What was found, filtered, grouped and sorted; beside it the finding that is looked at.
#[component]
pub fn FindingsPage(props: &Props) -> Html {
    let Props { view, dispatch } = props;
    let opened = view.opened.clone();
    focus::use_focus_with(opened.as_ref().map(|opened| opened.at));
    let onkeydown = keys::handler(opened.clone(), dispatch);
    html! {
        <section class="pf-v6-c-page__main-section pf-m-fill tg-findings" {onkeydown}>
            <h1 class="pf-v6-screen-reader">{ "Findings" }</h1>
            <div class={classes!("tg-findings__list", opened.is_some().then_some("tg-is-beside"))}>
                { list(view, dispatch) }
            </div>
            if let Some(opened) = opened {
                <Drawer {opened} {dispatch} />
            }
        </section>
    }
}

fn list(view: &Rc<FindingsView>, dispatch: &Callback<Action>) -> Html {
    let filtered = !view.filter.is_empty();
    let current = view.opened.as_ref().map(|opened| opened.at);
    let section = |section: &_| {
        html! {
            <Later>
                <SectionPart section={Rc::clone(section)} order={view.order} {filtered} {current} {dispatch} />
            </Later>
        }
    };
    html! {
        <>
            <Alarm {view} />
            if view.all > 0 {
                <Later>
                    <Toolbar {view} {dispatch} />
                    <Chips {view} {dispatch} />
                </Later>
                <Later>
                    <Chart histogram={view.histogram.clone()} {dispatch} />
                    <div class="tg-chart__foot">
                        <Legend {view} />
                        <Timespan time={view.filter.time} {dispatch} />
                    </div>
                </Later>
            }
            if view.shown == 0 {
                <Empty {view} {dispatch} />
            }
            { for view.sections.iter().map(section) }
            <Later><SilentRules silent={view.silent.clone()} {dispatch} /></Later>
        </>
    }
}
