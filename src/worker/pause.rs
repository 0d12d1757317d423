//! Letting the browser have its turn.

use js_sys::{Date, Promise};
use std::cell::Cell;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageChannel;

/// Work goes on for so long, in milliseconds, before the page is listened to.
const TURN: f64 = 25.0;

/// A long work's turns.
pub struct Turns {
    began: Cell<f64>,
}

impl Turns {
    /// The first turn begins.
    pub fn begin() -> Self {
        Turns { began: Cell::new(Date::now()) }
    }

    /// Lets messages in, if this turn has been long enough.
    pub async fn pause(&self) {
        if Date::now() - self.began.get() > TURN {
            self.next().await;
        }
    }

    /// Lets messages in, and begins the next turn.
    pub async fn next(&self) {
        next_task().await;
        self.began.set(Date::now());
    }
}

/// Waits until whatever waits already has been handled. A timer would wait four milliseconds, a
/// message to oneself waits for nothing else.
async fn next_task() {
    let Ok(channel) = MessageChannel::new() else { return };
    let (here, there) = (channel.port1(), channel.port2());
    let heard = Promise::new(&mut |resolve, _| here.set_onmessage(Some(&resolve)));
    if there.post_message(&JsValue::NULL).is_ok() {
        let _ = JsFuture::from(heard).await;
    }
    here.close();
}
