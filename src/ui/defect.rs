//! The last word of a page that met a defect of its own.

use web_sys::Document;

/// Says so above whatever the page still shows. The parts that draw it can no longer be trusted,
/// so it is put there directly.
pub fn show(what: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    if let Some(document) = document {
        let _ = add(&document, what);
    }
}

fn add(document: &Document, what: &str) -> Option<()> {
    let alert = document.create_element("div").ok()?;
    alert.set_class_name("tg-defect pf-v6-c-alert pf-m-danger pf-m-inline");
    alert.set_attribute("role", "alert").ok()?;
    let text = document.create_element("p").ok()?;
    text.set_class_name("pf-v6-c-alert__title");
    text.set_text_content(Some(&format!(
        "Trailglass stopped: it has a defect. Reload the page and add the files again; your rules \
         are kept. Nothing was sent anywhere. What it says of itself, should you report it: {what}"
    )));
    alert.append_child(&text).ok()?;
    document.body()?.prepend_with_node_1(&alert).ok()
}
