//! Choosing a span of time with the pointer.

use crate::state::view::findings::Histogram;
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// A pointer that moves over the bars: where it went down and where it is, from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Drag {
    from: f64,
    to: f64,
}

impl Drag {
    /// Its ends, left and right.
    pub(super) fn ends(self) -> (f64, f64) {
        (self.from.min(self.to), self.from.max(self.to))
    }
}

/// The drag under way.
pub(super) type DragState = UseStateHandle<Option<Drag>>;

/// The pointer goes down.
pub(super) fn begin(drag: &DragState, plot: &NodeRef) -> Callback<PointerEvent> {
    let (drag, plot) = (drag.clone(), plot.clone());
    Callback::from(move |event: PointerEvent| {
        let plot: Option<Element> = plot.cast();
        let Some(plot) = plot.filter(|_| event.button() == 0) else { return };
        // Without it the pointer is lost at the edge, and the drag ends there.
        let _ = plot.set_pointer_capture(event.pointer_id());
        let at = place(&plot, &event);
        drag.set(Some(Drag { from: at, to: at }));
    })
}

/// It moves.
pub(super) fn go_on(drag: &DragState, plot: &NodeRef) -> Callback<PointerEvent> {
    let (drag, plot) = (drag.clone(), plot.clone());
    Callback::from(move |event: PointerEvent| {
        if let (Some(now), Some(plot)) = (*drag, plot.cast()) {
            drag.set(Some(Drag { to: place(&plot, &event), ..now }));
        }
    })
}

/// It goes up: what it went over is chosen.
pub(super) fn end(
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
