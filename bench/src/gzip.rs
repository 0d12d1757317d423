//! What stands around the packed data of a gzip member.
//!
//! <https://www.rfc-editor.org/rfc/rfc1952>

use crate::Fault;

const MAGIC_AND_DEFLATE: [u8; 3] = [0x1f, 0x8b, 8];
const FHCRC: u8 = 2;
const FEXTRA: u8 = 4;
const FNAME: u8 = 8;
const FCOMMENT: u8 = 16;

/// What follows the header at the start of `member`.
pub fn behind_header(member: &[u8]) -> Result<&[u8], Fault> {
    if !member.starts_with(&MAGIC_AND_DEFLATE) {
        return Err(Fault::NoGzip);
    }
    let flags = *member.get(3).ok_or(Fault::Cut)?;
    let mut rest = skip(member, 10)?;
    if flags & FEXTRA != 0 {
        let (length, behind) = rest.split_first_chunk().ok_or(Fault::Cut)?;
        rest = skip(behind, u16::from_le_bytes(*length).into())?;
    }
    for text in [FNAME, FCOMMENT] {
        if flags & text != 0 {
            let end = rest.iter().position(|byte| *byte == 0).ok_or(Fault::Cut)?;
            rest = skip(rest, end + 1)?;
        }
    }
    if flags & FHCRC != 0 { skip(rest, 2) } else { Ok(rest) }
}

/// What follows the trailer at the start of `rest`, if the content agrees with it.
pub fn behind_trailer(rest: &[u8], checksum: u32, length: u64) -> Result<&[u8], Fault> {
    let (expected, rest) = rest.split_first_chunk().ok_or(Fault::Cut)?;
    let (expected_length, rest) = rest.split_first_chunk().ok_or(Fault::Cut)?;
    // The length is told modulo 2³².
    let agrees = u32::from_le_bytes(*expected) == checksum
        && u32::from_le_bytes(*expected_length) == length as u32;
    agrees.then_some(rest).ok_or(Fault::Checksum)
}

fn skip(bytes: &[u8], length: usize) -> Result<&[u8], Fault> {
    bytes.get(length..).ok_or(Fault::Cut)
}

#[cfg(test)]
mod tests {
    use super::{behind_header, behind_trailer};
    use crate::Fault;

    #[test]
    fn a_header_may_have_all_there_is() {
        let mut member = vec![0x1f, 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 255];
        member.extend(b"\x03\0xyzname\0comment\0CCrest");
        assert_eq!(behind_header(&member), Ok(b"rest".as_slice()));
        assert_eq!(behind_header(&member[..20]), Err(Fault::Cut));
    }

    #[test]
    fn a_trailer_must_agree() {
        let trailer = [1, 0, 0, 0, 5, 0, 0, 0, 9];
        assert_eq!(behind_trailer(&trailer, 1, 5), Ok([9].as_slice()));
        assert_eq!(behind_trailer(&trailer, 1, 6), Err(Fault::Checksum));
        assert_eq!(behind_trailer(&trailer[..7], 1, 5), Err(Fault::Cut));
    }
}
