//! What is to be said while the sample, or its lists, are in use.

use super::SampleOffer;
use super::story::Story;
use crate::state::{Action, SampleView};
use crate::ui::javascript::now;
use crate::ui::part::{Button, Dialog, Icon, Look};
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
        <section class="pf-v6-c-page__main-section pf-m-no-fill">
            <div class="pf-v6-c-alert pf-m-info pf-m-inline">
                <div class="pf-v6-c-alert__icon">{ Icon::Info.html() }</div>
                <p class="pf-v6-c-alert__title">{ title(*sample) }</p>
                <div class="pf-v6-c-alert__description">{ description(*sample) }</div>
                <div class="pf-v6-c-alert__action-group">
                    if story.is_some() {
                        <Button look={Look::Inline} onclick={read(true)}>{ "Read the story" }</Button>
                    }
                    { lists(*sample, dispatch) }
                </div>
            </div>
            if let Some(story) = story.filter(|_| *reading) {
                <Dialog title="What happened at Fernhill Books" wide=true onclose={read(false)}>
                    <Story text={story} />
                </Dialog>
            }
        </section>
    }
}

fn title(sample: SampleView) -> &'static str {
    match sample.loaded {
        true => "This is the sample: a made-up company, and an intruder in it",
        false => "The lists of allowed regions, images and key pairs are the sample's",
    }
}

fn description(sample: SampleView) -> &'static str {
    match sample {
        SampleView { loaded: true, its_lists: true, .. } => {
            "These lists belong to the sample: the regions, images and key pairs that its company \
             allows. “Clear” puts the files and the lists away."
        }
        SampleView { loaded: true, own_lists: true, .. } => {
            "It is judged by your lists of allowed regions, images and key pairs, so some findings \
             differ from the story."
        }
        SampleView { loaded: true, .. } => {
            "The lists of allowed regions, images and key pairs are empty, so the rules that use \
             them wait."
        }
        SampleView { .. } => {
            "They say nothing of your accounts. Put your own values in their place, or empty them: \
             the rules that use them then wait."
        }
    }
}

fn lists(sample: SampleView, dispatch: &Callback<Action>) -> Html {
    if sample.its_lists {
        let empty = dispatch.reform(|()| Action::DropSampleLists { now: now() });
        html! { <Button look={Look::Inline} onclick={empty}>{ "Empty the lists" }</Button> }
    } else {
        let set = dispatch.reform(|()| Action::UseSampleLists { now: now() });
        html! { <Button look={Look::Inline} onclick={set}>{ "Use the sample's lists" }</Button> }
    }
}
