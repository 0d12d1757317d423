//! What is right but probably not meant.

use super::compile::Scope;
use super::diagnostic::Diagnostic;
use super::parameter::Parameters;
use super::syntax::ast::Expr;

pub fn check(_expr: &Expr, _scope: &Scope, _parameters: &Parameters, _out: &mut Vec<Diagnostic>) {}
