//! What was read, and what was not.

mod chart;
mod counts;
mod files;
mod holes;
mod hours;
mod insights;
mod integrity;
mod integrity_lists;
mod kinds;
mod late;
mod limits;
mod list;
mod names;
mod problems;
mod public_keys;
mod strip;
mod sums;

use crate::state::{Action, CoverageView};
use chart::Chart;
use counts::Counts;
use files::Files;
use holes::Holes;
use hours::HoursCard;
use insights::InsightsCard;
use integrity::IntegrityCard;
use kinds::Kinds;
use late::Late;
use limits::LimitsButton;
use names::NamesCard;
use problems::Problems;
use std::rc::Rc;
use sums::SumsCard;
use yew::prelude::*;

/// What the page is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// What it shows.
    pub view: Rc<CoverageView>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// What was read, and what was not.
#[component]
pub fn CoveragePage(props: &Props) -> Html {
    let Props { view, dispatch } = props;
    let title = html! {
        <div class="tg-coverage__title">
            <h1 class="pf-v6-c-title pf-m-2xl">{ "Coverage" }</h1>
            <LimitsButton limits={view.limits} {dispatch} />
        </div>
    };
    if view.sums.files == 0 {
        return html! {
            <section class="pf-v6-c-page__main-section tg-coverage">
                { title }
                <p class="tg-muted">
                    { "Nothing is loaded yet. Once files are, this view says what was read of them, what \
                       was not and why, and when and where the events happened. " }
                    <a href="#findings">{ "Add files" }</a>
                </p>
            </section>
        };
    }
    html! {
        <section class="pf-v6-c-page__main-section tg-coverage">
            { title }
            <IntegrityCard view={view.integrity.clone()} {dispatch} />
            <SumsCard sums={view.sums} />
            <Problems view={view.clone()} {dispatch} />
            if let Some(span) = &view.seen.span {
                <Chart span={span.clone()} undated={view.seen.undated} />
            }
            <HoursCard view={view.clone()} {dispatch} />
            <Holes view={view.clone()} {dispatch} />
            if view.seen.unseen.counted > 0 {
                <div class="tg-columns">
                    <Kinds unseen={view.seen.unseen.clone()} />
                    <div class="tg-column">
                        <Late unseen={view.seen.unseen.clone()} />
                        <NamesCard names={view.seen.unseen.names.clone()} />
                    </div>
                </div>
                <InsightsCard unseen={view.seen.unseen.clone()} />
                <div class="tg-columns">
                    <Counts title="Accounts" nameless="no account named" counts={view.seen.accounts.clone()} />
                    <Counts title="Regions" nameless="no region named" counts={view.seen.regions.clone()} />
                </div>
            } else if view.sums.events > 0 {
                <p class="tg-muted">
                    { "Kinds, times and places of events are told once a file is read to its end." }
                </p>
            }
            <Files view={view.clone()} {dispatch} />
        </section>
    }
}
