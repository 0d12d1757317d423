//! What a finding of the rule says to whoever reads it.

use crate::state::Draft;
use crate::ui::part::marked;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// What it is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// Distinguishes its ids from those of other forms.
    pub name: AttrValue,
    /// The words.
    pub draft: Draft,
    /// The wording of the article that asks for the rule.
    pub article: Option<String>,
    /// Other words are written.
    pub onchange: Callback<Draft>,
}

/// Why it matters, what to do next, and the techniques it is about.
#[component]
pub fn Wording(props: &Props) -> Html {
    let Props { name, draft, article, onchange } = props;
    let set = |change: fn(&mut Draft, String)| {
        let (draft, onchange) = (draft.clone(), onchange.clone());
        Callback::from(move |text| {
            let mut draft = draft.clone();
            change(&mut draft, text);
            onchange.emit(draft);
        })
    };
    let why = set(|draft, text| draft.why = text);
    let next = set(|draft, text| draft.next = text.split('\n').map(str::to_owned).collect());
    let attack = set(|draft, text| draft.attack = text.split(',').map(str::to_owned).collect());
    html! {
        <details class="tg-details">
            <summary>{ "What a finding says: why it matters, what to do next" }</summary>
            <div class="tg-fields">
                { area(format!("why-{name}"), "Why it matters", &draft.why, why) }
                { area(format!("next-{name}"), "What to do next, one step a line", &draft.next.join("\n"), next) }
                { line(format!("attack-{name}"), "MITRE ATT&CK techniques, with commas between them", &draft.attack.join(","), attack) }
                if let Some(article) = article {
                    <figure class="tg-article">
                        <figcaption class="pf-v6-c-form__label-text">{ "As the article words it" }</figcaption>
                        <blockquote>{ marked(article, true) }</blockquote>
                    </figure>
                }
            </div>
        </details>
    }
}

/// A field of several lines that grows with its text.
fn area(id: String, label: &'static str, value: &str, onchange: Callback<String>) -> Html {
    let oninput = onchange
        .reform(|event: InputEvent| event.target_unchecked_into::<HtmlTextAreaElement>().value());
    html! {
        <div class="tg-field">
            <label class="pf-v6-c-form__label-text" for={id.clone()}>{ label }</label>
            <span class="pf-v6-c-form-control tg-grows">
                <span class="tg-grows__text" aria-hidden="true">{ value.to_owned() }{ "\n" }</span>
                <textarea {id} rows="1" value={value.to_owned()} {oninput} />
            </span>
        </div>
    }
}

fn line(id: String, label: &'static str, value: &str, onchange: Callback<String>) -> Html {
    let oninput = onchange
        .reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    html! {
        <div class="tg-field">
            <label class="pf-v6-c-form__label-text" for={id.clone()}>{ label }</label>
            <span class="pf-v6-c-form-control">
                <input {id} type="text" autocomplete="off" spellcheck="false" value={value.to_owned()} {oninput} />
            </span>
        </div>
    }
}
