//! Findings over time, to look at and to choose from.

use crate::state::view::findings::{Bar, Histogram, Tick};
use crate::state::{Action, FilterEdit, text};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

/// What the chart is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// What it shows; `None` where nothing has a time.
    pub histogram: Option<Rc<Histogram>>,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// The bars of findings. Dragging over them, pressing one, or Enter on it, shows only their time.
#[component]
pub fn Chart(props: &Props) -> Html {
    let drag = use_state_eq(|| None::<Drag>);
    let Some(histogram) = props.histogram.clone() else { return Html::default() };
    let choose = {
        let (histogram, dispatch) = (histogram.clone(), props.dispatch.clone());
        Callback::from(move |(first, last): (usize, usize)| {
            let ends = histogram.bars.get(first).zip(histogram.bars.get(last));
            let span = ends.map(|(first, last)| (first.from, last.until));
            dispatch.emit(Action::Filter(FilterEdit::Time(span)));
        })
    };
    let selection = drag.map(|drag| selection(&histogram, drag.ends()));
    html! {
        <figure class="tg-chart">
            <div
                class="tg-chart__plot"
                onpointerdown={begin(&drag)}
                onpointermove={go_on(&drag)}
                onpointerup={end(&drag, &histogram, &choose)}
                onpointercancel={let drag = drag.clone(); move |_| drag.set(None)}
            >
                <span class="tg-chart__most tg-muted">{ text::count(histogram.most() as u64) }</span>
                <Bars histogram={histogram.clone()} onchoose={choose} />
                { for selection }
            </div>
            <div class="tg-chart__axis" aria-hidden="true">{ for histogram.ticks.iter().map(tick) }</div>
            <figcaption class="tg-chart__legend">{ legend(&histogram) }</figcaption>
        </figure>
    }
}

/// A pointer that moves over the bars: where it went down and where it is, from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Drag {
    from: f64,
    to: f64,
}

impl Drag {
    fn ends(self) -> (f64, f64) {
        (self.from.min(self.to), self.from.max(self.to))
    }
}

type DragState = UseStateHandle<Option<Drag>>;

fn begin(drag: &DragState) -> Callback<PointerEvent> {
    let drag = drag.clone();
    Callback::from(move |event: PointerEvent| {
        let plot: Option<Element> = event.current_target().and_then(|it| it.dyn_into().ok());
        let Some(plot) = plot.filter(|_| event.button() == 0) else { return };
        // Without it the pointer is lost at the edge, and the drag ends there.
        let _ = plot.set_pointer_capture(event.pointer_id());
        let at = place(&plot, &event);
        drag.set(Some(Drag { from: at, to: at }));
    })
}

fn go_on(drag: &DragState) -> Callback<PointerEvent> {
    let drag = drag.clone();
    Callback::from(move |event: PointerEvent| {
        let plot: Option<Element> = event.current_target().and_then(|it| it.dyn_into().ok());
        if let (Some(now), Some(plot)) = (*drag, plot) {
            drag.set(Some(Drag { to: place(&plot, &event), ..now }));
        }
    })
}

fn end(
    drag: &DragState,
    histogram: &Rc<Histogram>,
    choose: &Callback<(usize, usize)>,
) -> Callback<PointerEvent> {
    let (drag, histogram, choose) = (drag.clone(), histogram.clone(), choose.clone());
    Callback::from(move |_: PointerEvent| {
        if let Some(done) = *drag {
            drag.set(None);
            let (from, to) = done.ends();
            choose.emit((histogram.bar_at(from), histogram.bar_at(to)));
        }
    })
}

/// Where the pointer is along the plot, from 0 to 1.
fn place(plot: &Element, event: &PointerEvent) -> f64 {
    let area = plot.get_bounding_client_rect();
    ((f64::from(event.client_x()) - area.left()) / area.width().max(1.0)).clamp(0.0, 1.0)
}

fn selection(histogram: &Histogram, (from, to): (f64, f64)) -> Html {
    let (first, last) = (histogram.bar_at(from), histogram.bar_at(to));
    let start = histogram.place(first).0;
    let end = histogram.place(last).1;
    let style = format!("left: {}%; width: {}%", 100.0 * start, 100.0 * (end - start));
    html! { <span class="tg-chart__selection" {style} /> }
}

fn tick(tick: &Tick) -> Html {
    html! {
        <span class="tg-chart__tick" style={format!("left: {}%", 100.0 * tick.at)}>
            <span>{ &tick.label }</span>
            if let Some(context) = &tick.context {
                <span class="tg-chart__context">{ context }</span>
            }
        </span>
    }
}

fn legend(histogram: &Histogram) -> Html {
    html! {
        <>
            <span><span class="tg-key tg-key--alert" />{ "Alerts" }</span>
            <span><span class="tg-key tg-key--monitor" />{ "Monitor" }</span>
            <span class="tg-muted">{ format!("Findings per {}, UTC. Drag to zoom.", histogram.step.words()) }</span>
            if histogram.undated > 0 {
                <span class="tg-muted">
                    { format!("{} without a time.", text::counted(histogram.undated as u64, "finding")) }
                </span>
            }
        </>
    }
}

/// What the bars are given.
#[derive(Clone, Debug, PartialEq, Properties)]
struct BarsProps {
    histogram: Rc<Histogram>,
    onchoose: Callback<(usize, usize)>,
}

/// The bars. One of them can be reached by Tab, the others from it by the arrows.
#[component]
fn Bars(props: &BarsProps) -> Html {
    let BarsProps { histogram, onchoose } = props;
    let here = use_state_eq(|| 0_usize);
    let svg = use_node_ref();
    let full: Vec<usize> =
        (0..histogram.bars.len()).filter(|&at| !histogram.bars[at].is_empty()).collect();
    let at = full.iter().copied().find(|at| *at >= *here).or(full.last().copied());
    let onkeydown = {
        let (svg, here, onchoose) = (svg.clone(), here.clone(), onchoose.clone());
        let full = full.clone();
        Callback::from(move |event: KeyboardEvent| {
            let Some(at) = at else { return };
            let step = full.iter().position(|bar| *bar == at).unwrap_or_default();
            let to = match event.key().as_str() {
                "ArrowLeft" => step.checked_sub(1),
                "ArrowRight" => Some(step + 1),
                "Home" => Some(0),
                "End" => full.len().checked_sub(1),
                "Enter" | " " => {
                    event.prevent_default();
                    return onchoose.emit((at, at));
                }
                _ => return,
            };
            event.prevent_default();
            if let Some(to) = to.and_then(|to| full.get(to)) {
                here.set(*to);
                super::focus::focus_within(&svg, &format!("[data-bar='{to}']"));
            }
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
            <rect x={x.to_string()} y={y.to_string()} width={width.to_string()} height={height.to_string()} {class} />
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
    let span = format!("{} – {} UTC", text::moment(bar.from), text::moment(bar.until));
    let alerts = text::counted(bar.alert as u64, "alert");
    format!("{span}: {alerts}, {} to monitor", text::count(bar.monitor as u64))
}
