//! What the keyboard does beyond what it does on every page.

use yew::prelude::*;

/// Where keys do something, and what.
const KEYS: [(&str, &str, &str); 7] = [
    ("Findings", "↓ ↑", "from rule to rule and from finding to finding in the list"),
    ("Findings", "j k", "to the next or the previous finding, also while one is open"),
    ("Findings", "Escape", "closes the finding that is open, or a list of values to filter by"),
    ("Findings over time", "← → Home End", "from bar to bar; Enter shows only the bar’s time"),
    ("Hours with and without events", "← → Page Up, Page Down", "along a strip of time"),
    ("An expression of a rule", "Ctrl + Enter", "applies it"),
    ("Dialogs, menus", "Escape", "closes them"),
];

/// A table of them.
pub fn shortcuts() -> Html {
    let row = |(place, keys, what): (&'static str, &'static str, &'static str)| {
        html! { <tr><th scope="row">{ place }</th><td><kbd>{ keys }</kbd></td><td>{ what }</td></tr> }
    };
    html! {
        <>
            <h2 id="shortcuts">{ "With the keyboard" }</h2>
            <p>
                { "Everything can be done with Tab, Enter, Space and Escape; the first stop of Tab skips \
                   to the view. Some things go faster:" }
            </p>
            <table class="tg-shortcuts" aria-labelledby="shortcuts">
                <thead>
                    <tr>
                        <th scope="col">{ "Where" }</th>
                        <th scope="col">{ "Keys" }</th>
                        <th scope="col">{ "What they do" }</th>
                    </tr>
                </thead>
                <tbody>{ for KEYS.map(row) }</tbody>
            </table>
            <p>
                { "The browser’s “Print” makes a report of the findings that are shown, with what was read \
                   and why each rule matters." }
            </p>
        </>
    }
}
