//! zune-inflate. It does not say where a stream ends: the file must hold one member.

use crate::{Fault, Inflate};
use zune_inflate::errors::DecodeErrorStatus;
use zune_inflate::{DeflateDecoder, DeflateOptions};

/// It has no state that could be kept.
pub struct Zune;

/// A member's checksum and length, behind its stream.
const TRAILER: usize = 8;

/// More than any file that is measured, so that the limit it comes with is none.
const LIMIT: usize = 1 << 31;

/// No more memory than this is taken on a file's word.
const MOST_ON_TRUST: usize = 1 << 28;

impl Inflate for Zune {
    fn inflate(&mut self, packed: &[u8], piece: &mut dyn FnMut(&[u8])) -> Result<usize, Fault> {
        let used = packed.len().checked_sub(TRAILER).ok_or(Fault::Cut)?;
        let stream = packed.get(..used).unwrap_or_default();
        let options = DeflateOptions::default().set_limit(LIMIT).set_size_hint(told(packed));
        match DeflateDecoder::new_with_options(stream, options).decode_deflate() {
            Ok(content) => piece(&content),
            Err(error) => match error.error {
                DecodeErrorStatus::InsufficientData => return Err(Fault::Cut),
                _ => return Err(Fault::Corrupt),
            },
        }
        Ok(used)
    }
}

/// How long the content is, as the last four bytes of the file tell: so its memory is taken once.
fn told(packed: &[u8]) -> usize {
    let length = packed.last_chunk().map_or(0, |bytes| u32::from_le_bytes(*bytes) as usize);
    length.min(MOST_ON_TRUST)
}
