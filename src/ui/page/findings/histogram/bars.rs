//! The bars of the histogram.

use super::super::focus::focus_within;
use crate::state::view::findings::{Bar, Histogram};
use crate::text;
use std::rc::Rc;
use yew::prelude::*;

/// What the bars are given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// What they show.
    pub histogram: Rc<Histogram>,
    /// The first and the last bar of a span are chosen.
    pub onchoose: Callback<(usize, usize)>,
}

/// The bars. One of them can be reached by Tab, the others from it by the arrows.
#[component]
pub fn Bars(props: &Props) -> Html {
    let Props { histogram, onchoose } = props;
    let here = use_state_eq(|| 0_usize);
    let svg = use_node_ref();
    let full: Vec<usize> =
        (0..histogram.bars.len()).filter(|&at| !histogram.bars[at].is_empty()).collect();
    let at = full.iter().copied().find(|at| *at >= *here).or(full.last().copied());
    let onkeydown = {
        let (svg, here, onchoose) = (svg.clone(), here.clone(), onchoose.clone());
        Callback::from(move |event: KeyboardEvent| match (at, event.key().as_str()) {
            (Some(at), "Enter" | " ") => {
                event.prevent_default();
                onchoose.emit((at, at));
            }
            (Some(at), key) => {
                if let Some(to) = neighbour(key, at, &full) {
                    event.prevent_default();
                    here.set(to);
                    focus_within(&svg, &format!("[data-bar='{to}']"));
                }
            }
            (None, _) => {}
        })
    };
    let most = histogram.most().max(1) as f64;
    let bar = |bar: usize| {
        let (start, end) = histogram.place(bar);
        draw(bar, &histogram.bars[bar], (start, end), most, at == Some(bar))
    };
    html! {
        <svg
            ref={svg}
            class="tg-chart__bars"
            viewBox="0 0 1000 100"
            preserveAspectRatio="none"
            role="group"
            aria-label="Findings over time"
            {onkeydown}
        >
            <defs>
                <pattern id="tg-hatch" width="4" height="4" patternUnits="userSpaceOnUse">
                    <rect width="4" height="4" class="tg-chart__monitor" />
                    <path d="M0 4L4 0" class="tg-chart__hatch" />
                </pattern>
            </defs>
            { for (0..histogram.bars.len()).map(bar) }
        </svg>
    }
}

/// The bar that a key goes to from `at`, of those that hold findings.
fn neighbour(key: &str, at: usize, full: &[usize]) -> Option<usize> {
    let here = full.iter().position(|bar| *bar == at)?;
    let to = match key {
        "ArrowLeft" => here.checked_sub(1)?,
        "ArrowRight" => here + 1,
        "Home" => 0,
        "End" => full.len().checked_sub(1)?,
        _ => return None,
    };
    full.get(to).copied()
}

/// One bar: to be monitored above, alerts below, and a field of the whole height to point at.
fn draw(number: usize, bar: &Bar, (start, end): (f64, f64), most: f64, reachable: bool) -> Html {
    let gap = ((end - start) * 150.0).min(2.0);
    let (x, width) = (1000.0 * start + gap / 2.0, 1000.0 * (end - start) - gap);
    // However few they are, they must be seen.
    let height =
        |count: usize| if count == 0 { 0.0 } else { (100.0 * count as f64 / most).max(2.0) };
    let (alert, monitor) = (height(bar.alert), height(bar.monitor));
    let rect = |y: f64, height: f64, class: &'static str| {
        html! {
            if height > 0.0 {
                <rect x={x.to_string()} y={y.to_string()} width={width.to_string()} height={height.to_string()} {class} />
            }
        }
    };
    let title = title(bar);
    let role = (!bar.is_empty()).then_some("button");
    let tabindex = role.map(|_| if reachable { "0" } else { "-1" });
    html! {
        <g
            class="tg-chart__bar"
            {role}
            {tabindex}
            data-bar={number.to_string()}
            aria-label={role.map(|_| title.clone())}
        >
            <title>{ title }</title>
            { rect(0.0, 100.0, "tg-chart__field") }
            { rect(100.0 - alert, alert, "tg-chart__alert") }
            { rect(100.0 - alert - monitor, monitor, "tg-chart__hatched") }
        </g>
    }
}

fn title(bar: &Bar) -> String {
    let until = text::moment_after(bar.until, bar.from);
    let span = format!("{} – {until} UTC", text::moment(bar.from));
    let alerts = text::counted(bar.alert as u64, "alert");
    format!("{span}: {alerts}, {} to monitor", text::count(bar.monitor as u64))
}
