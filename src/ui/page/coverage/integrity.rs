//! Whether the files are as CloudTrail delivered them.

use super::integrity_lists::lists;
use super::public_keys::PublicKeys;
use crate::state::{Action, Compared, IntegrityView, Judgement, Outcome};
use crate::text::{count, counted};
use crate::ui::part::{Callout, Long, Tone};
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
    let lists = match &view.compared {
        Compared::Done(judgement) => lists(judgement),
        _ => Html::default(),
    };
    html! {
        <div class="pf-v6-c-card tg-card tg-integrity">
            <h2 class="pf-v6-c-title pf-m-lg">{ "Log integrity" }</h2>
            { content }
            if view.compared != Compared::NoDigests {
                <PublicKeys keys={view.keys.clone()} problems={view.problems.clone()} {dispatch} />
            }
            { lists }
        </div>
    }
}

fn judged(it: &Judgement) -> Html {
    let (tone, word) = match it.outcome {
        Outcome::Sound => (Tone::Success, "Sound: "),
        Outcome::Open => (Tone::Warning, "Not all is proven: "),
        Outcome::Wrong => (Tone::Danger, "Not sound: "),
    };
    let title = html! {
        <>
            <span class="pf-v6-screen-reader">{ word }</span>
            <Long text={it.summary.clone()} most=2000 />
        </>
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
            { Callout::new(tone, title).role("status").html() }
            <div class="tg-equation tg-numbers">{ for it.counts.iter().map(term) }</div>
        </>
    }
}
