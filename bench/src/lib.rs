//! Unpacking alone: the least that reading gzipped logs can take, by each of three inflaters. What
//! Trailglass takes for a whole analysis is measured against it.

#![warn(clippy::unwrap_used, clippy::expect_used)]

mod gzip;
mod miniz;
#[cfg(target_arch = "wasm32")]
mod wasm;
mod zlib;
mod zune;

use std::fmt;

/// Who inflates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inflater {
    /// `miniz_oxide`, the one that Trailglass has.
    MinizOxide,
    /// `zlib-rs`.
    ZlibRs,
    /// `zune-inflate`, which unpacks a file in one piece and only files of one member.
    Zune,
}

impl Inflater {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::MinizOxide, Self::ZlibRs, Self::Zune];

    /// The name that it is asked for by: its crate's.
    pub fn name(self) -> &'static str {
        match self {
            Self::MinizOxide => "miniz_oxide",
            Self::ZlibRs => "zlib-rs",
            Self::Zune => "zune-inflate",
        }
    }

    /// The one called `name`.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|inflater| inflater.name() == name)
    }

    /// Makes it ready, with memory that is used again from file to file.
    pub fn unpacker(self) -> Unpacker {
        Unpacker(match self {
            Self::MinizOxide => Box::new(miniz::Miniz::default()),
            Self::ZlibRs => Box::new(zlib::Zlib::default()),
            Self::Zune => Box::new(zune::Zune),
        })
    }
}

/// An inflater that is ready.
pub struct Unpacker(Box<dyn Inflate>);

impl Unpacker {
    /// Unpacks every member of a gzip file, compares each with its checksum and its length, and
    /// says how long the content is.
    ///
    /// # Errors
    ///
    /// If the bytes are no gzip, or not what was packed.
    pub fn run(&mut self, file: &[u8]) -> Result<u64, Fault> {
        let (mut rest, mut unpacked) = (file, 0);
        while !rest.is_empty() {
            let packed = gzip::behind_header(rest)?;
            let (mut checksum, mut length) = (crc32fast::Hasher::new(), 0);
            let used = self.0.inflate(packed, &mut |piece| {
                checksum.update(piece);
                length += piece.len() as u64;
            })?;
            rest = packed.get(used..).ok_or(Fault::Cut)?;
            rest = gzip::behind_trailer(rest, checksum.finalize(), length)?;
            unpacked += length;
        }
        Ok(unpacked)
    }
}

/// Inflates a stream of raw deflate at the start of `packed`, hands it out piece by piece, and says
/// how many bytes the stream took.
trait Inflate {
    fn inflate(&mut self, packed: &[u8], piece: &mut dyn FnMut(&[u8])) -> Result<usize, Fault>;
}

/// Unpacked at once by those that go piece by piece: what Trailglass takes, too.
const PIECE: usize = 1 << 18;

/// Why a file could not be unpacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is no gzip.
    NoGzip,
    /// It ends too early.
    Cut,
    /// The packed data is no deflate.
    Corrupt,
    /// The content does not agree with its checksum or its length.
    Checksum,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoGzip => "it is no gzip",
            Self::Cut => "it ends too early",
            Self::Corrupt => "the packed data is damaged",
            Self::Checksum => "the content does not agree with its checksum or its length",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write;

    fn packed(text: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    /// Longer than a piece, and with matches that reach across its end.
    fn text() -> Vec<u8> {
        (0..PIECE as u32).flat_map(|number| (number % 70_001).to_le_bytes()).collect()
    }

    #[test]
    fn every_inflater_unpacks_the_same() {
        let text = text();
        for inflater in Inflater::ALL {
            let mut unpacker = inflater.unpacker();
            for _ in 0..2 {
                assert_eq!(unpacker.run(&packed(&text)), Ok(text.len() as u64), "{inflater:?}");
            }
            assert_eq!(Inflater::named(inflater.name()), Some(inflater));
        }
    }

    #[test]
    fn members_are_unpacked_one_behind_the_other() {
        let file = [packed(&text()), packed(b"more")].concat();
        for inflater in [Inflater::MinizOxide, Inflater::ZlibRs] {
            let length = inflater.unpacker().run(&file);
            assert_eq!(length, Ok(text().len() as u64 + 4), "{inflater:?}");
        }
    }

    #[test]
    fn damage_is_seen() {
        let file = packed(&text());
        let mut changed = file.clone();
        let checksum = file.len() - 8;
        changed[checksum] ^= 1;
        for inflater in Inflater::ALL {
            let mut unpacker = inflater.unpacker();
            assert_eq!(unpacker.run(&changed), Err(Fault::Checksum), "{inflater:?}");
            assert!(unpacker.run(&file[..file.len() / 2]).is_err(), "{inflater:?}");
            assert_eq!(unpacker.run(b"{\"Records\":[]}"), Err(Fault::NoGzip), "{inflater:?}");
        }
    }
}
