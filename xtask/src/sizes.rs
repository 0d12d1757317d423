//! How large the page is, as it lies on disk and as a host sends it, and how large it may be.

use crate::build::files;
use crate::failure::{Context, Failure, Result};
use miniz_oxide::deflate::compress_to_vec;
use std::fs;
use std::path::Path;

/// What gzip's header and trailer add to a deflated stream.
const GZIP_FRAME: usize = 18;

/// What all files may weigh together, as gzip packs them at its usual level: what a build came to
/// when this was last set, and a seventieth more, for compilers differ. Lower it with the page.
const BUDGET: usize = 1_400_000;

/// So many files are named where the budget is exceeded.
const NAMED: usize = 5;

/// A file of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Weight {
    name: String,
    raw: usize,
    gzip: usize,
}

/// One line for each file, and one for all of them; a failure where they are more than allowed.
pub fn table(dist: &Path) -> Result<String> {
    let weights = weights(dist)?;
    hold(&weights, BUDGET)?;
    Ok(written(&weights))
}

fn weights(dist: &Path) -> Result<Vec<Weight>> {
    let mut weights = Vec::new();
    for path in files(dist).context("Cannot read dist/")? {
        let bytes = fs::read(&path).context(format!("Cannot read {}", path.display()))?;
        let name = path.strip_prefix(dist).unwrap_or(&path).to_string_lossy().into_owned();
        let gzip = compress_to_vec(&bytes, 6).len() + GZIP_FRAME;
        weights.push(Weight { name, raw: bytes.len(), gzip });
    }
    Ok(weights)
}

fn written(weights: &[Weight]) -> String {
    let mut lines = vec![line("dist/", "raw", "gzip")];
    let both = |name: &str, raw, gzip| line(name, &kilobytes(raw), &kilobytes(gzip));
    lines.extend(weights.iter().map(|it| both(&it.name, it.raw, it.gzip)));
    lines.push(both("all", weights.iter().map(|it| it.raw).sum(), sum(weights)));
    lines.push(line("allowed", "", &kilobytes(BUDGET)));
    lines.join("\n")
}

/// Refuses a page that is heavier than allowed, and names what weighs most.
fn hold(weights: &[Weight], budget: usize) -> Result {
    let all = sum(weights);
    if all <= budget {
        return Ok(());
    }
    let mut heaviest: Vec<_> = weights.iter().collect();
    heaviest.sort_by_key(|it| std::cmp::Reverse(it.gzip));
    let named = heaviest.iter().take(NAMED);
    let named: Vec<_> = named.map(|it| format!("{} {}", it.name, kilobytes(it.gzip))).collect();
    Err(Failure::new(format!(
        "The page weighs {} gzipped, and {} are allowed. The heaviest files: {}. What was done about \
         weight is in docs/performance.md; the limit is BUDGET in xtask/src/sizes.rs.",
        kilobytes(all),
        kilobytes(budget),
        named.join(", "),
    )))
}

fn sum(weights: &[Weight]) -> usize {
    weights.iter().map(|it| it.gzip).sum()
}

/// Everything together, gzipped.
pub fn packed(dist: &Path) -> Result<usize> {
    Ok(sum(&weights(dist)?))
}

fn line(name: &str, raw: &str, gzip: &str) -> String {
    format!("  {name:<60} {raw:>12} {gzip:>12}")
}

fn kilobytes(bytes: usize) -> String {
    format!("{:.1} kB", bytes as f64 / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> Vec<Weight> {
        let weight = |(name, gzip): (&str, usize)| {
            let name = name.to_owned();
            Weight { name, raw: 3 * gzip, gzip }
        };
        [("a.js", 1_000), ("b.wasm", 90_000), ("c.css", 9_000)].map(weight).to_vec()
    }

    #[test]
    fn a_page_may_weigh_all_that_is_allowed() {
        assert!(hold(&page(), 100_000).is_ok());
    }

    #[test]
    fn what_is_too_heavy_is_said_with_what_weighs_most() {
        let said = hold(&page(), 99_999).unwrap_err().to_string();
        assert!(said.starts_with("The page weighs 100.0 kB gzipped, and 100.0 kB are"), "{said}");
        assert!(said.contains("b.wasm 90.0 kB, c.css 9.0 kB, a.js 1.0 kB"), "{said}");
    }

    #[test]
    fn the_table_ends_with_the_sum_and_the_limit() {
        let table = written(&page());
        let last: Vec<&str> = table.lines().rev().take(2).collect();
        assert!(last[0].trim_start().starts_with("allowed"), "{table}");
        assert!(last[1].contains("300.0 kB") && last[1].ends_with("100.0 kB"), "{table}");
    }
}
