//! The two file inputs. They stand on the page once, unseen, whatever it shows; buttons open them.

use super::{Intake, Walks};
use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

/// What is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Single files.
    Files,
    /// A folder with all that is in it.
    Folder,
}

impl Choice {
    /// The name of its input and of the buttons that open it.
    pub fn name(self) -> &'static str {
        match self {
            Choice::Files => "Choose files",
            Choice::Folder => "Choose a folder",
        }
    }

    fn id(self) -> &'static str {
        match self {
            Choice::Files => "choose-files",
            Choice::Folder => "choose-folder",
        }
    }

    /// Opens the browser's dialog; it must be a click that asks for it.
    pub fn open(self) {
        let document = web_sys::window().and_then(|window| window.document());
        let input = document.and_then(|document| document.get_element_by_id(self.id()));
        if let Some(input) = input.and_then(|input| input.dyn_into::<HtmlInputElement>().ok()) {
            input.click();
        }
    }
}

/// What the inputs are given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// Where chosen files go.
    pub onfiles: Callback<Intake>,
    /// How they are gone through.
    pub walks: Walks,
}

/// Both inputs.
#[component]
pub fn FileInputs(props: &Props) -> Html {
    let input = |choice: Choice| {
        let Props { onfiles, walks } = props.clone();
        let onchange = Callback::from(move |event: Event| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
            let files = chosen(&input);
            let mut walk = walks.begin(onfiles.clone());
            spawn_local(async move {
                walk.found_all(files).await;
                walk.end().await;
            });
            // So that choosing the same again is a change again.
            input.set_value("");
        });
        html! {
            <input
                type="file"
                hidden=true
                id={choice.id()}
                aria-label={choice.name()}
                multiple=true
                webkitdirectory={choice == Choice::Folder}
                {onchange}
            />
        }
    };
    html! { <>{ input(Choice::Files) }{ input(Choice::Folder) }</> }
}

fn chosen(input: &HtmlInputElement) -> Vec<File> {
    let list = input.files().map(|list| Array::from(&list)).unwrap_or_default();
    list.iter().map(JsCast::unchecked_into).collect()
}
