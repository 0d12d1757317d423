//! gzip: one or more members, each a header, a deflate stream, its checksum and its length.
//!
//! <https://www.rfc-editor.org/rfc/rfc1952>

use super::inflate::{Inflater, Stop};
use super::packed::Packed;
use crate::ingest::{Problem, ProblemKind};
use crate::text::{bytes, count, counted};
use std::io::{self, Read};

/// Whether the bytes begin as every gzip file does.
pub(super) fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(&MAGIC)
}

/// Unpacks all members, one behind the other. A fault ends the content; what is unpacked before it
/// is handed out.
pub struct Gunzip<'r> {
    packed: Packed<'r>,
    inflater: &'r mut Inflater,
    limit: u64,
    unpacked: u64,
    member: Option<Member>,
    members: u64,
    damaged: u64,
    end: Option<End>,
}

/// The member that is being unpacked.
struct Member {
    checksum: crc32fast::Hasher,
    length: u64,
    header_agrees: bool,
}

/// How the content ended.
enum End {
    /// With the last member.
    Whole,
    /// With bytes behind it that are no gzip.
    Garbage(u64),
    /// In the middle.
    Stopped(Stop),
    /// The bytes could not be read on.
    Failed(String),
}

impl Read for Gunzip<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            let handed = self.inflater.hand_out(into);
            if handed > 0 || into.is_empty() {
                return Ok(handed);
            }
            if self.end.is_some() {
                return Ok(0);
            }
            self.end = match self.step() {
                Ok(end) => end,
                Err(stop) => Some(self.packed.failure().map_or(End::Stopped(stop), End::Failed)),
            };
        }
    }
}

impl<'r> Gunzip<'r> {
    /// Unpacks what `source` holds, up to `limit` bytes.
    pub fn new(source: &'r mut dyn Read, inflater: &'r mut Inflater, limit: u64) -> Self {
        inflater.clear();
        Gunzip {
            packed: Packed::new(source),
            inflater,
            limit,
            unpacked: 0,
            member: None,
            members: 0,
            damaged: 0,
            end: None,
        }
    }

    /// Whether the end of the content is missing.
    pub fn cut(&self) -> bool {
        matches!(self.end, Some(End::Stopped(_) | End::Failed(_)))
    }

    /// Whether there is more of the content than was unpacked, which is no fault of its own.
    pub fn gave_up(&self) -> bool {
        matches!(self.end, Some(End::Stopped(Stop::TooLarge) | End::Failed(_)))
    }

    /// How many bytes were unpacked.
    pub fn unpacked(&self) -> u64 {
        self.unpacked.min(self.limit)
    }

    /// Reads what nobody asked for, so that its damage is known.
    pub fn exhaust(&mut self) {
        // Reading never fails: a fault is an end.
        let _ = io::copy(self, &mut io::sink());
    }

    /// Goes on by a piece of a member, its beginning or its end.
    fn step(&mut self) -> Result<Option<End>, Stop> {
        let Some(member) = &mut self.member else {
            return self.begin();
        };
        let left = self.limit - self.unpacked.min(self.limit);
        let ended = self.inflater.step(&mut self.packed);
        let piece = self.inflater.ready();
        member.checksum.update(piece);
        member.length += piece.len() as u64;
        self.unpacked += piece.len() as u64;
        if piece.len() as u64 > left {
            self.inflater.drop_beyond(left as usize);
            return Err(Stop::TooLarge);
        }
        if ended? {
            self.check()?;
        }
        Ok(None)
    }

    fn begin(&mut self) -> Result<Option<End>, Stop> {
        if !is_gzip(self.packed.peek(MAGIC.len())) {
            let behind = self.packed.remainder();
            // Tapes and block devices fill the last block with zeros.
            let end = if behind.is_zero { End::Whole } else { End::Garbage(behind.bytes) };
            return Ok(Some(end));
        }
        self.members += 1;
        let header_agrees = header(&mut self.packed)?;
        self.inflater.begin();
        let checksum = crc32fast::Hasher::new();
        self.member = Some(Member { checksum, length: 0, header_agrees });
        Ok(None)
    }

