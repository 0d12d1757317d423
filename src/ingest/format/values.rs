//! JSON values one behind the other: a log file, a list, an event, or any of them put together, as
//! `cat *.json` does.
//!
//! <https://www.rfc-editor.org/rfc/rfc8259>

use super::{Framing, WRAPPINGS, Wrapping, digest, lake_results};
use crate::event::{Event, Json, Kind};
use crate::ingest::output::Output;
use crate::ingest::record::{self, Refusal};
use crate::ingest::text::{Fault, Text};
use crate::ingest::{Problem, ProblemKind, Shape, recover};

pub(super) const FRAMING: Framing = Framing { sniff, read };

/// Values are held in each other so deep.
const LAYERS: usize = 8;

fn sniff(text: &mut Text<'_>) -> bool {
    matches!(text.peek(), Some(b'{' | b'['))
}

fn read(text: &mut Text<'_>, out: &mut Output<'_>) -> Result<(), Fault> {
    inner(text, out, 0)
}

/// Reads the values of a text that stands `layer` values deep in others.
pub(super) fn inner(text: &mut Text<'_>, out: &mut Output<'_>, layer: usize) -> Result<(), Fault> {
    if layer > LAYERS {
        out.refuse(too_many_layers());
        return Ok(());
    }
    let (mut values, shapes) = (0, out.shapes());
    let read = each(text, out, layer, &mut values);
    if layer == 0 && out.shapes() == shapes {
        out.shape(if values > 1 { Shape::Concatenated } else { Shape::Single });
    }
    read
}

fn each(
    text: &mut Text<'_>,
    out: &mut Output<'_>,
    layer: usize,
    values: &mut u64,
) -> Result<(), Fault> {
    loop {
        if !may_be_empty(text, out) {
            out.check(text)?;
        }
        let read = match text.peek() {
            None => return Ok(()),
            Some(b'{') => object(text, out, layer),
            Some(b'[') => list(text, out, layer),
            Some(_) => {
                let what = "more text after the end of the JSON";
                Err(text.fault_here(ProblemKind::BrokenJson, what))
            }
        };
        *values += 1;
        if let Err(fault) = read {
            go_on(fault, text, out, layer)?;
        }
    }
}

/// Whether no more events are to be taken, and a list is next, which asks itself when it has one.
fn may_be_empty(text: &mut Text<'_>, out: &Output<'_>) -> bool {
    out.is_full()
        && !out.is_over()
        && match text.peek() {
            Some(b'[') => true,
            Some(b'{') => text.decide(is_document),
            _ => false,
        }
}

/// Where the JSON is broken, reading goes on with the next event, if there is one.
fn go_on(
    fault: Fault,
    text: &mut Text<'_>,
    out: &mut Output<'_>,
    layer: usize,
) -> Result<(), Fault> {
    if layer > 0 || fault.is_final() {
        return Err(fault);
    }
    match recover::next_event(text) {
        Ok(passed) => {
            out.skipped(&fault, passed, true);
            Ok(())
        }
        Err(passed) => Err(Fault { passed: Some(passed), ..fault }),
    }
}

fn list(text: &mut Text<'_>, out: &mut Output<'_>, layer: usize) -> Result<(), Fault> {
    if layer == 0 {
        out.shape(Shape::Array);
    }
    elements(text, out, layer)
}

/// Reads each element of the list that is next.
fn elements(text: &mut Text<'_>, out: &mut Output<'_>, layer: usize) -> Result<(), Fault> {
    text.expect(b'[')?;
    let mut first = true;
    loop {
        out.check(text)?;
        match element(text, out, layer, &mut first) {
            Ok(true) => {}
            Ok(false) => return Ok(()),
            Err(fault) => {
                go_on(fault, text, out, layer)?;
                first = true;
            }
        }
    }
}

