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
        .filter(|candidate| *candidate != word)
        .map(|candidate| (likeness(&lower, &candidate.to_ascii_lowercase()), candidate))
        .filter(|(alike, _)| *alike >= ALIKE)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

/// Below this, guesses confuse more than they help.
const ALIKE: f64 = 0.9;

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
    use super::guess;

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
}
