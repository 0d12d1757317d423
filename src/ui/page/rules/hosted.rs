//! What this copy of the page is hosted with.

use crate::state::{HOSTED_FILE, Hosted, Standing};
use crate::ui::build::is_single;
use crate::ui::part::{Callout, Foreign, Tone, sentence};
use yew::prelude::*;

/// Whose rules these are and whom to ask, and what is wrong with them.
pub fn hosted(hosted: &Hosted) -> Html {
    html! {
        <>
            { wrong(hosted) }
            if hosted.standing() == Standing::Right && !hosted.differs && !is_single() {
                <p class="tg-muted">
                    { format!("This page is hosted without a rule set of its own ({HOSTED_FILE}): the built-in \
                       rules are in force, with your own edits.") }
                </p>
            }
            if hosted.differs {
                <p class="tg-muted">
                    if let Some(title) = &hosted.title {
                        <strong><Foreign text={title.clone()} /></strong>{ ". " }
                    }
                    { whose() }
                    { " has set these rules and lists for everybody who opens it; your own edits lie over \
                       them, in this browser. " }
                    { contact("Questions: ", hosted) }
                </p>
            }
        </>
    }
}

/// What is wrong with them, and whom to tell.
fn wrong(hosted: &Hosted) -> Html {
    let whom = match hosted.contact {
        Some(_) => contact("Whom to tell: ", hosted),
        None => html! { { format!("Tell {} of it.", whose().to_lowercase()) } },
    };
    if let Some(why) = &hosted.broken {
        let title = format!("The rule set of this page ({HOSTED_FILE}) is not in force");
        let more = html! {
            <>
                <p>{ sentence(why) }</p>
                <p>{ "The built-in rules are in force, with your own edits. " }{ whom }</p>
            </>
        };
        return Callout::new(Tone::Danger, title).more(more).html();
    }
    if hosted.mistakes.is_empty() {
        return Html::default();
    }
    let title = format!("The rule set of this page ({HOSTED_FILE}) may not do what was meant");
    let more = html! {
        <>
            <ul>{ for hosted.mistakes.iter().map(|it| html! { <li>{ sentence(it) }</li> }) }</ul>
            <p>{ whom }</p>
        </>
    };
    Callout::new(Tone::Warning, title).more(more).html()
}

fn whose() -> &'static str {
    if is_single() { "Whoever made this file" } else { "Whoever hosts this page" }
}

fn contact(before: &'static str, hosted: &Hosted) -> Html {
    let contact = hosted.contact.as_ref();
    contact.map(|text| html! { <>{ before }<Foreign text={text.clone()} /></> }).unwrap_or_default()
}
