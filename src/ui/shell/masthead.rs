//! The top of the page: its name, what is loaded, whether it is locked, and adding files.

use super::Status;
use super::nav::badges;
use crate::state::{Action, Page, ShellView};
use crate::text::{count, counted};
use crate::ui::intake::choose::Choice;
use crate::ui::javascript::now;
use crate::ui::part::{Button, Dialog, Icon, Look, Mark, Menu, MenuItem};
use std::rc::Rc;
use yew::prelude::*;

/// What the masthead is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// What it shows.
    pub view: Rc<ShellView>,
    /// Whether the page can take files.
    pub status: Status,
    /// Where actions go.
    pub dispatch: Callback<Action>,
    /// Whether the navigation is open, where it does not always stand.
    pub nav_open: bool,
    /// The navigation is to be opened or closed.
    pub ontoggle: Callback<()>,
}

/// The top of the page.
#[component]
pub fn Masthead(props: &Props) -> Html {
    let Props { view, status, dispatch, nav_open, ontoggle } = props;
    let asking = use_state_eq(|| false);
    let ask = |question: bool| {
        let asking = asking.clone();
        Callback::from(move |()| asking.set(question))
    };
    html! {
        <header class="pf-v6-c-masthead pf-m-display-inline tg-masthead">
            <div class="pf-v6-c-masthead__main">
                <span class="pf-v6-c-masthead__toggle">
                    <Button
                        look={Look::Plain}
                        icon={Icon::Bars}
                        label="Navigation"
                        expanded={*nav_open}
                        onclick={ontoggle}
                    />
                </span>
                <a class="tg-brand" href="#findings">
                    <Mark />
                    <span>{ "Trailglass" }</span>
                </a>
            </div>
            <div class="pf-v6-c-masthead__content tg-masthead__content">
                { loaded(view) }
                { offline(view) }
                { lock(status) }
                if view.files > 0 {
                    <AddFiles disabled={*status != Status::Locked} />
                    <Button onclick={ask(true)}>{ "Clear" }</Button>
                }
            </div>
            if *asking {
                <ClearDialog files={view.files} {dispatch} onclose={ask(false)} />
            }
        </header>
    }
}

fn loaded(view: &ShellView) -> Html {
    if view.files == 0 {
        return Html::default();
    }
    html! {
        <a class="tg-loaded" href="#coverage">
            { format!("{} · {}", counted(view.files, "file"), counted(view.events, "event")) }
            // Where the navigation stands, it has them.
            <span class="tg-narrow">{ for badges(Page::Coverage, view) }</span>
        </a>
    }
}

fn offline(view: &ShellView) -> Html {
    if !view.offline.ready {
        return Html::default();
    }
    html! {
        <a
            class="pf-v6-c-label pf-m-outline tg-offline"
            href="#about"
            title="The browser keeps this page: it opens without a network"
        >
            <span class="pf-v6-c-label__content">
                <span class="pf-v6-c-label__icon">{ Icon::Check.html() }</span>
                <span class="pf-v6-c-label__text">{ "Ready offline" }</span>
            </span>
        </a>
    }
}

fn lock(status: &Status) -> Html {
    let (colour, icon, long, short) = match status {
        Status::Starting => ("", Icon::Info, "Starting…", "Starting…"),
        Status::Locked => ("pf-m-green", Icon::Lock, "Locked: nothing leaves this page", "Locked"),
        Status::Failed(_) => ("pf-m-red", Icon::Danger, "Cannot start", "Cannot start"),
    };
    html! {
        <a class={classes!("pf-v6-c-label", "pf-m-outline", "tg-lock", colour)} href="#about" title={long}>
            <span class="pf-v6-c-label__content">
                <span class="pf-v6-c-label__icon">{ icon.html() }</span>
                <span class="pf-v6-c-label__text tg-wide">{ long }</span>
                <span class="pf-v6-c-label__text tg-narrow" aria-hidden="true">{ short }</span>
            </span>
        </a>
    }
}

/// What the menu is given.
#[derive(Clone, Debug, PartialEq, Properties)]
struct AddFilesProps {
    disabled: bool,
}

/// More files, or a folder of them.
#[component]
fn AddFiles(props: &AddFilesProps) -> Html {
    let item = |choice: Choice, icon| MenuItem {
        name: choice.name().into(),
        icon,
        onclick: Callback::from(move |()| choice.open()),
    };
    let items = vec![item(Choice::Files, Icon::File), item(Choice::Folder, Icon::Folder)];
    html! { <Menu name="Add files" icon={Icon::Upload} {items} disabled={props.disabled} /> }
}

/// What the question is given.
#[derive(Clone, Debug, PartialEq, Properties)]
struct ClearProps {
    files: u64,
    dispatch: Callback<Action>,
    onclose: Callback<()>,
}

/// Putting files away cannot be undone, so it is asked for first.
#[component]
fn ClearDialog(props: &ClearProps) -> Html {
    let ClearProps { files, dispatch, onclose } = props;
    let clear = {
        let (dispatch, onclose) = (dispatch.clone(), onclose.clone());
        Callback::from(move |()| {
            onclose.emit(());
            dispatch.emit(Action::Clear { now: now() });
        })
    };
    let actions = html! {
        <>
            <Button look={Look::Danger} onclick={clear}>{ "Put away" }</Button>
            <Button look={Look::Link} onclick={onclose}>{ "Keep" }</Button>
        </>
    };
    let title = match files {
        1 => "Put the file away?".to_owned(),
        files => format!("Put all {} files away?", count(*files)),
    };
    html! {
        <Dialog {title} {actions} {onclose}>
            { "The findings go with them. The files themselves stay where they are, and so do your \
               rules; to see the findings again, add the files again." }
        </Dialog>
    }
}
