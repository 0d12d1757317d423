//! What is to be said while the sample, or its lists, are in use.

use super::SampleOffer;
use super::story::Story;
use crate::state::{Action, SampleView, ShellView, Standing};
use crate::ui::javascript::now;
use crate::ui::part::{Button, Dialog, Look};
use yew::prelude::*;

/// What the banner is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// What it shows.
    pub sample: SampleView,
    /// The sample.
    pub offer: SampleOffer,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// Whose the lists are that findings depend on, and the sample's story.
#[component]
pub fn SampleBanner(props: &Props) -> Html {
    let Props { sample, offer, dispatch } = props;
    let reading = use_state_eq(|| false);
    let read = |read: bool| {
        let reading = reading.clone();
        Callback::from(move |()| reading.set(read))
    };
    let story = match offer {
        SampleOffer::Here { story } if sample.loaded => Some(story.clone()),
        _ => None,
    };
    html! {
        <>
            <div class="pf-v6-c-banner pf-m-blue tg-banner">
                <span class="tg-banner__text">
                    <strong>{ title(*sample) }</strong>{ " " }{ description(*sample) }
                </span>
                <span class="tg-banner__actions">
                    if story.is_some() {
                        <Button look={Look::Inline} onclick={read(true)}>{ "Read the story" }</Button>
                    }
                    { lists(*sample, dispatch) }
                </span>
            </div>
            if let Some(story) = story.filter(|_| *reading) {
                <Dialog title="What happened at Fernhill Books" wide=true onclose={read(false)}>
                    <Story text={story} />
                </Dialog>
            }
        </>
    }
}

/// Beside findings, or where they will be, that go by other rules than the host means. Rules has the
/// details.
pub fn hosted_banner(view: &ShellView) -> Html {
    let (colour, what, so) = match view.hosted {
        Standing::Broken => (
            "pf-m-red",
            "The rule set that this page is hosted with is not in force.",
            " Findings go by the built-in rules, with your own edits.",
        ),
        Standing::Doubtful => (
            "pf-m-yellow",
            "The rule set that this page is hosted with may not do what was meant.",
            " It is in force, with your own edits.",
        ),
        Standing::Right => return Html::default(),
    };
    html! {
        <div class={classes!("pf-v6-c-banner", "tg-banner", colour)}>
            <span class="tg-banner__text"><strong>{ what }</strong>{ so }</span>
            <span class="tg-banner__actions">
                <a class="pf-v6-c-button pf-m-link pf-m-inline" href="#rules">
                    <span class="pf-v6-c-button__text">{ "See why" }</span>
                </a>
            </span>
        </div>
    }
}

fn title(sample: SampleView) -> &'static str {
    match sample.loaded {
        true => "The sample: a made-up company, and an intruder in it.",
        false => "The lists of regions, images and key pairs in use are the sample's.",
    }
}

fn description(sample: SampleView) -> &'static str {
    match sample {
        SampleView { loaded: true, its_lists: true, .. } => {
            "These lists belong to the sample: its company's regions, images and key pairs. \
             “Clear” puts them away and brings yours back."
        }
        SampleView { loaded: true, own_lists: true, .. } => {
            "It is judged by your lists, not by its own, so some findings differ from the story."
        }
        SampleView { loaded: true, .. } => {
            "Your lists of regions, images and key pairs are empty, so some rules wait."
        }
        SampleView { .. } => "They say nothing of your accounts.",
    }
}

fn lists(sample: SampleView, dispatch: &Callback<Action>) -> Html {
    if sample.its_lists {
        let empty = dispatch.reform(|()| Action::DropSampleLists { now: now() });
        html! { <Button look={Look::Inline} onclick={empty}>{ "Use my own lists" }</Button> }
    } else {
        let set = dispatch.reform(|()| Action::UseSampleLists { now: now() });
        html! { <Button look={Look::Inline} onclick={set}>{ "Use the sample's lists" }</Button> }
    }
}
