//! How files are shared out.

use crate::protocol::{Asks, Batch, FileRef};

/// A batch holds at most so many bytes, as stored: a tenth of a second of a worker's time, so that
/// progress moves and workers end together.
const BYTES: u64 = 1 << 20;

/// And at most so many files: reading many small ones is bound by asking for them, and asking for
/// 64 at once costs little more than for one.
const FILES: usize = 64;

/// Files that are judged again are hardly ever read, so each message less counts.
const BYTES_AGAIN: u64 = 8 << 20;
const FILES_AGAIN: usize = 1024;

/// Puts files into batches, in order, numbered from `first`.
pub fn plan(files: Vec<FileRef>, asks: Asks, first: u32) -> Vec<Batch> {
    let (most_bytes, most_files) = match asks {
        Asks::Findings => (BYTES_AGAIN, FILES_AGAIN),
        Asks::All | Asks::Hashes => (BYTES, FILES),
    };
    let mut batches: Vec<Batch> = Vec::new();
    let mut bytes = 0;
    for file in files {
        let size = file.size;
        match batches.last_mut() {
            Some(batch) if batch.files.len() < most_files && bytes + size <= most_bytes => {
                batch.files.push(file);
                bytes += size;
            }
            _ => {
                let number = first + batches.len() as u32;
                batches.push(Batch { number, asks, files: vec![file] });
                bytes = size;
            }
        }
    }
    batches
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::FileId;

    #[track_caller]
    fn check(asks: Asks, sizes: &[u64], expected: &[usize]) {
        let files = sizes.iter().zip(0..).map(|(&size, id)| FileRef {
            id: FileId(id),
            name: String::new(),
            size,
        });
        let batches = plan(files.collect(), asks, 7);
        assert_eq!(batches.iter().map(|b| b.files.len()).collect::<Vec<_>>(), expected);
        assert!(batches.iter().zip(7..).all(|(batch, number)| batch.number == number));
    }

    #[test]
    fn batches_are_bounded_in_bytes_and_files() {
        check(Asks::All, &[], &[]);
        check(Asks::All, &[0, 0, 0], &[3]);
        check(Asks::All, &[10 << 20], &[1]);
        check(Asks::All, &[700_000, 700_000, 300_000], &[1, 2]);
        check(Asks::Hashes, &[100; 130], &[64, 64, 2]);
        check(Asks::Findings, &[100; 1030], &[1024, 6]);
        check(Asks::Findings, &[3 << 20; 3], &[2, 1]);
    }
}
