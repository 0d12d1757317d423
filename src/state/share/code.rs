//! The text of a link: `1.`, then base64url without padding of a zlib stream. Its checksum tells a
//! link that was damaged on its way.

use super::Broken;
use base64ct::{Base64UrlUnpadded, Encoding};
use flate2::write::ZlibEncoder;
use flate2::{Compression, Decompress, FlushDecompress, Status};
use std::io::Write;

/// What stands before the text in an address, behind the `#`.
pub const PREFIX: &str = "share=";

/// So many characters may stand behind the `#`: programs that pass links on cut longer ones.
pub const MOST_CHARACTERS: usize = 30_000;

/// So much is unpacked, in bytes.
pub(super) const MOST_UNPACKED: usize = 1_000_000;

const VERSION: u32 = 1;

/// What stands behind the `#`.
pub(super) fn pack(content: &[u8]) -> Result<String, Broken> {
    if content.len() > MOST_UNPACKED {
        return Err(Broken::TooLarge);
    }
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    // Memory takes all that is written to it.
    let packed = encoder.write_all(content).and_then(|()| encoder.finish());
    let packed = packed.map_err(|_| Broken::TooLarge)?;
    let text = Base64UrlUnpadded::encode_string(&packed);
    let fragment = format!("{PREFIX}{VERSION}.{text}");
    if fragment.len() > MOST_CHARACTERS { Err(Broken::TooLong) } else { Ok(fragment) }
}

/// What was packed; `fragment` is what stands behind the `#`.
pub(super) fn unpack(fragment: &str) -> Result<Vec<u8>, Broken> {
    if fragment.len() > MOST_CHARACTERS {
        return Err(Broken::TooLong);
    }
    let text = fragment.strip_prefix(PREFIX).ok_or(Broken::Damaged)?;
    let (version, text) = text.split_once('.').ok_or(Broken::Damaged)?;
    match version.parse() {
        Ok(VERSION) => {}
        Ok(version) if version > VERSION => return Err(Broken::Newer),
        _ => return Err(Broken::Damaged),
    }
    let packed = Base64UrlUnpadded::decode_vec(text).map_err(|_| Broken::Damaged)?;
    inflate(&packed)
}

/// Unpacks as much as is allowed, and takes no more memory than that.
fn inflate(packed: &[u8]) -> Result<Vec<u8>, Broken> {
    let mut out = Vec::with_capacity(MOST_UNPACKED + 1);
    let mut stream = Decompress::new(true);
    let status = stream.decompress_vec(packed, &mut out, FlushDecompress::Finish);
    match status.map_err(|_| Broken::Damaged)? {
        _ if out.len() > MOST_UNPACKED => Err(Broken::TooLarge),
        Status::StreamEnd if stream.total_in() == packed.len() as u64 => Ok(out),
        _ => Err(Broken::Damaged),
    }
}
