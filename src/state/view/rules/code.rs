//! An expression with its remarks: what is underlined, and what is said beside it.

use crate::order::InOrder;
use crate::rule::{Diagnostic, Level};
use std::ops::Range;

/// A part of a text, all of it under the same mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The part.
    pub text: String,
    /// How bad the worst remark on it is; `None` without one.
    pub mark: Option<Level>,
}

/// A remark as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The remark, its span within the text.
    pub diagnostic: Diagnostic,
    /// The line and column that it begins at, from 1.
    pub place: (usize, usize),
}

/// The text in pieces, in order: put together they are the text. A remark on no character marks
/// the one before it, so that it can be seen.
pub fn marked(text: &str, remarks: &[Remark]) -> Vec<Piece> {
    let diagnostics = remarks.iter().map(|remark| &remark.diagnostic);
    let mut marks: Vec<(Range<usize>, Level)> =
        diagnostics.map(|d| (visible(text, &d.span), d.level)).collect();
    let mut cuts: Vec<usize> = marks.iter().flat_map(|(span, _)| [span.start, span.end]).collect();
    cuts.extend([0, text.len()]);
    cuts.order_by(Ord::cmp);
    cuts.dedup();
    // Worst first.
    marks.order_by_key(|(_, level)| *level);
    let pieces = cuts.windows(2).filter_map(|cut| {
        let &[start, end] = cut else { return None };
        let mark = marks.iter().find(|(span, _)| span.start <= start && end <= span.end);
        Some(Piece { text: text.get(start..end)?.to_owned(), mark: mark.map(|(_, level)| *level) })
    });
    pieces.collect()
}

/// The remarks in the order of the text, the worst first where they begin together.
pub fn remarks(text: &str, diagnostics: Vec<Diagnostic>) -> Vec<Remark> {
    let remark = |mut diagnostic: Diagnostic| {
        diagnostic.span = clamped(text, &diagnostic.span);
        Remark { place: place(text, diagnostic.span.start), diagnostic }
    };
    let mut remarks: Vec<Remark> = diagnostics.into_iter().map(remark).collect();
    remarks.order_by_key(|remark| (remark.diagnostic.span.start, remark.diagnostic.level));
    remarks
}

impl Remark {
    /// The text with the remark's replacement in it, and where that ends, in bytes.
    pub fn fixed(&self, text: &str) -> Option<(String, usize)> {
        let Range { start, end } = self.diagnostic.span;
        let fix = self.diagnostic.fix.as_ref()?;
        let fixed = [text.get(..start)?, fix, text.get(end..)?].concat();
        Some((fixed, start + fix.len()))
    }
}

/// A byte of the text counted as browsers count, in UTF-16 units.
pub fn at_utf16(text: &str, byte: usize) -> u32 {
    let before = text.get(..byte).unwrap_or(text);
    u32::try_from(before.encode_utf16().count()).unwrap_or(u32::MAX)
}

fn visible(text: &str, span: &Range<usize>) -> Range<usize> {
    if !span.is_empty() {
        return span.clone();
    }
    let before = text[..span.start].char_indices().rev().find(|(_, c)| !c.is_whitespace());
    before.map_or(span.clone(), |(at, c)| at..at + c.len_utf8())
}

/// The span within the text and on its character boundaries.
fn clamped(text: &str, span: &Range<usize>) -> Range<usize> {
    let start = text.floor_char_boundary(span.start.min(text.len()));
    let end = text.floor_char_boundary(span.end.clamp(start, text.len()));
    start..end
}

fn place(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..at];
    let line = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}
