//! Rules: the language they are written in, the parameters they use, the files they come in, and
//! the built-in catalogue.
//!
//! # The language
//!
//! | written | holds for a value |
//! |---|---|
//! | `field = "x"`, `==` | that equals it |
//! | `field != "x"` | that does not |
//! | `field in ["x", "y"]`, `in $name` | that equals one of them |
//! | `field not in […]` | that equals none of them |
//! | `field like "x*"` | that is like the pattern: `*` any run, `?` any one character |
//! | `field matches "^x"` | in which the regular expression is found |
//! | `field < 5`, `<=`, `>`, `>=` | that is a number, version or time before or after it |
//! | `exists(field)` | any |
//! | `function(field, …)` | that the function says yes to ([`function`]) |
//!
//! Conditions join by `and`, `or` and `not`; `not` binds tightest, `or` least. `like` and `matches`
//! take lists, too, and have `not like` and `not matches`. A field is a dotted path, `[]` is any
//! element of a list, or a derived field ([`Derived`](crate::event::Derived)). `#` begins a comment.
//!
//! - **Many values**: a comparison holds if one value satisfies it. So `imageId not in $allowed` is
//!   "some image is not allowed", and `not (imageId in $allowed)` is "none is".
//! - **Missing**: no value, no comparison holds, `!=` neither; `not (a = 1)` does. `null`, an empty
//!   text, list or object are missing.
//! - **Withheld**: where AWS left the value out, a comparison is neither; `and`, `or` and `not`
//!   follow Kleene.
//! - **Case** does not count in names (of events, sources, types, regions, hosts, error codes); the
//!   field decides, and every operator follows it.
//! - **Kinds**: 22 equals "22", true equals "True", `eventVersion` compares part by part.
//! - **Texts** stand in quotes of any kind. A backslash is itself, but before a quote or a backslash
//!   it makes that one plain, and `\u{2d}` is a character by its number.

mod catalog;
mod check;
mod compile;
pub mod diagnostic;
mod file;
pub mod function;
mod guess;
mod model;
mod parameter;
mod schema;
pub mod syntax;

pub use catalog::catalog;
pub use compile::{
    Anchor, Compiled, Evidence, Scope, Status, Verdict, check, compile, visit_texts,
};
pub use diagnostic::{Code, Diagnostic, Level, first as first_remarks};
pub use file::{Expressions, ParameterPatch, RulePatch, RuleSetFile};
pub use model::{Example, Expect, Response, Rule, RuleSet, Severity};
pub use parameter::{Parameter, ParameterKind, Parameters, REGIONS};
