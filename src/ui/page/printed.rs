//! The findings on paper. It is drawn when the browser is about to print, and never seen on the
//! screen.

use crate::event::Outcome;
use crate::rule::Response;
use crate::scan::Certainty;
use crate::state::view::findings::{Group, Printed, PrintedRule, PrintedSection, Row};
use crate::text;
use crate::ui::part::{Foreign, SeverityLabel, Time, marked, prose};
use std::rc::Rc;
use yew::prelude::*;

/// What is printed.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// It.
    pub printed: Rc<Printed>,
}

/// A report of the findings that are shown: what was read, and each rule with its findings.
#[component]
pub fn PrintedFindings(props: &Props) -> Html {
    let Printed { head, sections, silent } = &*props.printed;
    let line = |(name, said): &(&'static str, String)| {
        html! { <><dt>{ *name }</dt><dd>{ marked(said, true) }</dd></> }
    };
    html! {
        <div class="tg-print">
            <h1>{ "Trailglass: findings in CloudTrail logs" }</h1>
            <dl class="tg-print__head">{ for head.iter().map(line) }</dl>
            if sections.is_empty() {
                <p>{ "No finding is shown." }</p>
            }
            { for sections.iter().map(section) }
            if !silent.is_empty() {
                <section>
                    <h2>{ "Rules without findings" }</h2>
                    { for silent.iter().map(|said| html! { <p>{ marked(said, true) }</p> }) }
                </section>
            }
        </div>
    }
}

fn section(section: &PrintedSection) -> Html {
    let title = match section.response {
        Response::Alert => "Alerts: act right away",
        Response::Monitor => "Monitor: look into it within a day or two",
    };
    html! {
        <section>
            <h2>{ format!("{title} ({})", section.count) }</h2>
            { for section.rules.iter().map(rule) }
        </section>
    }
}

fn rule(rule: &PrintedRule) -> Html {
    let PrintedRule { group, count, why, left_out } = rule;
    let rows = group.rows.as_deref().unwrap_or_default();
    html! {
        <section class="tg-print__rule">
            <div class="tg-print__about">
                <h3><Foreign text={group.title.clone()} /></h3>
                <p><SeverityLabel severity={group.severity} />{ format!(" · {count} · {}", outcomes(group)) }</p>
                if !why.is_empty() {
                    <p>{ prose(why) }</p>
                }
            </div>
            <table>
                <thead>
                    <tr>{ for COLUMNS.map(|name| html! { <th scope="col">{ name }</th> }) }</tr>
                </thead>
                <tbody>{ for rows.iter().map(row) }</tbody>
            </table>
            if !left_out.is_empty() {
                <p class="tg-print__more">{ left_out }</p>
            }
        </section>
    }
}

fn outcomes(group: &Group) -> String {
    let counts = Outcome::ALL.into_iter().zip(group.outcomes).filter(|(_, count)| *count > 0);
    let words = counts.map(|(it, count)| format!("{} {}", text::count(count as u64), it.as_str()));
    words.collect::<Vec<_>>().join(", ")
}

const COLUMNS: [&str; 6] = ["Time (UTC)", "Event", "User", "Address", "Region, account", "Outcome"];

fn row(row: &Row) -> Html {
    let or_dash = |text: &str| if text.is_empty() { "–".to_owned() } else { text.to_owned() };
    let foreign = |text: &str| html! { <Foreign text={or_dash(text)} /> };
    let withheld = row.certainty == Certainty::Withheld;
    html! {
        <tr>
            <td>{ for row.time.map(|at| html! { <Time {at} /> }) }</td>
            <td>{ foreign(&row.event) }<br />{ foreign(&row.source) }</td>
            <td>{ foreign(&row.user) }</td>
            <td>{ foreign(&row.address) }</td>
            <td>{ foreign(&row.region) }<br />{ foreign(&row.account) }</td>
            <td>
                { row.outcome.as_str() }
                if !row.error.is_empty() { { ": " }{ foreign(&row.error) } }
                if withheld { { ", details withheld by AWS" } }
            </td>
        </tr>
    }
}
