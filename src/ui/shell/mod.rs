//! What stands around every view.

mod arrival;
mod arrived;
mod banner;
mod drop_overlay;
mod masthead;
mod nav;
mod newer;
mod notices;
mod progress;
mod spoken;
mod story;
mod toolbar;

pub use arrived::ArrivedDialog;
pub use drop_overlay::DropOverlay;
pub use notices::Notices;

use super::app::Ask;
use super::part::{Callout, Tone};
use crate::state::{Action, Page, ShellView};
use arrival::{MAIN, name, skip, use_arrival};
use banner::{SampleBanner, hosted_banner};
use masthead::Masthead;
use nav::Nav;
use newer::NewerBanner;
use progress::ProgressRow;
use spoken::Spoken;
use std::rc::Rc;
use toolbar::Downloads;
use yew::prelude::*;

/// Whether the page can take files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// Not yet.
    Starting,
    /// Yes, and nothing can leave it.
    Locked,
    /// It never will; why, for people.
    Failed(AttrValue),
}

/// Whether the sample incident can be loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SampleOffer {
    /// Not yet.
    Coming,
    /// Yes; what happens in it, Markdown.
    Here {
        /// The story.
        story: AttrValue,
    },
    /// The host did not have it.
    Missing,
}

/// What the shell is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// What it shows.
    pub view: Rc<ShellView>,
    /// Whether the page can take files.
    pub status: Status,
    /// Whether the sample can be loaded.
    pub offer: SampleOffer,
    /// Where actions go.
    pub dispatch: Callback<Action>,
    /// Where questions go.
    pub ask: Callback<Ask>,
    /// The view in front.
    pub children: Html,
}

/// The masthead, the navigation and, around the view, what there is to say of all views.
#[component]
pub fn Shell(props: &Props) -> Html {
    let Props { view, status, offer, dispatch, ask, children } = props;
    let nav = use_state_eq(|| false);
    let toggle = {
        let nav = nav.clone();
        Callback::from(move |()| nav.set(!*nav))
    };
    let close = {
        let nav = nav.clone();
        Callback::from(move |()| nav.set(false))
    };
    use_arrival(view);
    // Whose the lists are matters to what is found and to the rules themselves.
    let matters = match view.page {
        Page::Findings => view.files > 0,
        Page::Rules => true,
        Page::Coverage | Page::About => false,
    };
    // A view of nothing but text is scrolled by keys once it has the keyboard.
    let stop = if view.page == Page::About { "0" } else { "-1" };
    let spoken = if view.files > 0 { progress::text(view) } else { String::new() };
    html! {
        <div class="pf-v6-c-page">
            <div class="pf-v6-c-skip-to-content">
                <button type="button" class="pf-v6-c-button pf-m-primary" onclick={|_| skip()}>
                    <span class="pf-v6-c-button__text">{ "Skip to content" }</span>
                </button>
            </div>
            <Masthead {view} status={status.clone()} {dispatch} nav_open={*nav} ontoggle={toggle} />
            <Nav {view} open={*nav} onchosen={close} />
            <Spoken working={view.working} text={spoken} />
            <div class="pf-v6-c-page__main-container">
                <main
                    class="pf-v6-c-page__main"
                    id={MAIN}
                    tabindex={stop}
                    aria-label={name(view)}
                >
                    { failure(status) }
                    if view.offline.newer {
                        <NewerBanner {view} {dispatch} />
                    }
                    if view.page == Page::Findings {
                        { hosted_banner(view) }
                    }
                    if matters && (view.sample.loaded || view.sample.its_lists) {
                        <SampleBanner sample={view.sample} offer={offer.clone()} {dispatch} />
                    }
                    if view.files > 0 && view.page != Page::About {
                        <ProgressRow {view} {dispatch}>
                            if view.page == Page::Findings {
                                <Downloads {ask} />
                            }
                        </ProgressRow>
                    }
                    { children.clone() }
                </main>
            </div>
        </div>
    }
}

fn failure(status: &Status) -> Html {
    let Status::Failed(why) = status else { return Html::default() };
    let title = format!("Trailglass cannot start: {why}.");
    let more = "No file can be added, and none was read. Reload the page; if that does not help, try \
                another browser or tell whoever hosts this page what stands above.";
    html! {
        <section class="pf-v6-c-page__main-section pf-m-no-fill">
            { Callout::new(Tone::Danger, title).role("alert").more(more.into()).html() }
        </section>
    }
}
