//! "Did you mean …?"

/// The candidate that `word` was probably meant to be: one that differs by case or by few letters.
pub fn guess<'c>(word: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    // Its time is the product of both lengths, and a word comes from anybody.
    const LONGEST: usize = 128;
    if word.is_empty() || word.len() > LONGEST {
        return None;
    }
    let lower = word.to_ascii_lowercase();
    candidates
        .filter(|candidate| *candidate != word && may_be_alike(word, candidate))
        .map(|candidate| (likeness(&lower, &candidate.to_ascii_lowercase()), candidate))
        .filter(|(alike, _)| *alike >= ALIKE)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

/// Below this, guesses confuse more than they help.
const ALIKE: f64 = 0.9;

/// Whether words of these lengths can be alike at all: where one is more than twice as long as the
/// other, even the same letters are not. This spares long words, which take longest, nearly all
/// comparisons.
fn may_be_alike(word: &str, candidate: &str) -> bool {
    let (word, candidate) = (word.chars().count(), candidate.chars().count());
    word <= 2 * candidate && candidate <= 2 * word
}

/// Jaro-Winkler, 0 to 1, which is too strict with short words: one slip in those is alike, too.
fn likeness(word: &str, candidate: &str) -> f64 {
    let alike = strsim::jaro_winkler(word, candidate);
    let is_short = (3..=6).contains(&word.len());
    match alike < ALIKE && is_short && strsim::osa_distance(word, candidate) == 1 {
        true => ALIKE,
        false => alike,
    }
}

#[cfg(test)]
mod tests {
    use super::{ALIKE, guess, likeness, may_be_alike};

    #[test]
    fn near_words_are_guessed_and_far_ones_are_not() {
        let candidates = ["eventName", "eventSource", "awsRegion", "userAgent"];
        for (word, expected) in [
            ("eventname", Some("eventName")),
            ("eventNmae", Some("eventName")),
            ("event_source", Some("eventSource")),
            ("bucketName", None),
            ("uerAgnt", Some("userAgent")),
            ("", None),
        ] {
            assert_eq!(guess(word, candidates.into_iter()), expected, "{word}");
        }
    }

    #[test]
    fn no_likeness_is_missed_for_its_length() {
        for (word, candidate) in (1..64).flat_map(|a| (1..64).map(move |b| (a, b))) {
            // No two words of these lengths are more alike.
            let (word, candidate) = ("e".repeat(word), "e".repeat(candidate));
            let alike = likeness(&word, &candidate) >= ALIKE;
            assert!(!alike || may_be_alike(&word, &candidate), "{word} {candidate}");
        }
    }
}
