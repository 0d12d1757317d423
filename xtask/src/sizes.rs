//! How large the page is, as it lies on disk and as a host sends it.

use crate::build::files;
use crate::failure::{Context, Result};
use miniz_oxide::deflate::compress_to_vec;
use std::fs;
use std::path::Path;

/// What gzip's header and trailer add to a deflated stream.
const GZIP_FRAME: usize = 18;

/// One line for each file, and one for all of them.
pub fn table(dist: &Path) -> Result<String> {
    let mut lines = vec![line("dist/", "raw", "gzip")];
    let (mut raw, mut packed) = (0, 0);
    for path in files(dist).context("Cannot read dist/")? {
        let bytes = fs::read(&path).context(format!("Cannot read {}", path.display()))?;
        let gzip = gzipped(&bytes);
        raw += bytes.len();
        packed += gzip;
        let name = path.strip_prefix(dist).unwrap_or(&path).to_string_lossy();
        lines.push(line(&name, &kilobytes(bytes.len()), &kilobytes(gzip)));
    }
    lines.push(line("all", &kilobytes(raw), &kilobytes(packed)));
    Ok(lines.join("\n"))
}

/// Everything together, gzipped.
pub fn packed(dist: &Path) -> Result<usize> {
    let mut sum = 0;
    for path in files(dist).context("Cannot read dist/")? {
        sum += gzipped(&fs::read(&path).context(format!("Cannot read {}", path.display()))?);
    }
    Ok(sum)
}

fn gzipped(bytes: &[u8]) -> usize {
    compress_to_vec(bytes, 6).len() + GZIP_FRAME
}

fn line(name: &str, raw: &str, gzip: &str) -> String {
    format!("  {name:<60} {raw:>12} {gzip:>12}")
}

fn kilobytes(bytes: usize) -> String {
    format!("{:.1} kB", bytes as f64 / 1000.0)
}
