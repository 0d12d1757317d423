//! Messages to the user that need no answer.

/// A message, shown for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How it is meant.
    pub kind: NoticeKind,
    /// What happened, and what to do.
    pub text: String,
    /// Whether it offers to take the last edit of the rules back.
    pub undo: bool,
}

/// How a message is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// Something was done.
    Done,
    /// Something did not work.
    Failed,
}

impl Notice {
    /// Something was done.
    pub fn done(text: impl Into<String>) -> Self {
        Notice { kind: NoticeKind::Done, text: text.into(), undo: false }
    }

    /// An edit of the rules was made, and can be taken back.
    pub fn edited(text: impl Into<String>) -> Self {
        Notice { kind: NoticeKind::Done, text: text.into(), undo: true }
    }

    /// Something did not work.
    pub fn failed(text: impl Into<String>) -> Self {
        Notice { kind: NoticeKind::Failed, text: text.into(), undo: false }
    }
}
