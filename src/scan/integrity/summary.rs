//! All that was found out, in a few words.

use super::{Break, DigestFile, HashState, Integrity, LogFile, LogState, SignatureState, Standing};
use crate::text::{count, counted};

impl Integrity {
    /// How the page asks for public keys, and with it the report, which both give alike.
    pub const PASTE: &str = "paste the public keys";

    /// A headline for people: what is wrong, or that nothing is, and how far that can be trusted.
    /// `ask` asks for public keys as they are given here, such as [`PASTE`](Self::PASTE).
    pub fn summary(&self, ask: &str) -> String {
        if self.digests.is_empty() {
            return self.without_digests();
        }
        let mut sentences = self.wrong();
        if sentences.is_empty() {
            sentences.push(self.right());
        }
        sentences.extend(self.open());
        sentences.extend(self.signatures(ask));
        sentences.join(" ")
    }

    /// Whether nothing speaks against the files: no log file changed or missing, every chain whole,
    /// and no digest forged. That nothing speaks against them is no proof; see [`Self::summary`].
    pub fn is_sound(&self) -> bool {
        self.wrong().is_empty()
    }

    /// Whether there are log files, and for each a digest that is signed says what it is. What the
    /// last digest of a chain says is not proven by anything, and could be of any length.
    pub fn is_complete(&self) -> bool {
        let signed = |log: &LogFile| {
            let by = log.by.as_ref().map(|by| by.standing);
            log.state <= LogState::Changed && by == Some(Standing::Signed)
        };
        !self.logs.is_empty() && self.logs.iter().all(signed) && self.is_checked()
    }

    /// Whether signatures were checked, and there was a key for each that is here.
    pub fn is_checked(&self) -> bool {
        let open = [SignatureState::NoKey, SignatureState::UnknownAlgorithm];
        let is_open = |digest: &DigestFile| {
            open.contains(&digest.signature) || digest.hash == HashState::Unhashed
        };
        self.digests.iter().any(|digest| digest.signature == SignatureState::Valid)
            && !self.digests.iter().any(is_open)
    }

    fn without_digests(&self) -> String {
        match self.logs.len() as u64 {
            0 => "There are no CloudTrail log files and no digests here.".to_owned(),
            logs => format!(
                "Nothing says whether the {} are as CloudTrail delivered them: there are no \
                 digests. Add the folder CloudTrail-Digest, which lies beside CloudTrail.",
                counted(logs, "log file")
            ),
        }
    }

    fn wrong(&self) -> Vec<String> {
        let logs = self.logs.len() as u64;
        let digests = self.digests.len() as u64;
        let changed = self.in_state(LogState::Changed);
        let missing = self.missing.len() as u64;
        let forged = self.digests_with(|digest| digest.standing == Standing::Forged);
        let unproven = self.in_state(LogState::Unproven);
        let breaks = || self.chains.iter().flat_map(|chain| &chain.breaks);
        let contradictions =
            breaks().filter(|found| matches!(found, Break::Contradiction { .. })).count() as u64;
        let told =
            |found: &&Break| matches!(found, Break::Forged { .. } | Break::Contradiction { .. });
        let breaks = breaks().filter(|found| !told(found)).count() as u64;
        let mut sentences = Vec::new();
        if changed > 0 {
            sentences.push(format!(
                "{} of {} {} changed after CloudTrail delivered {}.",
                count(changed),
                counted(logs, "log file"),
                was(changed),
                them(changed)
            ));
        }
        if missing > 0 {
            sentences.push(match missing {
                1 => "1 log file that a digest lists is missing.".to_owned(),
                _ => format!("{} that digests list are missing.", counted(missing, "log file")),
            });
        }
        if forged > 0 {
            sentences.push(format!(
                "{} of {} {} not what CloudTrail wrote.",
                count(forged),
                counted(digests, "digest"),
                is(forged)
            ));
        }
        if contradictions > 0 {
            sentences.push(match contradictions {
                1 => "2 digests contradict each other: one of them was changed.".to_owned(),
                _ => format!(
                    "In {} a digest and the one after it contradict each other: one of them was \
                     changed.",
                    counted(contradictions, "place")
                ),
            });
        }
        if unproven > 0 {
            sentences.push(format!(
                "{} {} listed by such a digest alone, so nothing is known of {}.",
                counted(unproven, "log file"),
                is(unproven),
                them(unproven)
            ));
        }
        if breaks > 0 {
            let places = counted(breaks, "place");
            sentences.push(format!("The chain of digests is broken in {places}."));
        }
        sentences
    }

