//! The report of a content while it is being read.

use super::{Container, Content, Problem, ProblemKind};

/// The report of a content whose end is not known yet: what it was packed in may explain it.
pub(super) struct Draft {
    /// The report so far.
    pub content: Content,
    containers: Vec<Problem>,
    /// What is said of the end only if nothing else explains it.
    pub end: Vec<Problem>,
    layers: usize,
    /// Bytes that its records unpacked to, beside its own.
    pub held: u64,
    /// Whether the end is missing.
    pub cut: bool,
    /// Whether a limit was reached, so that nothing more of the file is to be read.
    pub over: bool,
}

impl Draft {
    /// Of a content of so many bytes as stored.
    pub fn new(name: &str, bytes: u64) -> Self {
        let name = name.to_owned();
        let content = Content { name, inflated: bytes, ..Content::partial(bytes, 0) };
        let (containers, end) = (Vec::new(), Vec::new());
        Draft { content, containers, end, layers: 0, held: 0, cut: false, over: false }
    }

    /// Notes a layer of gzip around the content: how much it unpacked to, whether its end is
    /// missing, and what went wrong.
    pub fn unpacked(&mut self, inflated: u64, cut: bool, problems: Vec<Problem>) {
        if self.layers == 0 {
            self.content.inflated = inflated;
        }
        self.layers += 1;
        self.content.container = match self.layers {
            1 => Container::Gzip,
            _ => Container::GzipInGzip,
        };
        if cut {
            // What the outer layer lost, the inner one misses.
            self.containers.retain(|problem| problem.kind != ProblemKind::Truncated);
        }
        self.cut |= cut;
        self.containers.splice(0..0, problems);
    }

    /// Notes that the content could not be read to its end.
    pub fn failed(&mut self, why: &str) {
        let why = format!("Reading it failed: {why}. What follows was not read.");
        self.containers.push(Problem::file(ProblemKind::Corrupt, why));
        self.cut = true;
    }

    /// The report.
    pub fn finish(mut self) -> Content {
        if !self.cut {
            self.content.problems.append(&mut self.end);
        }
        self.content.problems.splice(0..0, self.containers);
        self.content.inflated = self.content.inflated.saturating_add(self.held);
        self.content
    }
}
