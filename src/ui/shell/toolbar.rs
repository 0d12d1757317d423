//! What can be done with all findings.

use crate::ui::app::Ask;
use crate::ui::download::Format;
use crate::ui::part::{Button, Icon};
use yew::prelude::*;

/// What the buttons are given.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct Props {
    /// Where questions go.
    pub ask: Callback<Ask>,
}

/// Findings as files, in the command's own forms.
#[component]
pub fn Downloads(props: &Props) -> Html {
    let save = |format| props.ask.reform(move |()| Ask::Download(format));
    html! {
        <span class="tg-downloads">
            <Button icon={Icon::Download} small=true onclick={save(Format::Json)}>{ "Download JSON" }</Button>
            <Button icon={Icon::Download} small=true onclick={save(Format::Csv)}>{ "Download CSV" }</Button>
        </span>
    }
}
