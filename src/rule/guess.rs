//! "Did you mean …?"

/// The candidate that `word` was probably meant to be: one that differs by case or by few letters.
pub fn guess<'c>(word: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    /// Below this, guesses confuse more than they help. Jaro-Winkler, 0 to 1.
    const ALIKE: f64 = 0.9;
    // Its time is the product of both lengths, and a word comes from anybody.
    const LONGEST: usize = 128;
    if word.is_empty() || word.len() > LONGEST {
        return None;
    }
    let lower = word.to_ascii_lowercase();
    candidates
        .filter(|candidate| *candidate != word)
        .map(|candidate| (strsim::jaro_winkler(&lower, &candidate.to_ascii_lowercase()), candidate))
        .filter(|(alike, _)| *alike >= ALIKE)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
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
            ("", None),
        ] {
            assert_eq!(guess(word, candidates.into_iter()), expected, "{word}");
        }
    }
}
