//! The sample's story. It is written in Markdown, of which it uses paragraphs, one heading, one
//! table and `code`; no more of it is read here.

use yew::prelude::*;

/// What the story is given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// Its Markdown.
    pub text: AttrValue,
}

/// The story, without its heading.
#[component]
pub fn Story(props: &Props) -> Html {
    let blocks = props.text.split("\n\n").map(str::trim);
    let blocks = blocks.filter(|block| !block.is_empty() && !block.starts_with('#'));
    html! { <div class="pf-v6-c-content tg-story">{ for blocks.map(block) }</div> }
}

fn block(text: &str) -> Html {
    if text.starts_with('|') {
        table(text)
    } else {
        html! { <p>{ for code(text) }</p> }
    }
}

fn table(text: &str) -> Html {
    // The second row only draws a line.
    let mut rows = text.lines().map(cells);
    let head = rows.next().unwrap_or_default();
    let row = |cells: Vec<&str>| {
        html! {
            <tr class="pf-v6-c-table__tr">
                { for cells.into_iter().map(|cell| html! { <td class="pf-v6-c-table__td">{ for code(cell) }</td> }) }
            </tr>
        }
    };
    html! {
        <table class="pf-v6-c-table pf-m-compact">
            <thead class="pf-v6-c-table__thead">
                <tr class="pf-v6-c-table__tr">
                    { for head.into_iter().map(|cell| html! { <th class="pf-v6-c-table__th" scope="col">{ cell }</th> }) }
                </tr>
            </thead>
            <tbody class="pf-v6-c-table__tbody">{ for rows.skip(1).map(row) }</tbody>
        </table>
    }
}

fn cells(row: &str) -> Vec<&str> {
    row.trim_matches('|').split('|').map(str::trim).collect()
}

/// Every second piece between backticks is code.
fn code(text: &str) -> impl Iterator<Item = Html> {
    text.split('`').zip([false, true].into_iter().cycle()).map(|(piece, is_code)| match is_code {
        true => html! { <code>{ piece }</code> },
        false => html! { <>{ piece }</> },
    })
}
