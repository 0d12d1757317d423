//! Whether the files are as CloudTrail delivered them.

use crate::state::{Action, Compared, IntegrityView, Judgement, Outcome, StateRow};
use crate::text::{count, counted};
use crate::ui::part::{Foreign, Icon, Id, Long};
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// What the card is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// What it shows.
    pub view: IntegrityView,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// What the digests say, and a field for public keys; without digests, how to get them.
#[component]
pub fn IntegrityCard(props: &Props) -> Html {
    let Props { view, dispatch } = props;
    let said = |text: String| html! { <p class="tg-muted" role="status">{ text }</p> };
    let content = match &view.compared {
        Compared::NoDigests => html! {
            <p class="tg-muted">
                { "No digest files are loaded, so changed or missing log files cannot be told. Where log \
                   file validation is on, add the bucket's folder " }
                <code>{ "CloudTrail-Digest" }</code>
                { ", too: its digests list every log file with its hash." }
            </p>
        },
        Compared::UnderWay => said("The files are still being read and compared with the digests among them.".to_owned()),
        Compared::Stopped => said("Comparing the files with the digests among them was stopped. The button at the top goes on with it.".to_owned()),
        Compared::Checking(count) => said(format!("Checking {}…", counted(*count, "signature"))),
        Compared::Done(judgement) => judged(judgement),
    };
    html! {
        <div class="pf-v6-c-card tg-card tg-integrity">
            <h2 class="pf-v6-c-title pf-m-lg">{ "Log integrity" }</h2>
            { content }
            if view.compared != Compared::NoDigests {
                { keys(view, dispatch) }
            }
        </div>
    }
}

fn judged(it: &Judgement) -> Html {
    let (class, icon, word) = match it.outcome {
        Outcome::Sound => ("pf-v6-c-alert pf-m-success pf-m-inline", Icon::Check, "Sound: "),
        Outcome::Open => {
            ("pf-v6-c-alert pf-m-warning pf-m-inline", Icon::Warning, "Not all is proven: ")
        }
        Outcome::Wrong => ("pf-v6-c-alert pf-m-danger pf-m-inline", Icon::Danger, "Not sound: "),
    };
    let term = |(word, number): &(&'static str, u64)| {
        html! {
            <span class="tg-equation__term">
                <span class="tg-equation__number">{ count(*number) }</span>
                <span class="tg-muted">{ word }</span>
            </span>
        }
    };
    html! {
        <>
            <div {class} role="status">
                <div class="pf-v6-c-alert__icon">{ icon.html() }</div>
                <p class="pf-v6-c-alert__title">
                    <span class="pf-v6-screen-reader">{ word }</span>
                    <Long text={it.summary.clone()} />
                </p>
            </div>
            <div class="tg-equation tg-numbers">{ for it.counts.iter().map(term) }</div>
            { list("Changed, not proven or missing", &it.wrong, it.all_wrong, true) }
            { list("Breaks in the chain of digests", &it.breaks, it.breaks.len(), true) }
            { list("Not compared", &it.open, it.all_open, false) }
            { list("Digests", &it.digests, it.digests.len(), false) }
        </>
    }
}

/// A list that can be folded; nothing where it is empty.
fn list(title: &'static str, rows: &[StateRow], all: usize, open: bool) -> Html {
    if rows.is_empty() {
        return Html::default();
    }
    let row = |StateRow { name, state }: &StateRow| {
        html! {
            <tr class="pf-v6-c-table__tr">
                <td class="pf-v6-c-table__td tg-list__rest" data-label="Name"><Id text={name.clone()} end=40 /></td>
                <td class="pf-v6-c-table__td tg-integrity__state" data-label="State"><Foreign text={state.clone()} lines=true /></td>
            </tr>
        }
    };
    html! {
        <details class="tg-counts__more" {open}>
            <summary>{ format!("{title}: {}", count(all as u64)) }</summary>
            <table class="pf-v6-c-table pf-m-compact pf-m-grid-md" aria-label={title}>
                <thead class="pf-v6-c-table__thead">
                    <tr class="pf-v6-c-table__tr">
                        <th class="pf-v6-c-table__th" scope="col">{ "Name" }</th>
                        <th class="pf-v6-c-table__th" scope="col">{ "State" }</th>
                    </tr>
                </thead>
                <tbody class="pf-v6-c-table__tbody">{ for rows.iter().map(row) }</tbody>
            </table>
            if rows.len() < all {
                <p class="tg-muted">
                    { format!("And {}, which the downloaded JSON lists.", counted((all - rows.len()) as u64, "more")) }
                </p>
            }
        </details>
    }
}

fn keys(view: &IntegrityView, dispatch: &Callback<Action>) -> Html {
    let onchange = dispatch.reform(|event: Event| {
        let field = event.target_dyn_into::<HtmlTextAreaElement>();
        Action::Keys(field.map(|field| field.value()).unwrap_or_default())
    });
    html! {
        <div class="tg-integrity__keys">
            <label for="public-keys">{ "Public keys, to check the digests\u{2019} signatures" }</label>
            <p class="tg-muted">
                { "Paste what this prints; it stays in this page until it is closed: " }
                <code>{ "aws cloudtrail list-public-keys" }</code>
            </p>
            <span class="pf-v6-c-form-control pf-m-textarea">
                <textarea id="public-keys" rows="3" spellcheck="false" value={view.keys.clone()} {onchange} />
            </span>
            { for view.problems.iter().map(|why| html! { <p role="alert"><Long text={why.clone()} /></p> }) }
        </div>
    }
}