/// Reads one element; false at the end of the list.
fn element(
    text: &mut Text<'_>,
    out: &mut Output<'_>,
    layer: usize,
    first: &mut bool,
) -> Result<bool, Fault> {
    if !text.more(b']', first)? {
        return Ok(false);
    }
    match text.peek() {
        Some(b'{') => object(text, out, layer)?,
        Some(b'[') if text.decide(lake_results::is_row) => {
            let read = lake_results::row(text, out, layer);
            read.or_else(|fault| pass_over(fault, text, out))?;
        }
        Some(b'[') if layer < LAYERS => elements(text, out, layer + 1)?,
        _ => {
            let read = text.skip(|value| scalar(value, out, layer));
            read.or_else(|fault| pass_over(fault, text, out))?;
        }
    }
    Ok(true)
}

/// A text may hold JSON: `aws cloudtrail lookup-events --query Events[].CloudTrailEvent` prints a
/// list of such.
fn scalar(value: Json<'_>, out: &mut Output<'_>, layer: usize) {
    let held = value.string().filter(|text| text.trim_start().starts_with('{'));
    match held {
        Some(held) => held_in_text(&held, out, layer),
        None => out.refuse(Refusal::not_an_object(value.kind())),
    }
}

fn object(text: &mut Text<'_>, out: &mut Output<'_>, layer: usize) -> Result<(), Fault> {
    // As CloudTrail writes its events, so nearly always.
    let is_event = text.rest().starts_with("{\"eventVersion\"");
    if !is_event && text.decide(is_document) {
        return match out.document(LAYERS, |out| document(text, out, layer)) {
            Some(read) => read,
            None => text.skip(|_| ()).map(|()| out.refuse(too_many_layers())),
        };
    }
    match text.event(|event| event_or_wrapping(&event, out, layer)) {
        Err(fault) if fault.kind == ProblemKind::TooLarge => pass_over(fault, text, out),
        // Valid JSON that is no event's object has a key that no text can hold, or too many keys.
        Err(fault) if !fault.is_final() && text.skip(|_| ()).is_ok() => {
            let why = format!("Its fields cannot be read: {}.", fault.what);
            out.refuse(Refusal::new(ProblemKind::Record, why));
            Ok(())
        }
        read => read,
    }
}

/// A value that is too large to be held costs itself, where its end is found.
fn pass_over(fault: Fault, text: &mut Text<'_>, out: &mut Output<'_>) -> Result<(), Fault> {
    let has_end = matches!(text.peek(), Some(b'{' | b'[' | b'"'));
    if fault.kind != ProblemKind::TooLarge || !has_end {
        return Err(fault);
    }
    match text.pass_over() {
        Ok(size) => {
            out.refuse_large(size);
            Ok(())
        }
        Err(passed) => Err(Fault { passed: Some(passed), ..fault }),
    }
}

fn event_or_wrapping(object: &Event<'_>, out: &mut Output<'_>, layer: usize) {
    if record::is_event(object) {
        return event(object, out);
    }
    let has = |key: &&str| object.get(key).is_some();
    let known = WRAPPINGS.iter().find(|it| it.keys.iter().any(|keys| keys.iter().all(has)));
    match known {
        None => out.refuse(record::refusal(object)),
        Some(Wrapping { open: None, .. }) => digest::take(object, out),
        Some(Wrapping { shape, open: Some(open), .. }) => {
            out.within(*shape, |out| match open(object, out) {
                Ok(held) => held_in_text(&held, out, layer),
                // Whoever reads the file itself tells of it.
                Err(_) if out.is_over() => {}
                Err(refusal) => out.refuse(refusal),
            });
        }
    }
}

/// Takes an event.
pub(super) fn event(event: &Event<'_>, out: &mut Output<'_>) {
    let large = record::too_large(event.text().len() as u64, out.value());
    match large.or_else(|| record::too_deep(event, out.depth())) {
        None => out.event(event),
        Some(refusal) => out.refuse(refusal),
    }
}

