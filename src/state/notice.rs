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

/// So many messages stand on the page at once; older ones give way.
const SHOWN: usize = 4;

/// The messages that wait to be read, each with a number of its own, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notices {
    shown: Vec<(u32, Notice)>,
    next: u32,
}

impl Notices {
    /// Shows a message. One about an earlier edit goes, since what it offers to take back is not
    /// the last edit any more; so does one that says the same.
    pub fn push(&mut self, notice: Notice) {
        self.shown.retain(|(_, before)| !before.undo && *before != notice);
        self.shown.push((self.next, notice));
        self.next += 1;
        let surplus = self.shown.len().saturating_sub(SHOWN);
        self.shown.drain(..surplus);
    }

    /// A message has been read.
    pub fn dismiss(&mut self, number: u32) {
        self.shown.retain(|(other, _)| *other != number);
    }

    /// Each message with its number, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &(u32, Notice)> {
        self.shown.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(notices: &Notices) -> Vec<&str> {
        notices.iter().map(|(_, notice)| notice.text.as_str()).collect()
    }

    #[test]
    fn only_the_last_edit_offers_to_be_taken_back() {
        let mut notices = Notices::default();
        notices.push(Notice::edited("one"));
        notices.push(Notice::failed("two"));
        notices.push(Notice::edited("three"));
        assert_eq!(texts(&notices), ["two", "three"]);
    }

    #[test]
    fn a_message_is_shown_once_and_goes_by_its_number() {
        let mut notices = Notices::default();
        ["a", "b", "b", "c", "d", "e"]
            .into_iter()
            .for_each(|text| notices.push(Notice::done(text)));
        assert_eq!(texts(&notices), ["b", "c", "d", "e"]);
        let number = notices.iter().next().unwrap().0;
        notices.dismiss(number);
        assert_eq!(texts(&notices), ["c", "d", "e"]);
    }
}
