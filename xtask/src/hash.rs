//! SHA-256 of some bytes, in the two forms that people and browsers compare.

use base64ct::{Base64, Encoding};
use sha2::{Digest, Sha256};

/// As `sha256sum` writes it.
pub fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// As browsers compare it, in policies and in `integrity`.
pub fn sri(bytes: &[u8]) -> String {
    format!("sha256-{}", Base64::encode_string(&Sha256::digest(bytes)))
}

#[cfg(test)]
mod tests {
    #[test]
    fn both_forms_are_of_one_hash() {
        assert_eq!(super::hex(b"")[..8], *"e3b0c442");
        assert_eq!(super::sri(b""), "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }
}
