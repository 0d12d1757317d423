//! The codes of diagnostics. A code's number is never used again for something else: people look
//! them up, and filters are written against them.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! codes {
    ($($(#[doc = $about:literal])+ $text:literal $name:ident,)+) => {
        /// What kind of remark a diagnostic is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Code {
            $($(#[doc = $about])+ #[serde(rename = $text)] $name,)+
        }

        impl Code {
            /// All of them, in order.
            pub const ALL: &[Code] = &[$(Code::$name),+];

            /// `R001`
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$name => $text,)+ }
            }

            /// What it says, in a sentence.
            pub fn about(self) -> &'static str {
                match self { $(Code::$name => concat!($($about),+).trim_ascii(),)+ }
            }
        }
    };
}

codes! {
    // Reading the text.
    /// A character that means nothing here.
    "R001" UnexpectedCharacter,
    /// A text without its closing quote.
    "R002" UnclosedText,
    /// Something else was expected here.
    "R003" Expected,
    /// A rule without a condition.
    "R004" EmptyRule,
    /// Parentheses or `not` nested too deep.
    "R005" TooDeep,
    /// A text too long to be a rule.
    "R006" TooLong,
    /// An operator of another language.
    "R007" OtherSpelling,
    /// A text without quotes.
    "R008" Unquoted,
    /// A parenthesis or bracket that is never closed.
    "R009" Unclosed,
    /// An index where only "any element" exists.
    "R010" Index,

    // What cannot run.
    /// A function that does not exist.
    "R020" UnknownFunction,
    /// A parameter that does not exist.
    "R021" UnknownParameter,
    /// Arguments that the function does not take.
    "R022" WrongArguments,
    /// A list where the operator takes one value, or the other way about.
    "R023" WrongOperand,
    /// A regular expression that cannot be read.
    "R024" BadRegex,
    /// An order between things that have none.
    "R025" NoOrder,
    /// A text that is no range of addresses.
    "R026" BadRange,

    // What runs, but probably not as meant.
    /// A field that records do not have.
    "R030" UnknownField,
    /// An event source that AWS does not have.
    "R031" UnknownSource,
    /// An event name that its source does not record.
    "R032" UnknownName,
    /// An API call that is recorded under another name.
    "R033" RecordedAs,
    /// A value that the field never has.
    "R034" UnknownValue,
    /// A condition that holds for every event that has the field.
    "R035" AlwaysTrue,
    /// A condition that no event can meet.
    "R036" NeverTrue,
    /// A wildcard where texts are compared as they stand.
    "R037" Wildcard,
    /// An empty text, which counts as missing.
    "R038" EmptyText,
    /// An event name that several services record.
    "R039" Ambiguous,
    /// A parameter without values: the rule waits for them.
    "R040" EmptyParameter,
    /// A list that a path goes into without `[]`.
    "R041" ListWithoutBrackets,

    // Rule files.
    /// A file that is not TOML here.
    "R050" NotToml,
    /// A file of another kind or version.
    "R051" Schema,
    /// A key that means nothing here.
    "R052" UnknownKey,
    /// A value that the key does not take.
    "R053" WrongValue,
    /// An entry that lacks what it needs.
    "R054" MissingKey,
    /// An entry whose name was taken by one before it.
    "R055" Duplicate,
    /// A rule that the set does not have.
    "R056" UnknownRule,
    /// A parameter's value that is not of its kind.
    "R057" BadParameterValue,
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_unique_and_cross_to_the_page() {
        let numbers: std::collections::BTreeSet<_> = Code::ALL.iter().map(|c| c.as_str()).collect();
        assert_eq!(numbers.len(), Code::ALL.len());
        assert_eq!(serde_json::to_string(&Code::UnclosedText).unwrap(), r#""R002""#);
        assert_eq!(Code::UnclosedText.about(), "A text without its closing quote.");
    }
}
