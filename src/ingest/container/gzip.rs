//! gzip: one or more members, each a header, a deflate stream, its checksum and its length.
//!
//! <https://www.rfc-editor.org/rfc/rfc1952>

use super::inflate::{Inflater, Stop};
use crate::ingest::{Problem, ProblemKind, words};
use crate::text::{count, counted};

/// Whether the bytes begin as every gzip file does.
pub(super) fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(&MAGIC)
}

/// Unpacks all members, one behind the other, up to `limit` bytes. What is unpacked before a fault
/// stays in `into`.
pub(super) fn unpack(bytes: &[u8], into: &mut Inflater, limit: u64) -> Unpacked {
    into.clear();
    let mut seen = Unpacked { packed: bytes.len(), ..Unpacked::default() };
    while let Some(rest) = bytes.get(seen.taken..).filter(|rest| is_gzip(rest)) {
        let (taken, end) = member(rest, into, limit);
        seen.taken += taken;
        seen.members += 1;
        match end {
            Ok(intact) => seen.damaged += u64::from(!intact),
            Err(stop) => {
                seen.stop = Some(stop);
                break;
            }
        }
    }
    seen.unpacked = into.bytes().len();
    let behind = bytes.get(seen.taken..).unwrap_or_default();
    // Tapes and block devices fill the last block with zeros.
    seen.garbage = seen.stop.is_none() && behind.iter().any(|&byte| byte != 0);
    seen
}

/// What was seen while unpacking.
#[derive(Default)]
pub(super) struct Unpacked {
    packed: usize,
    taken: usize,
    unpacked: usize,
    members: u64,
    damaged: u64,
    stop: Option<Stop>,
    garbage: bool,
}

impl Unpacked {
    /// Whether the end of the content is missing.
    pub fn cut(&self) -> bool {
        self.stop.is_some()
    }

    /// What went wrong, for people.
    pub fn problems(&self) -> Vec<Problem> {
        let stopped = self.stop.map(|stop| self.stopped(stop));
        let damaged = (self.damaged > 0).then(|| self.damaged());
        let garbage = self.garbage.then(|| self.garbage());
        [damaged, stopped, garbage].into_iter().flatten().collect()
    }

    fn stopped(&self, stop: Stop) -> Problem {
        let (read, packed) = (words::size(self.unpacked as u64), words::size(self.packed as u64));
        let at = count(self.taken as u64);
        let (kind, how, advice) = match stop {
            Stop::Truncated => (
                ProblemKind::Truncated,
                format!("The gzip data ends in the middle, after {packed}."),
                "Fetch the file again.",
            ),
            Stop::Corrupt => (
                ProblemKind::Corrupt,
                format!("The gzip data is damaged at byte {at} of {packed}."),
                "Fetch the file again.",
            ),
            Stop::TooLarge => (
                ProblemKind::TooLarge,
                format!("It unpacks to more than the limit of {read}."),
                "Unpack and split it, or raise the limit.",
            ),
            Stop::NoMemory => (
                ProblemKind::TooLarge,
                "There is no memory to unpack all of it.".to_owned(),
                "Unpack and split it.",
            ),
        };
        let cost = format!("Read: the first {read} of its content; the rest was not.");
        Problem::file(kind, format!("{how} {cost} {advice}"))
    }

    fn damaged(&self) -> Problem {
        let (damaged, members) = (self.damaged, counted(self.members, "gzip member"));
        let why = format!(
            "The content does not agree with its checksum or length in {damaged} of {members}: it \
             was damaged or changed. Its events were read, but do not rely on them. Fetch the file \
             again."
        );
        Problem::file(ProblemKind::Corrupt, why)
    }

    fn garbage(&self) -> Problem {
        let behind = words::size((self.packed - self.taken) as u64);
        let why =
            format!("Behind the gzip data stand {behind} that are no gzip; they were not read.");
        Problem::file(ProblemKind::Corrupt, why)
    }
}

const MAGIC: [u8; 2] = [0x1f, 0x8b];
const DEFLATE: u8 = 8;
const FHCRC: u8 = 2;
const FEXTRA: u8 = 4;
const FNAME: u8 = 8;
const FCOMMENT: u8 = 16;
const RESERVED: u8 = 0xe0;

/// Unpacks the member that `bytes` begins with. Returns the bytes it took, and whether its checksums
/// and its length agree.
fn member(bytes: &[u8], into: &mut Inflater, limit: u64) -> (usize, Result<bool, Stop>) {
    let mut header = Header { bytes, at: 0 };
    let header_agrees = match header.read() {
        Ok(agrees) => agrees,
        Err(stop) => return (header.at, Err(stop)),
    };
    let start = into.bytes().len();
    let body = bytes.get(header.at..).unwrap_or_default();
    let (taken, end) = into.inflate(body, limit);
    let at = header.at + taken;
    if let Err(stop) = end {
        return (at, Err(stop));
    }
    let Some(&[c0, c1, c2, c3, l0, l1, l2, l3]) = bytes.get(at..).and_then(<[u8]>::first_chunk)
    else {
        return (bytes.len(), Err(Stop::Truncated));
    };
    let content = into.bytes().get(start..).unwrap_or_default();
    // The stored length is that of the content modulo 2^32.
    let agrees = u32::from_le_bytes([c0, c1, c2, c3]) == crc32fast::hash(content)
        && u32::from_le_bytes([l0, l1, l2, l3]) == content.len() as u32;
    (at + 8, Ok(header_agrees && agrees))
}

/// A position in a member's header.
struct Header<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Header<'_> {
    /// Moves over the header (RFC 1952, 2.3), and says whether its own checksum, if any, agrees.
    fn read(&mut self) -> Result<bool, Stop> {
        let [_, _, method, flags, ..] = self.take::<10>()?;
        if method != DEFLATE || flags & RESERVED != 0 {
            return Err(Stop::Corrupt);
        }
        if flags & FEXTRA != 0 {
            let length = u16::from_le_bytes(self.take()?);
            self.skip(length.into())?;
        }
        if flags & FNAME != 0 {
            self.skip_text()?;
        }
        if flags & FCOMMENT != 0 {
            self.skip_text()?;
        }
        if flags & FHCRC == 0 {
            return Ok(true);
        }
        let covered = self.bytes.get(..self.at).unwrap_or_default();
        let expected = crc32fast::hash(covered) & 0xffff;
        Ok(u32::from(u16::from_le_bytes(self.take()?)) == expected)
    }

    fn rest(&self) -> &[u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    fn take<const N: usize>(&mut self) -> Result<[u8; N], Stop> {
        let taken = *self.rest().first_chunk().ok_or(Stop::Truncated)?;
        self.at += N;
        Ok(taken)
    }

    fn skip(&mut self, length: usize) -> Result<(), Stop> {
        if self.rest().len() < length {
            return Err(Stop::Truncated);
        }
        self.at += length;
        Ok(())
    }

    /// Over a name or a comment, which end with a zero.
    fn skip_text(&mut self) -> Result<(), Stop> {
        let length = self.rest().iter().position(|&byte| byte == 0).ok_or(Stop::Truncated)?;
        self.skip(length + 1)
    }
}