    /// Compares the member with what stands behind it: its checksum, and its length modulo 2³².
    fn check(&mut self) -> Result<(), Stop> {
        let [c0, c1, c2, c3, l0, l1, l2, l3] = self.packed.take()?;
        let Some(member) = self.member.take() else { return Ok(()) };
        let agrees = u32::from_le_bytes([c0, c1, c2, c3]) == member.checksum.finalize()
            && u32::from_le_bytes([l0, l1, l2, l3]) == member.length as u32;
        self.damaged += u64::from(!(agrees && member.header_agrees));
        Ok(())
    }

    /// What went wrong, for people.
    pub fn problems(&self) -> Vec<Problem> {
        let damaged = (self.damaged > 0).then(|| self.damaged());
        let ended = match &self.end {
            None | Some(End::Whole) => None,
            Some(End::Garbage(behind)) => Some(garbage(*behind)),
            Some(End::Stopped(stop)) => Some(self.stopped(*stop)),
            Some(End::Failed(why)) => Some(self.failed(why)),
        };
        [damaged, ended].into_iter().flatten().collect()
    }

    fn stopped(&self, stop: Stop) -> Problem {
        let (read, at) = (bytes(self.unpacked.min(self.limit)), self.packed.taken());
        let (kind, how, advice) = match stop {
            Stop::Truncated => (
                ProblemKind::Truncated,
                format!("The gzip data ends in the middle, after {}.", bytes(at)),
                "Fetch the file again.",
            ),
            Stop::Corrupt => (
                ProblemKind::Corrupt,
                format!("The gzip data is damaged at byte {}.", count(at)),
                "Fetch the file again.",
            ),
            Stop::TooLarge => (
                ProblemKind::TooLarge,
                format!("It unpacks to more than the limit of {read}."),
                "Raise the limit, or unpack and split it.",
            ),
        };
        let cost = format!("Read: the first {read} of its content; the rest was not.");
        Problem::file(kind, format!("{how} {cost} {advice}"))
    }

    fn failed(&self, why: &str) -> Problem {
        let read = bytes(self.unpacked);
        let why = format!(
            "Reading it failed: {why}. Read: the first {read} of its content; the rest was not."
        );
        Problem::file(ProblemKind::Corrupt, why)
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
}

fn garbage(behind: u64) -> Problem {
    let behind = bytes(behind);
    let why = format!("Behind the gzip data stand {behind} that are no gzip; they were not read.");
    Problem::file(ProblemKind::Corrupt, why)
}

const MAGIC: [u8; 2] = [0x1f, 0x8b];
const DEFLATE: u8 = 8;
const FHCRC: u8 = 2;
const FEXTRA: u8 = 4;
const FNAME: u8 = 8;
const FCOMMENT: u8 = 16;
const RESERVED: u8 = 0xe0;

/// Moves over a member's header (RFC 1952, 2.3), and says whether its own checksum, if any, agrees.
fn header(packed: &mut Packed<'_>) -> Result<bool, Stop> {
    packed.begin_checksum();
    let [_, _, method, flags, ..] = packed.take::<10>()?;
    if method != DEFLATE || flags & RESERVED != 0 {
        return Err(Stop::Corrupt);
    }
    if flags & FEXTRA != 0 {
        let length = u16::from_le_bytes(packed.take()?);
        packed.skip(length.into())?;
    }
    if flags & FNAME != 0 {
        packed.skip_text()?;
    }
    if flags & FCOMMENT != 0 {
        packed.skip_text()?;
    }
    let expected = packed.end_checksum() & 0xffff;
    if flags & FHCRC == 0 {
        return Ok(true);
    }
    Ok(u32::from(u16::from_le_bytes(packed.take()?)) == expected)
}
