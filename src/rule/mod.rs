//! Rules: the language they are written in, the parameters they use, the files they come in, and
//! the built-in catalogue.

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
pub use compile::{Compiled, Evidence, Scope, Status, Verdict, check, compile};
pub use diagnostic::{Code, Diagnostic, Level};
pub use file::{ParameterPatch, RulePatch, RuleSetFile};
pub use model::{Example, Expect, Response, Rule, RuleSet, Severity};
pub use parameter::{Parameter, ParameterKind, Parameters, REGIONS};
