//! What is kept of a file that was read, to judge it again without reading it.

use super::RuleIndex;
use super::index::Call;
use crate::event::Event;
use foldhash::{HashMap, HashMapExt};

/// The sources and names of a file's events, and of those that rules can concern the events
/// themselves. What can be judged by it needs no list of the rules that it was kept for: the file
/// has no other sources and names.
#[derive(Debug)]
pub struct Kept {
    calls: Vec<Calls>,
    bytes: usize,
}

/// The events of one source and name.
#[derive(Debug)]
pub(super) struct Calls {
    source: Option<Box<str>>,
    name: Option<Box<str>>,
    /// The events; `None` where they were not kept.
    pub events: Option<Events>,
}

/// Texts of events one behind the other.
#[derive(Debug, Default)]
pub(super) struct Events {
    text: String,
    /// Of each event where its text ends, and its position in the file.
    each: Vec<(usize, u32)>,
}

/// Keeps what is wanted of a file while it is read.
pub(super) struct Keeper<'j> {
    wanted: &'j RuleIndex,
    room: usize,
    kept: Kept,
    /// The position of calls, by source and name; an empty text is none.
    positions: HashMap<Box<str>, HashMap<Box<str>, usize>>,
    key: String,
}

impl Kept {
    /// How much memory it takes, about.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    pub(super) fn calls(&self) -> &[Calls] {
        &self.calls
    }
}

impl Calls {
    /// The source and the name.
    pub fn call(&self) -> Call<'_> {
        (self.source.as_deref(), self.name.as_deref())
    }
}

impl Events {
    /// The text of each event, and its position in the file.
    pub fn iter(&self) -> impl Iterator<Item = (&str, u32)> {
        let mut begin = 0;
        self.each.iter().filter_map(move |&(end, index)| {
            let text = self.text.get(begin..end)?;
            begin = end;
            Some((text, index))
        })
    }

    fn push(&mut self, text: &str, index: u32) {
        self.text.push_str(text);
        self.each.push((self.text.len(), index));
    }

    fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.each.shrink_to_fit();
    }
}

impl<'j> Keeper<'j> {
    /// Keeps events of the sources and names that rules of this index ask for, and gives up where
    /// they take more than `room` bytes.
    pub fn new(wanted: &'j RuleIndex, room: usize) -> Self {
        Keeper {
            wanted,
            room,
            kept: Kept { calls: Vec::new(), bytes: 0 },
            positions: HashMap::new(),
            key: String::new(),
        }
    }

    /// What was kept; `None` if it was given up.
    pub fn finish(mut self) -> Option<Kept> {
        self.kept
            .calls
            .iter_mut()
            .filter_map(|calls| calls.events.as_mut())
            .for_each(Events::shrink);
        self.has_room().then_some(self.kept)
    }

    /// Takes an event in.
    pub fn event(&mut self, index: u32, event: &Event<'_>, call: Call<'_>) {
        if !self.has_room() {
            return;
        }
        let position = self.position(call);
        let calls = self.kept.calls.get_mut(position);
        let Some(events) = calls.and_then(|calls| calls.events.as_mut()) else { return };
        events.push(event.text(), index);
        self.kept.bytes += event.text().len() + size_of::<(usize, u32)>();
        if !self.has_room() {
            (self.kept.calls, self.positions) = (Vec::new(), HashMap::new());
        }
    }

    fn has_room(&self) -> bool {
        self.kept.bytes <= self.room
    }

    fn position(&mut self, (source, name): Call<'_>) -> usize {
        let key = (source.unwrap_or_default(), name.unwrap_or_default());
        if let Some(&position) = self.positions.get(key.0).and_then(|names| names.get(key.1)) {
            return position;
        }
        let position = self.kept.calls.len();
        self.positions.entry(key.0.into()).or_default().insert(key.1.into(), position);
        let is_wanted = self.wanted.names((source, name), &mut self.key);
        let (source, name) = (source.map(Into::into), name.map(Into::into));
        let events = is_wanted.then(Events::default);
        // While the file is read, its names stand in the table of positions, too.
        self.kept.bytes += 2 * (size_of::<Calls>() + key.0.len() + key.1.len());
        self.kept.calls.push(Calls { source, name, events });
        position
    }
}
