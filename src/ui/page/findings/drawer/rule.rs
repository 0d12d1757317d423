//! The rule that found an event: why it matters and what to do next.

use crate::rule::Rule;
use crate::ui::part::{Foreign, Long, marked, prose};
use std::rc::Rc;
use yew::prelude::*;

/// What is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The rule.
    pub rule: Rc<Rule>,
}

/// Why it matters, what to do next, and what the rule looks for.
#[component]
pub fn RulePart(props: &Props) -> Html {
    let rule = &props.rule;
    let technique = |id: &String| {
        html! {
            <li class="pf-v6-c-label-group__list-item">
                <span class="pf-v6-c-label pf-m-compact pf-m-outline">
                    <span class="pf-v6-c-label__content">
                        <span class="pf-v6-c-label__text tg-mono"><Foreign text={id.clone()} /></span>
                    </span>
                </span>
            </li>
        }
    };
    html! {
        <>
            if !rule.why.is_empty() {
                <section>
                    <h3>{ "Why it matters" }</h3>
                    <p>{ prose(&rule.why) }</p>
                </section>
            }
            if !rule.next.is_empty() {
                <section>
                    <h3>{ "What to do next" }</h3>
                    <ol class="tg-steps">
                        { for rule.next.iter().map(|step| html! { <li>{ prose(step) }</li> }) }
                    </ol>
                </section>
            }
            if !rule.attack.is_empty() {
                <div class="pf-v6-c-label-group pf-m-category">
                    <div class="pf-v6-c-label-group__main">
                        <span class="pf-v6-c-label-group__label">{ "MITRE ATT&CK" }</span>
                        <ul class="pf-v6-c-label-group__list" role="list">
                            { for rule.attack.iter().map(technique) }
                        </ul>
                    </div>
                </div>
            }
            <details>
                <summary>{ "What the rule looks for" }</summary>
                <pre class="tg-when"><Long text={rule.when.trim().to_owned()} lines=true most=8_000 /></pre>
                if let Some(article) = &rule.article {
                    <blockquote class="tg-article">{ marked(article.trim(), true) }</blockquote>
                }
            </details>
        </>
    }
}
