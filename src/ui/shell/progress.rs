//! How far reading is. Its row is there whenever files are, so that nothing below it jumps.

use crate::state::{Action, Progress, ShellView};
use crate::text::{bytes, count, counted, seconds, word};
use crate::ui::javascript::now;
use crate::ui::part::Button;
use std::rc::Rc;
use yew::prelude::*;

/// What the row is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// What it shows.
    pub view: Rc<ShellView>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
    /// What else can be done, at the end of the row.
    #[prop_or_default]
    pub children: Html,
}

/// The row: a bar and what it means while files are read, else what there was to read.
#[component]
pub fn ProgressRow(props: &Props) -> Html {
    let Props { view, dispatch, children } = props;
    let act = |action: fn() -> Action| dispatch.reform(move |()| action());
    let percent = view.progress.as_ref().map(|progress| progress.fraction * 100.0);
    html! {
        <section class="pf-v6-c-page__main-section pf-m-no-fill tg-progress">
            <div
                class={classes!("tg-progress__bar", view.working.then_some("tg-progress__bar--working"))}
                role="progressbar"
                aria-label="Reading files"
                aria-valuemin="0"
                aria-valuemax="100"
                aria-valuenow={percent.map(|percent| format!("{percent:.0}"))}
                hidden={!view.working}
            >
                <div style={format!("inline-size: {:.2}%", percent.unwrap_or_default())} />
            </div>
            <div class="tg-progress__row">
                <span class="tg-progress__text">{ text(view) }</span>
                if view.working {
                    <Button small=true onclick={act(|| Action::Cancel)}>{ "Cancel" }</Button>
                } else if view.stopped > 0 {
                    <Button small=true onclick={act(|| Action::Resume { now: now() })}>
                        { "Read the rest" }
                    </Button>
                } else if view.unchecked && !view.behind {
                    <Button small=true onclick={act(|| Action::Resume { now: now() })}>
                        { "Check the rest" }
                    </Button>
                } else if view.behind {
                    <Button small=true onclick={act(|| Action::Resume { now: now() })}>
                        { "Judge again" }
                    </Button>
                }
                { children.clone() }
            </div>
        </section>
    }
}

/// How far reading is, in words.
pub fn text(view: &ShellView) -> String {
    match &view.progress {
        Some(progress) => under_way(progress, view.events),
        None if view.working => "Listing folders…".to_owned(),
        None if view.stopped > 0 => format!(
            "Stopped. {} of {} {} not read.",
            count(view.stopped),
            counted(view.files, "file"),
            word(view.stopped, "was", "were")
        ),
        None if view.behind => {
            "Stopped. These findings are by the rules as they were before your last edit."
                .to_owned()
        }
        None if view.unchecked => {
            "Stopped. Not all files were compared with the digests among them.".to_owned()
        }
        None => {
            let took =
                view.took.map(|took| format!(", found in {}", took_text(took))).unwrap_or_default();
            format!(
                "{} and {} to monitor{took}.",
                counted(view.alerts, "alert"),
                count(view.monitors)
            )
        }
    }
}

/// How long something took: `40 ms`, `2.6 s`, `3 min`.
fn took_text(took: f64) -> String {
    match took {
        0.0..0.1 => format!("{:.0} ms", took * 1000.0),
        0.1..60.0 => format!("{took:.1} s"),
        _ => seconds(took),
    }
}

fn under_way(progress: &Progress, events: u64) -> String {
    let done = match progress {
        Progress { hashing: true, .. } => "compared with digests",
        Progress { again: true, .. } => "judged again",
        _ => "read",
    };
    let (files_done, files) = (count(progress.files_done), counted(progress.files, "file"));
    let mut parts = vec![format!("{files_done} of {files} {done}")];
    if !progress.again && !progress.hashing {
        parts.push(counted(events, "event"));
    }
    if progress.listing {
        parts.push("listing folders".to_owned());
    }
    parts.extend(progress.speed.map(|speed| format!("{}/s", bytes(speed as u64))));
    parts.extend(progress.seconds_left.map(|left| format!("{} left", seconds(left))));
    parts.join(" · ")
}
