//! One strip of time.

use crate::state::view::coverage::{Gap, GapSort, Hours, Run, Strip};
use crate::ui::part::{Foreign, hint};
use std::rc::Rc;
use web_sys::Element;
use web_sys::wasm_bindgen::JsCast;
use yew::prelude::*;

/// What the strip is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// What it shows.
    pub strip: Rc<Strip>,
    /// What it is one of.
    pub hours: Rc<Hours>,
    /// A part of it is looked at, in words; or none any more.
    pub ontell: Callback<Option<AttrValue>>,
}

/// The name of a place and its time. The strip is a scale that is moved along, so that keys and
/// readers of the screen tell its parts one by one.
#[component]
pub fn StripRow(props: &Props) -> Html {
    let Props { strip, hours, ontell } = props;
    let here = use_state_eq(|| 0_usize);
    let is_looked_at = use_state_eq(|| false);
    let count = strip.slots.len().max(1);
    let at = (*here).min(count - 1);
    let words = strip.words(at, &hours.ends);
    let look = {
        let (here, is_looked_at, ontell) = (here.clone(), is_looked_at.clone(), ontell.clone());
        let (strip, hours) = (strip.clone(), hours.clone());
        Callback::from(move |slot: usize| {
            here.set(slot);
            is_looked_at.set(true);
            let words = strip.words(slot, &hours.ends);
            ontell.emit(Some(format!("{}, {words}", strip.place).into()));
        })
    };
    let away = {
        let (is_looked_at, ontell) = (is_looked_at.clone(), ontell.clone());
        move || {
            is_looked_at.set(false);
            ontell.emit(None);
        }
    };
    let onpointermove = {
        let look = look.clone();
        move |event: PointerEvent| {
            let area = event.current_target().and_then(|it| it.dyn_into::<Element>().ok());
            if let Some(area) = area.map(|it| it.get_bounding_client_rect()) {
                let part = (f64::from(event.client_x()) - area.left()) / area.width().max(1.0);
                look.emit(((part * count as f64) as usize).min(count - 1));
            }
        }
    };
    let onkeydown = {
        let look = look.clone();
        move |event: KeyboardEvent| {
            if let Some(to) = moved(&event.key(), at, count) {
                event.prevent_default();
                look.emit(to);
            }
        }
    };
    let percent = |slots: usize| 100.0 * slots as f64 / count as f64;
    html! {
        <div class="tg-hours__row">
            <div class="tg-hours__name">
                <span class="tg-mono"><Foreign text={strip.region.clone()} /></span>
                if !strip.account.is_empty() {
                    <span class="tg-mono tg-muted"><Foreign text={strip.account.clone()} /></span>
                }
            </div>
            <div class="tg-hours__sum tg-muted tg-numbers">{ &strip.summary }</div>
            <div
                class="tg-strip"
                role="slider"
                tabindex="0"
                aria-label={hint(&strip.place)}
                aria-valuemin="1"
                aria-valuemax={count.to_string()}
                aria-valuenow={(at + 1).to_string()}
                aria-valuetext={words}
                {onpointermove}
                onpointerleave={let away = away.clone(); move |_| away()}
                onfocus={move |_| look.emit(at)}
                onblur={move |_| away()}
                {onkeydown}
            >
                { for strip.heat.iter().map(|run| piece(run, &percent, heat(run.kind))) }
                { for strip.gaps.iter().map(|run| piece(run, &percent, gap(run.kind))) }
                if *is_looked_at {
                    <span
                        class="tg-strip__here"
                        style={format!("inset-inline-start: {:.3}%; inline-size: {:.3}%", percent(at), percent(1))}
                    />
                }
            </div>
        </div>
    }
}

fn piece<T>(run: &Run<T>, percent: &impl Fn(usize) -> f64, class: Classes) -> Html {
    let (start, size) = (percent(run.at), percent(run.length));
    let style = format!("inset-inline-start: {start:.3}%; inline-size: {size:.3}%");
    html! { <span {class} {style} /> }
}

fn heat(heat: u8) -> Classes {
    let class = match heat {
        1 => "tg-heat--1",
        2 => "tg-heat--2",
        3 => "tg-heat--3",
        _ => "tg-heat--4",
    };
    classes!("tg-strip__piece", class)
}

fn gap(Gap { quarters, sort }: Gap) -> Classes {
    let sort = match sort {
        GapSort::Quiet => "tg-gap--quiet",
        GapSort::NoFiles => "tg-gap--no-files",
        GapSort::Outside => "tg-gap--outside",
    };
    // With events in the other hours it is no hole, only a place where they are thin.
    let class = match quarters {
        1 => "tg-thin tg-thin--1",
        2 => "tg-thin tg-thin--2",
        3 => "tg-thin tg-thin--3",
        _ => "tg-gap",
    };
    classes!("tg-strip__piece", class, (quarters == 4).then_some(sort))
}

/// Where a key goes to.
fn moved(key: &str, at: usize, count: usize) -> Option<usize> {
    const FAR: usize = 10;
    let to = match key {
        "ArrowLeft" | "ArrowDown" => at.saturating_sub(1),
        "ArrowRight" | "ArrowUp" => at + 1,
        "PageDown" => at.saturating_sub(FAR),
        "PageUp" => at + FAR,
        "Home" => 0,
        "End" => count,
        _ => return None,
    };
    Some(to.min(count - 1))
}
