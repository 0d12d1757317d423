//! What the names of files tell, beside what the events do.

use crate::state::view::coverage::Names;
use crate::text::count;
use crate::ui::part::Foreign;
use yew::prelude::*;

/// What the card is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// What it shows.
    pub names: Names,
}

/// Regions of accounts that have only events, or only files.
#[component]
pub fn NamesCard(props: &Props) -> Html {
    let names = &props.names;
    html! {
        <div class="pf-v6-c-card tg-card">
            <h2 class="pf-v6-c-title pf-m-lg">{ "Files by account and region" }</h2>
            if names.told == 0 {
                <p>
                    { "The names of these files do not tell which account and region they are of, or when they \
                       were delivered: whether files are missing cannot be told." }
                </p>
                <p class="tg-muted">
                    { "CloudTrail names them " }
                    <code class="tg-mono">{ "ACCOUNT_CloudTrail_REGION_YYYYMMDDTHHmmZ_….json.gz" }</code>
                    { "." }
                </p>
            } else {
                <p class="tg-muted tg-numbers">{ names.words() }</p>
                { places("Events, but no files of their own", &names.without_files) }
                if names.without_files.is_empty() {
                    <p>{ "Every account and region that events name has files of its own." }</p>
                } else {
                    <p class="tg-muted">
                        { "These events stand in files of other accounts or regions. For us-east-1 that is usual \
                           where one region is logged alone: global services, such as IAM, say us-east-1 wherever \
                           they are called." }
                    </p>
                }
                { places("Files, but no events", &names.without_events) }
                if names.without_events.is_empty() {
                    <p>{ "Every account and region that has files has events." }</p>
                }
                if names.more > 0 {
                    <p class="tg-muted">{ format!("… and {} more; the JSON report has them.", count(names.more)) }</p>
                }
            }
        </div>
    }
}

fn places(title: &'static str, places: &[(String, String)]) -> Html {
    if places.is_empty() {
        return Html::default();
    }
    let row = |(place, amount): &(String, String)| {
        html! {
            <tr class="pf-v6-c-table__tr">
                <th class="pf-v6-c-table__th" scope="row"><Foreign text={place.clone()} /></th>
                <td class="pf-v6-c-table__td tg-numbers tg-counts__number">{ amount }</td>
            </tr>
        }
    };
    html! {
        <>
            <h3 class="pf-v6-c-title pf-m-md">{ title }</h3>
            <table class="pf-v6-c-table pf-m-compact tg-counts" aria-label={title}>
                <tbody class="pf-v6-c-table__tbody">{ for places.iter().map(row) }</tbody>
            </table>
        </>
    }
}