/// Reads what a wrapping holds.
pub(super) fn held_in_text(text: &str, out: &mut Output<'_>, layer: usize) {
    let mut text = Text::of(text);
    if !sniff(&mut text) {
        let kind = Json::new(text.rest()).kind();
        let refusal = match kind {
            Kind::Null | Kind::String => {
                Refusal::new(ProblemKind::NotJson, "It holds a text that is no JSON.")
            }
            kind => Refusal::not_an_object(kind),
        };
        return out.refuse(refusal);
    }
    let read = inner(&mut text, out, layer + 1);
    if let Err(fault) = read
        && !out.is_over()
    {
        out.refuse(fault.into());
    }
}

/// What only events have: an object that begins with it is an event itself, and a member that holds
/// it may hold events.
const EVENT_NAME: &str = "eventName";

/// What the next member of an object is to us.
enum Member {
    /// A list of events.
    List(&'static Wrapping),
    /// A part of an event.
    Own,
    Other,
}

fn member(key: &str) -> Member {
    let list = WRAPPINGS.iter().find(|wrapping| wrapping.lists.contains(&key));
    match list {
        Some(wrapping) => Member::List(wrapping),
        None if key.starts_with("event") || key == "userIdentity" => Member::Own,
        None => Member::Other,
    }
}

/// Whether the object has a list of events, and is no event as far as can be told before it;
/// `None` where that cannot be seen yet.
pub(super) fn is_document(text: &mut Text<'_>) -> Option<bool> {
    match seek_list(text) {
        Err(fault) if fault.ended() && text.is_partial() => None,
        found => Some(found.unwrap_or(false)),
    }
}

fn seek_list(text: &mut Text<'_>) -> Result<bool, Fault> {
    let mut first = true;
    text.expect(b'{')?;
    while text.more(b'}', &mut first)? {
        match text.key(member)? {
            Member::List(_) if text.peek() == Some(b'[') => return Ok(true),
            Member::Own => return Ok(false),
            _ => text.skip(|_| ())?,
        }
    }
    Ok(false)
}

fn too_many_layers() -> Refusal {
    Refusal::new(ProblemKind::TooDeep, "It is held in more values than are opened.")
}

fn document(text: &mut Text<'_>, out: &mut Output<'_>, layer: usize) -> Result<(), Fault> {
    text.expect(b'{')?;
    let (mut first, mut lists, mut passed) = (true, 0, Vec::new());
    let whole = loop {
        match next_list(text, &mut first, &mut passed) {
            Ok(None) => break Ok(()),
            Err(fault) => break Err(fault),
            Ok(Some(wrapping)) => {
                lists += 1;
                out.shape(wrapping.shape);
                elements(text, out, layer)?;
            }
        }
    };
    for key in &passed {
        let why = format!(
            "Beside its records the file has \"{}\", which may hold events and was not read.",
            key.escape_debug()
        );
        out.problem(Problem::file(ProblemKind::Unsupported, why));
    }
    if lists == 0 && whole.is_ok() {
        let why = "No CloudTrail event: it has no list of events, and is larger than any event.";
        out.refuse(Refusal::new(ProblemKind::Record, why));
    }
    whole
}

/// Moves over members up to the next list of events; `None` at the object's end. The keys of
/// members that may hold events, or be part of one, go into `passed`.
fn next_list(
    text: &mut Text<'_>,
    first: &mut bool,
    passed: &mut Vec<String>,
) -> Result<Option<&'static Wrapping>, Fault> {
    while text.more(b'}', first)? {
        let (key, kind) = text.key(|key| (key.to_owned(), member(key)))?;
        if let Member::List(wrapping) = kind
            && text.peek() == Some(b'[')
        {
            return Ok(Some(wrapping));
        }
        if text.skip(|member| key == EVENT_NAME || member.text().contains(EVENT_NAME))? {
            passed.push(key);
        }
    }
    Ok(None)
}
