//! Findings over time, to look at and to choose from.

mod bars;
mod drag;

use crate::state::view::findings::Histogram;
use crate::state::{Action, FilterEdit};
use crate::text;
use crate::ui::part::axis;
use bars::Bars;
use drag::{Drag, begin, end, go_on};
use std::rc::Rc;
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
    let plot = use_node_ref();
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
        <div class="tg-chart">
            <div class="tg-chart__most tg-muted tg-numbers">{ text::count(histogram.most() as u64) }</div>
            <div
                ref={plot.clone()}
                class="tg-chart__plot"
                onpointerdown={begin(&drag, &plot)}
                onpointermove={go_on(&drag, &plot)}
                onpointerup={end(&drag, &histogram, &choose)}
                onpointercancel={let drag = drag.clone(); move |_| drag.set(None)}
            >
                <Bars histogram={histogram.clone()} onchoose={choose} />
                { for selection }
            </div>
            <div class="tg-chart__axis" aria-hidden="true">{ axis(&histogram.ticks) }</div>
        </div>
    }
}

fn selection(histogram: &Histogram, (from, to): (f64, f64)) -> Html {
    let (first, last) = (histogram.bar_at(from), histogram.bar_at(to));
    let start = histogram.place(first).0;
    let end = histogram.place(last).1;
    let style = format!("left: {}%; width: {}%", 100.0 * start, 100.0 * (end - start));
    html! { <span class="tg-chart__selection" {style} /> }
}
