//! The page's service worker, `www/sw.js`, which keeps the page for when its host cannot be reached.
//! A locked page cannot register one, and asks it for nothing but to make way for a newer one.

use super::build;
use crate::state::Offline;
use gloo::events::EventListener;
use js_sys::{Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    CacheQueryOptions, ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration,
    ServiceWorkerState,
};
use yew::Callback;

/// A registration under way.
pub struct Registration(Promise);

/// Registers the worker; `None` where the browser has none for this page: by plain HTTP, from a file,
/// in some private windows.
pub fn register() -> Option<Registration> {
    container().map(|container| Registration(container.register("./sw.js")))
}

/// Tells how much of the page is kept, now and whenever that changes.
pub fn watch(registration: Option<Registration>, told: Callback<Offline>) {
    let Some(Registration(promise)) = registration else { return };
    spawn_local(async move {
        // A host without the worker, or a browser that allows none: the page does without.
        let Ok(registered) = JsFuture::from(promise).await else { return };
        let Ok(registration) = registered.dyn_into::<ServiceWorkerRegistration>() else { return };
        let tell = {
            let registration = registration.clone();
            Callback::from(move |()| {
                let (registration, told) = (registration.clone(), told.clone());
                spawn_local(async move { told.emit(state(&registration).await) });
            })
        };
        let workers = [registration.installing(), registration.waiting(), registration.active()];
        workers.into_iter().flatten().for_each(|worker| follow(&worker, &tell));
        let found = registration.clone();
        let newer = tell.clone();
        EventListener::new(&registration, "updatefound", move |_| {
            found.installing().iter().for_each(|worker| follow(worker, &newer));
        })
        .forget();
        tell.emit(());
    });
}

/// Makes way for the newer version, and opens the page anew as soon as it is the one in use.
pub fn use_newer() {
    let Some(container) = container() else { return };
    spawn_local(async move {
        let registered = JsFuture::from(container.get_registration()).await;
        let registered = registered.and_then(JsCast::dyn_into::<ServiceWorkerRegistration>);
        // Without one that waits, another window has changed to it already.
        let Some(worker) = registered.ok().and_then(|it| it.waiting()) else { return reload() };
        let changed = worker.clone();
        EventListener::new(&worker, "statechange", move |_| {
            if changed.state() == ServiceWorkerState::Activated {
                reload();
            }
        })
        .forget();
        // The one message that it takes.
        let _ = worker.post_message(&"skip-waiting".into());
    });
}

/// The browser's service workers. Where it has none, or refuses them, this may be missing or throw.
fn container() -> Option<ServiceWorkerContainer> {
    let window = web_sys::window().filter(|window| window.is_secure_context())?;
    Reflect::get(&window.navigator(), &"serviceWorker".into()).ok()?.dyn_into().ok()
}

fn follow(worker: &ServiceWorker, tell: &Callback<()>) {
    let tell = tell.clone();
    EventListener::new(worker, "statechange", move |_| tell.emit(())).forget();
}

async fn state(registration: &ServiceWorkerRegistration) -> Offline {
    let is_active = || {
        let active = registration.active();
        active.is_some_and(|worker| worker.state() == ServiceWorkerState::Activated)
    };
    let kept = all_kept(&registration.scope()).await.unwrap_or(false);
    Offline {
        ready: kept && is_active(),
        newer: registration.waiting().is_some() && registration.active().is_some(),
    }
}

/// Whether all of this page's build is kept: its worker puts the page itself there last. Looking for it
/// makes no cache where there is none.
async fn all_kept(scope: &str) -> Result<bool, JsValue> {
    let window = web_sys::window().ok_or_else(|| JsValue::from_str("there is no page"))?;
    let only = CacheQueryOptions::new();
    only.set_cache_name(&format!("trailglass {scope} {}", build::id()));
    let found = window.caches()?.match_with_str_and_options(scope, &only);
    Ok(!JsFuture::from(found).await?.is_undefined())
}

fn reload() {
    if let Some(window) = web_sys::window() {
        // A page may always open itself anew.
        let _ = window.location().reload();
    }
}
