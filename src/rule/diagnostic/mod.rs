//! What is wrong with a rule or a rule file, where, and what was probably meant.

mod code;
mod render;

pub use code::Code;

use crate::order::InOrder;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// So many remarks on a text are worth telling. A file of a few megabytes can have hundreds of
/// thousands.
const MOST_TOLD: usize = 100;

/// The first remarks, in their order, and how many are left out. Where there are too many to tell,
/// errors go before all others.
pub fn first(mut remarks: Vec<Diagnostic>) -> (Vec<Diagnostic>, usize) {
    let left_out = remarks.len().saturating_sub(MOST_TOLD);
    if left_out > 0 {
        remarks.order_by_key(|remark| !remark.is_error());
        remarks.truncate(MOST_TOLD);
    }
    (remarks, left_out)
}

/// One remark on a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// What kind of remark, stable across versions.
    pub code: Code,
    /// How bad it is.
    pub level: Level,
    /// The part of the text it is about, in bytes; both ends on character boundaries.
    pub span: Range<usize>,
    /// One sentence for people.
    pub message: String,
    /// What to do about it, for people.
    pub help: Option<String>,
    /// The text to put in place of `span`, for a button.
    pub fix: Option<String>,
}

/// How bad a [`Diagnostic`] is, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The rule cannot run, or the entry of a file is left out.
    Error,
    /// It runs, but probably does not mean what was meant.
    Warning,
    /// It runs and is right; there is something to know.
    Hint,
}

impl Level {
    /// `error`, `warning` or `hint`.
    pub fn as_str(self) -> &'static str {
        match self {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Hint => "hint",
        }
    }
}

impl Diagnostic {
    /// An error at `span`.
    pub fn error(code: Code, span: Range<usize>, message: impl Into<String>) -> Self {
        Diagnostic::new(code, Level::Error, span, message.into())
    }

    /// A warning at `span`.
    pub fn warning(code: Code, span: Range<usize>, message: impl Into<String>) -> Self {
        Diagnostic::new(code, Level::Warning, span, message.into())
    }

    /// A hint at `span`.
    pub fn hint(code: Code, span: Range<usize>, message: impl Into<String>) -> Self {
        Diagnostic::new(code, Level::Hint, span, message.into())
    }

    fn new(code: Code, level: Level, span: Range<usize>, message: String) -> Self {
        Diagnostic { code, level, span, message, help: None, fix: None }
    }

    /// The same with a sentence of help.
    pub fn with_help(self, help: impl Into<String>) -> Self {
        Diagnostic { help: Some(help.into()), ..self }
    }

    /// The same with a replacement for the span, and help that shows it unless it has other help.
    pub fn with_fix(self, fix: impl Into<String>) -> Self {
        let fix = fix.into();
        let help = self.help.unwrap_or_else(|| format!("write `{fix}`"));
        Diagnostic { help: Some(help), fix: Some(fix), ..self }
    }

    /// The same with `did you mean …?` and its replacement, where there is one.
    pub fn with_guess(self, guess: Option<impl Into<String>>) -> Self {
        let Some(guess) = guess.map(Into::into) else { return self };
        Diagnostic { help: Some(format!("did you mean `{guess}`?")), fix: Some(guess), ..self }
    }

    /// What is wrong, in which line of `text`, if in a certain one, and what to do.
    pub fn placed(&self, text: &str) -> String {
        format!("{}: {}", self.place(text), self.with_what_to_do())
    }

    /// The message, and the help in brackets.
    pub fn with_what_to_do(&self) -> String {
        match &self.help {
            Some(help) => format!("{} ({help})", self.message),
            None => self.message.clone(),
        }
    }

    /// The line of `text` that it is about, if it is about one.
    pub fn place(&self, text: &str) -> String {
        match self.span.end {
            0 => "In the file".to_owned(),
            _ => format!("Line {}", self.line(text)),
        }
    }

    /// Whether it keeps the rule from running.
    pub fn is_error(&self) -> bool {
        self.level == Level::Error
    }
}
