//! The worker that reads and judges logs for the page.

fn main() {
    #[cfg(target_arch = "wasm32")]
    trailglass::worker::start();
}
