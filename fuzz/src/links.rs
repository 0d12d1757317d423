//! Links of any text, and of any content packed as one: few texts would get past the checksum.

use base64ct::{Base64UrlUnpadded, Encoding};
use flate2::Compression;
use flate2::read::ZlibEncoder;
use std::io::Read;
use trailglass::rule::{catalog, compile};
use trailglass::state::{Difference, PREFIX, Share};

/// Reads a link; one that can be used is compared, compiled and handed on.
pub fn read(data: &[u8]) {
    if let Ok(text) = std::str::from_utf8(data) {
        let _ = Share::read(text);
        let _ = Share::read(&format!("{PREFIX}1.{text}"));
    }
    let mut packed = Vec::new();
    let _ = ZlibEncoder::new(data, Compression::fast()).read_to_end(&mut packed);
    let link = format!("{PREFIX}1.{}", Base64UrlUnpadded::encode_string(&packed));
    let Ok(share) = Share::read(&link) else { return };
    let known = catalog();
    let difference = Difference::between(&known, &share.rules);
    assert_eq!(difference.is_empty(), known == share.rules);
    compile(&share.rules);
    if let Ok(fragment) = share.fragment() {
        assert_eq!(Share::read(&fragment), Ok(share), "it is handed on as another");
    }
}
