//! Finding the next event behind broken JSON.

use super::record;
use super::text::Text;
use crate::event::Event;

/// So many bytes are read in vain before the search is given up: what is nested on purpose could
/// be tried from each of its brackets.
const VAIN: usize = 64 << 20;

/// Moves to the next object that is an event beyond doubt, and says how many bytes were passed over
/// (`Ok`); or, where there is none, how many there were (`Err`).
///
/// Behind a fault nobody knows what is inside a string and what is not. No event can be taken from
/// a string, though: the quotes in it stand behind backslashes.
pub(super) fn next_event(text: &mut Text<'_>) -> Result<u64, u64> {
    let (start, mut vain) = (text.position(), 0);
    let passed = |text: &Text<'_>| text.position() - start;
    // Where only a comma is missing, the next event begins here.
    let mut found = text.peek() == Some(b'{') || text.seek(b'{');
    while found && vain < VAIN {
        loop {
            let error = match Event::parse_prefix(text.rest()) {
                Ok((event, _)) if record::is_whole_event(&event) => return Ok(passed(text)),
                Ok((_, length)) => {
                    vain += length;
                    break;
                }
                Err(error) => error,
            };
            if !error.is_eof() {
                vain += error.column();
                break;
            }
            if !text.fetch_more() {
                vain += text.rest().len();
                break;
            }
        }
        found = text.seek(b'{');
    }
    Err(passed(text))
}
