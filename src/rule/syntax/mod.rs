//! The rule language's text: lexer, parser, tree and printer.

pub mod ast;
mod cursor;
mod foreign;
mod lexer;
mod operand;
mod parser;
mod print;
mod quote;
mod word;

pub use parser::{MAX_DEPTH, MAX_LENGTH, parse};
pub(super) use quote::quoted;
