//! What is seen while there are no files.

use crate::ui::app::Ask;
use crate::ui::intake::choose::Choice;
use crate::ui::part::{Button, Icon, Look};
use crate::ui::shell::{SampleOffer, Status};
use yew::prelude::*;

/// What the view is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// Whether the page can take files.
    pub status: Status,
    /// Whether the sample can be loaded.
    pub offer: SampleOffer,
    /// Where questions go.
    pub ask: Callback<Ask>,
}

/// What this is, and the ways to begin.
#[component]
pub fn WelcomePage(props: &Props) -> Html {
    let Props { status, offer, ask } = props;
    let ready = *status == Status::Locked;
    let choose = |choice: Choice| Callback::from(move |()| choice.open());
    let note = match offer {
        SampleOffer::Coming => "The sample is still loading.",
        SampleOffer::Here { .. } => {
            "No logs at hand? A made-up company's day, and an intruder in it, shows what the page does."
        }
        SampleOffer::Missing => "The sample did not load. Reload the page to try it.",
    };
    let sample_ready = ready && matches!(offer, SampleOffer::Here { .. });
    html! {
        <section class="pf-v6-c-page__main-section pf-m-fill tg-welcome">
            <div class="tg-welcome__intro">
                <h1 class="pf-v6-c-title pf-m-2xl">{ "Trailglass reads CloudTrail logs where they are" }</h1>
                <p>
                    { "Drop logs of AWS CloudTrail here and see what needs acting on now, and what needs \
                       a look in the next days, by rules that you can edit." }
                </p>
            </div>
            <div class="tg-drop">
                <span class="tg-drop__icon">{ Icon::Upload.html() }</span>
                <p class="tg-drop__title">{ "Drop log files or whole folders" }</p>
                <p class="tg-muted">
                    { "CloudTrail logs of any shape: .json.gz, JSON, CSV, alone or in .zip and .tar archives" }
                </p>
                <div class="tg-drop__buttons">
                    <Button
                        look={Look::Primary}
                        icon={Icon::File}
                        disabled={!ready}
                        onclick={choose(Choice::Files)}
                    >
                        { Choice::Files.name() }
                    </Button>
                    <Button icon={Icon::Folder} disabled={!ready} onclick={choose(Choice::Folder)}>
                        { Choice::Folder.name() }
                    </Button>
                </div>
            </div>
            <div class="tg-welcome__sample">
                <p class="tg-muted">{ note }</p>
                <Button
                    icon={Icon::Flask}
                    disabled={!sample_ready}
                    onclick={ask.reform(|()| Ask::Sample)}
                >
                    { "Try the sample incident" }
                </Button>
            </div>
            <p class="tg-welcome__promise">
                { Icon::Lock.html() }
                <span>
                    <strong>{ "Nothing leaves this machine." }</strong>
                    { " The page has cut itself off from every network before it takes a file. " }
                    <a href="#about">{ "What that covers, and how to check it" }</a>
                </span>
            </p>
        </section>
    }
}
