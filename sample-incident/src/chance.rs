//! Choices that come out the same on every machine. The generator's own choices take a `usize`, which
//! has 64 bits in the command and 32 in the page, and the page makes the sample, too.

use fastrand::Rng;

/// One of several.
pub(crate) fn pick<T: Copy>(rng: &mut Rng, choices: &[T]) -> T {
    choices[rng.u64(..choices.len() as u64) as usize]
}

/// A letter, large or small, or a digit.
pub(crate) fn alphanumeric(rng: &mut Rng) -> char {
    const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    char::from(pick(rng, SIGNS))
}
