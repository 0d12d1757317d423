//! Insights events: CloudTrail's own notes of unusual rates.

use crate::state::view::coverage::{InsightRow, Unseen};
use crate::text::{count, counted};
use crate::ui::part::Foreign;
use yew::prelude::*;

/// What the card is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// What it shows.
    pub unseen: Unseen,
}

/// So many are seen before the list is unfolded.
const SEEN: usize = 10;

/// Each Insights event: what was called how often, and how often it usually is.
#[component]
pub fn InsightsCard(props: &Props) -> Html {
    let Unseen { insights, insights_all, .. } = &props.unseen;
    if insights.is_empty() {
        return Html::default();
    }
    let (seen, more) = insights.split_at(insights.len().min(SEEN));
    html! {
        <div class="pf-v6-c-card tg-card">
            <h2 class="pf-v6-c-title pf-m-lg">{ "Insights" }</h2>
            <p class="tg-muted tg-numbers">
                { format!("CloudTrail noted unusual rates of calls or errors in {}. ", counted(*insights_all, "event")) }
                if *insights_all > insights.len() as u64 {
                    { format!("The latest {} are listed, copies once.", count(insights.len() as u64)) }
                }
            </p>
            { table(seen) }
            if !more.is_empty() {
                <details class="tg-counts__more">
                    <summary>{ format!("{} more", count(more.len() as u64)) }</summary>
                    { table(more) }
                </details>
            }
        </div>
    }
}

const COLUMNS: [&str; 6] = ["Time, UTC", "State", "Call", "Where", "Per minute", "What"];

fn table(rows: &[InsightRow]) -> Html {
    html! {
        <table class="pf-v6-c-table pf-m-compact pf-m-grid-lg" aria-label="Insights">
            <thead class="pf-v6-c-table__thead">
                <tr class="pf-v6-c-table__tr">
                    { for COLUMNS.map(|name| html! { <th class="pf-v6-c-table__th" scope="col">{ name }</th> }) }
                </tr>
            </thead>
            <tbody class="pf-v6-c-table__tbody">{ for rows.iter().map(row) }</tbody>
        </table>
    }
}

fn row(InsightRow { insight, time, times }: &InsightRow) -> Html {
    let or_dash = |text: &str| if text.is_empty() { "–".to_owned() } else { text.to_owned() };
    let foreign = |text: String| html! { <Foreign {text} /> };
    let rate = format!("{}, usually {}", or_dash(&insight.average), or_dash(&insight.baseline));
    let what = match insight.insight_type.as_str() {
        "ApiCallRateInsight" => "calls".to_owned(),
        "ApiErrorRateInsight" if insight.error_code.is_empty() => "errors".to_owned(),
        "ApiErrorRateInsight" => format!("errors: {}", insight.error_code),
        other => or_dash(other),
    };
    let place = crate::scan::place_words(Some((&insight.account, &insight.region)));
    let cells = [
        or_dash(time).into(),
        foreign(or_dash(&insight.state)),
        html! {
            <>
                <span class="tg-mono">{ foreign(or_dash(&insight.event_name)) }</span>{ " " }
                <span class="tg-muted">{ foreign(insight.event_source.clone()) }</span>
            </>
        },
        foreign(place),
        html! {
            <>
                { foreign(rate) }
                if !times.is_empty() {
                    { " " }<span class="tg-muted">{ format!("({times})") }</span>
                }
            </>
        },
        foreign(what),
    ];
    let cell = |(name, content): (&'static str, Html)| {
        html! { <td class="pf-v6-c-table__td tg-numbers" data-label={name}>{ content }</td> }
    };
    html! { <tr class="pf-v6-c-table__tr">{ for COLUMNS.into_iter().zip(cells).map(cell) }</tr> }
}
