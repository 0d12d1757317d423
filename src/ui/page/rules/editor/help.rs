//! The rule language at hand.

use crate::event::Derived;
use crate::rule::function;
use crate::ui::part::prose;
use crate::ui::part::{Button, Look};
use yew::prelude::*;

/// What it is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// The names of the lists.
    pub parameters: Vec<String>,
    /// A text is to be put where the caret is.
    pub oninsert: Callback<AttrValue>,
}

/// Operators, fields, functions, lists and examples on one screen. What is pressed is put where the
/// caret is.
#[component]
pub fn Help(props: &Props) -> Html {
    let word = |insert: &str, shown: &str, about: &str| word(insert, shown, about, &props.oninsert);
    let operator = |(text, about): &(&'static str, &'static str)| {
        html! { <li><code class="tg-mono">{ *text }</code><span>{ prose(about) }</span></li> }
    };
    html! {
        <details class="tg-details">
            <summary>{ "The language at hand: fields, operators, functions, examples" }</summary>
            <div class="tg-help">
                { part("Short names for fields", html! {
                    { for Derived::ALL.iter().map(|field| word(field.name(), field.name(), field.about())) }
                }) }
                { part("Operators", html! { { for OPERATORS.iter().map(operator) } }) }
                { part("Functions", html! { <>
                    { for FUNCTIONS.iter().map(|(name, about)| word(&format!("{name}("), name, about)) }
                    { for function::ALL.iter().map(|it| word(&format!("{}(", it.name), it.signature, it.about)) }
                </> }) }
                { part("Lists", html! {
                    { for props.parameters.iter().map(|name| format!("${name}")).map(|name| word(&name, &name, "")) }
                }) }
                { part("Any field of the record", html! { { for PATHS.iter().map(operator) } }) }
                { part("Examples", html! {
                    { for EXAMPLES.iter().map(|(text, about)| word(text, text, about)) }
                }) }
            </div>
        </details>
    }
}

fn part(title: &'static str, items: Html) -> Html {
    html! {
        <section>
            <h4 class="pf-v6-c-form__label-text">{ title }</h4>
            <ul role="list">{ items }</ul>
        </section>
    }
}

fn word(insert: &str, shown: &str, about: &str, oninsert: &Callback<AttrValue>) -> Html {
    let insert = AttrValue::from(insert.to_owned());
    let onclick = oninsert.reform(move |()| insert.clone());
    html! {
        <li>
            <Button look={Look::Inline} class="tg-mono" {onclick}>{ shown.to_owned() }</Button>
            <span>{ prose(about) }</span>
        </li>
    }
}

const OPERATORS: &[(&str, &str)] = &[
    ("=  !=", "equal or not; names, sources and types compare in any case"),
    ("in [a, b]  not in $list", "one of several values, or none of them"),
    ("like \"Put*\"", "a pattern: `*` is any text, `?` one letter"),
    ("matches \"^Put(Bucket|Object)\"", "a regular expression, somewhere in the value"),
    ("<  <=  >  >=", "numbers, versions and times in their order"),
    ("and  or  not  ( )", "`and` binds tighter than `or`"),
];

const FUNCTIONS: &[(&str, &str)] =
    &[("exists(field)", "the record has the field, and it is not null")];

const PATHS: &[(&str, &str)] = &[
    ("userIdentity.type", "a dotted path into the record"),
    ("requestParameters.ipPermissions.items[].fromPort", "`[]` is any element of a list"),
    ("not (errorCode = \"AccessDenied\")", "true where the field is missing; `!=` is false there"),
];

const EXAMPLES: &[(&str, &str)] = &[
    (
        "eventSource = \"iam.amazonaws.com\" and eventName like \"Delete*\" and outcome = \"succeeded\"",
        "",
    ),
    ("eventName = \"ConsoleLogin\" and not ip_in(sourceIp, $trusted_cidrs)", ""),
    ("userIdentity.type = \"Root\" and not exists(userIdentity.invokedBy)", ""),
    ("cidr_is_any(cidrIp) and outcome = \"succeeded\"", ""),
];