    fn right(&self) -> String {
        let (logs, intact) = (self.logs.len() as u64, self.in_state(LogState::Intact));
        let digests = self.chains.iter().map(|chain| chain.digests).sum();
        let digests = counted(digests, "digest");
        let chain = match self.chains.len() {
            1 => format!("the chain of {digests} is whole"),
            chains => format!("the {digests} form {chains} whole chains"),
        };
        match (logs, intact) {
            (0, _) => capitalized(&format!("{chain}; there are no log files here.")),
            (_, 0) => format!("No log file was compared, and {chain}."),
            (1, 1) => format!("The log file agrees with its digest, and {chain}."),
            _ if logs == intact => {
                format!("All {} agree with their digests, and {chain}.", counted(logs, "log file"))
            }
            _ => format!(
                "{} of {} {} with {}, and {chain}.",
                count(intact),
                counted(logs, "log file"),
                if intact == 1 { "agrees" } else { "agree" },
                if intact == 1 { "its digest" } else { "their digests" },
            ),
        }
    }

    /// What could not be judged.
    fn open(&self) -> Vec<String> {
        let mut sentences = Vec::new();
        let mut say = |number: u64, what: &str| {
            if number > 0 {
                sentences.push(format!("{} {} {what}.", counted(number, "log file"), is(number)));
            }
        };
        say(self.in_state(LogState::NotCovered), "not covered by any digest here");
        say(self.in_state(LogState::Unhashed), "not compared: no hash was computed");
        say(self.in_state(LogState::UnknownAlgorithm), "listed with a kind of hash not known here");
        let digests = self.digests_with(|digest| digest.hash == HashState::UnknownAlgorithm);
        if digests > 0 {
            let digests = counted(digests, "digest");
            sentences
                .push(format!("{digests} could not be compared: the kind of hash is not known."));
        }
        sentences
    }

    fn signatures(&self, ask: &str) -> Vec<String> {
        let with = |state| self.digests_with(|digest| digest.signature == state);
        let (valid, without_key) = (with(SignatureState::Valid), with(SignatureState::NoKey));
        let mut sentences = Vec::new();
        if self.keys == 0 {
            sentences.push(format!(
                "Signatures not checked, so this shows only that the files agree with each other: \
                 {ask}."
            ));
        } else if valid > 0 {
            sentences.push(format!(
                "{} of {} {} validly signed by CloudTrail.",
                count(valid),
                counted(self.digests.len() as u64, "digest"),
                is(valid)
            ));
        }
        if self.keys > 0 && without_key > 0 {
            sentences.push(format!(
                "{} not checked: {ask} of the same region and time.",
                signature_of(without_key)
            ));
        }
        let unknown = with(SignatureState::UnknownAlgorithm);
        if unknown > 0 {
            let signatures = signature_of(unknown);
            sentences.push(format!("{signatures} of a kind not known here, and not checked."));
        }
        if self.keys > 0 {
            sentences.extend(self.unproven());
        }
        sentences
    }

    /// Digests without a signature, of which one that lists log files is worth a warning: nothing
    /// would show it if somebody had written them anew.
    fn unproven(&self) -> Option<String> {
        let none = |digest: &&DigestFile| {
            digest.signature == SignatureState::NotAvailable && digest.standing.vouches()
        };
        let digests = self.digests.iter().filter(none).count() as u64;
        let logs: u64 = self.digests.iter().filter(none).map(|digest| digest.logs).sum();
        (digests > 0).then(|| {
            let of = match logs {
                0 => String::new(),
                _ => format!(" of {}", counted(logs, "log file")),
            };
            format!(
                "{} in {} not here: nothing proves what {}{of}.",
                signature_of(digests),
                if digests == 1 {
                    "the digest after it, which is"
                } else {
                    "the digests after them, which are"
                },
                if digests == 1 { "it says" } else { "they say" },
            )
        })
    }

    fn in_state(&self, state: LogState) -> u64 {
        self.logs.iter().filter(|log| log.state == state).count() as u64
    }

    fn digests_with(&self, holds: impl Fn(&DigestFile) -> bool) -> u64 {
        self.digests.iter().filter(|digest| holds(digest)).count() as u64
    }
}

fn is(number: u64) -> &'static str {
    if number == 1 { "is" } else { "are" }
}

fn signature_of(digests: u64) -> String {
    let signature = if digests == 1 { "signature" } else { "signatures" };
    format!("The {signature} of {} {}", counted(digests, "digest"), is(digests))
}

fn was(number: u64) -> &'static str {
    if number == 1 { "was" } else { "were" }
}

fn them(number: u64) -> &'static str {
    if number == 1 { "it" } else { "them" }
}

fn capitalized(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}
