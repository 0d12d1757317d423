//! The findings of one rule: a line that sums them up, and below it, once opened, their table.

use super::table::Table;
use crate::event::Outcome;
use crate::scan::Change;
use crate::state::view::findings::{At, Group, Top, Waiting};
use crate::state::{Action, LookEdit, Order, Page};
use crate::text;
use crate::ui::part::{Button, Count, Foreign, Icon, Id, Look, SeverityLabel, Time, marked};
use std::rc::Rc;
use yew::prelude::*;

/// What a group is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// What it shows.
    pub group: Rc<Group>,
    /// The order of its findings.
    pub order: Order,
    /// Whether some findings may be left out.
    pub filtered: bool,
    /// The finding that is looked at.
    pub current: Option<At>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// The findings of one rule.
#[component]
pub fn GroupPart(props: &Props) -> Html {
    let Props { group, order, filtered, current, dispatch } = props;
    let id = group.id.clone();
    let onclick = dispatch.reform(move |_: MouseEvent| Action::Look(LookEdit::Toggle(id.clone())));
    let open = group.rows.is_some();
    html! {
        <li class={classes!("tg-group", open.then_some("tg-is-open"))}>
            <div class="tg-group__line">
                <h3 class="tg-group__title">
                    <button
                        type="button"
                        class="tg-group__toggle"
                        aria-expanded={open.to_string()}
                        disabled={group.shown == 0}
                        {onclick}
                    >
                        <span class="tg-group__angle">{ Icon::Next.html() }</span>
                        <Foreign text={group.title.clone()} />
                    </button>
                </h3>
                <div class="tg-group__facts">
                    <SeverityLabel severity={group.severity} />
                    { change(group.change) }
                    <span class="tg-group__when">{ when(group) }</span>
                </div>
                <span class="tg-group__count">
                    <Count of={group.shown} />
                    if *filtered && group.shown < group.all {
                        <span class="tg-muted">{ " of " }<Count of={group.all} /></span>
                    }
                </span>
            </div>
            if group.shown > 0 {
                { summary(group) }
            }
            if open {
                <Table group={group.clone()} order={*order} current={*current} {dispatch} />
            }
        </li>
    }
}

/// What became of the calls, who made them and from where.
fn summary(group: &Group) -> Html {
    html! {
        <div class="tg-group__summary">
            <span>{ outcomes(group) }</span>
            { top("by", &group.users) }
            { top("from", &group.addresses) }
        </div>
    }
}

fn outcomes(group: &Group) -> Html {
    let counts = Outcome::ALL.into_iter().zip(group.outcomes).filter(|(_, count)| *count > 0);
    let one = |(outcome, count): (Outcome, usize)| {
        let class = classes!("tg-tally", format!("tg-outcome--{}", outcome.as_str()));
        html! { <span {class}><Count of={count} />{ " " }{ outcome.as_str() }</span> }
    };
    html! {
        <>
            { for counts.map(one) }
            if group.withheld > 0 {
                <span class="tg-tally tg-withheld" title={super::row::WITHHELD}>
                    <Count of={group.withheld} />{ " withheld" }
                </span>
            }
        </>
    }
}

fn top(word: &'static str, top: &Top) -> Html {
    let one = |(text, count): &(Rc<str>, usize)| {
        html! {
            <span class="tg-top">
                <Id text={text.clone()} /><span class="tg-muted">{ "×" }<Count of={*count} /></span>
            </span>
        }
    };
    html! {
        <span class="tg-group__top">
            if !top.first.is_empty() {
                <span class="tg-muted">{ word }</span>
                { for top.first.iter().map(one) }
                if top.more > 0 {
                    <span class="tg-muted">{ "+" }<Count of={top.more} />{ " more" }</span>
                }
            }
        </span>
    }
}

/// From the first to the last; the day once where it is the same.
fn when(group: &Group) -> Html {
    let Some((first, last)) = group.first.zip(group.last) else { return Html::default() };
    html! {
        <>
            <Time at={first} />
            if first != last { { " – " }<Time at={last} after={first} /> }
            { " UTC" }
        </>
    }
}

/// What the last edit of the rules changed.
fn change(change: Option<Change>) -> Html {
    let Some(Change { more, fewer }) = change else { return Html::default() };
    let parts = [(more, "+"), (fewer, "−")].into_iter().filter(|(count, _)| *count > 0);
    let words = parts.map(|(count, sign)| format!("{sign}{}", text::count(count)));
    let words = words.collect::<Vec<_>>().join(" ");
    html! {
        <span class="pf-v6-c-label pf-m-compact pf-m-outline pf-m-info" title="By your last edit of the rules">
            <span class="pf-v6-c-label__content">
                <span class="pf-v6-c-label__text">{ words }</span>
            </span>
        </span>
    }
}

/// What a waiting rule is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct WaitingProps {
    /// The rule.
    pub waiting: Waiting,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// A rule that judges nothing before it has its lists.
#[component]
pub fn WaitingPart(props: &WaitingProps) -> Html {
    let WaitingProps { waiting, dispatch } = props;
    let lists: Vec<_> = waiting.lists.iter().map(|list| format!("“{list}”")).collect();
    html! {
        <li class="tg-group tg-group--waiting">
            <div class="tg-group__line">
                <h3 class="tg-group__title"><Foreign text={waiting.title.clone()} /></h3>
                <SeverityLabel severity={waiting.severity} />
                <span class="tg-group__waits">
                    { Icon::Info.html() }
                    { marked(&format!(" waits for its list: {}. ", lists.join(", ")), true) }
                    <Button look={Look::Inline} onclick={dispatch.reform(|()| Action::Go(Page::Rules))}>
                        { "Fill it on Rules" }
                    </Button>
                </span>
            </div>
        </li>
    }
}
