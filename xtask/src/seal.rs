//! `index.html` names the hash of the program that it loads, as the bundler has it name those of its
//! styles, and its policy lets in no other script: so the hash of `index.html` stands for all code that
//! it runs.

use crate::failure::{Context, Failure, Result};
use crate::hash::sri;
use crate::html::{attribute, tags, with};
use std::fs;
use std::path::Path;

/// What the policy lets in while the page is put together.
const ANY: &str = "script-src 'self'";

/// The page with a hash beside every script and program of `dist` that it runs, and a policy that lets
/// in no other script.
pub fn seal(page: &str, dist: &Path) -> Result<String> {
    let (page, scripts) = named(page, dist, "src", "integrity")?;
    // www/boot.js hands this one on. To a policy, programs are no scripts.
    let (page, _) = named(&page, dist, "data-wasm", "data-integrity")?;
    match page.contains(ANY) {
        true => Ok(page.replacen(ANY, &format!("script-src{scripts}"), 1)),
        false => Err(Failure::new("dist/index.html has no policy for scripts")),
    }
}

/// The page with the hash of what scripts load `from` one attribute in another, and all the hashes.
fn named(page: &str, dist: &Path, from: &str, to: &str) -> Result<(String, String)> {
    let (mut sealed, mut hashes) = (page.to_owned(), String::new());
    for tag in tags(page, "script") {
        let Some(file) = attribute(tag, from) else { continue };
        let bytes = fs::read(dist.join(file.trim_start_matches("./")))
            .context(format!("index.html names {file}, which cannot be read"))?;
        sealed = sealed.replacen(tag, &with(tag, to, &sri(&bytes)), 1);
        hashes += &format!(" '{}'", sri(&bytes));
    }
    match hashes.is_empty() {
        true => Err(Failure::new(format!("dist/index.html has no script with {from}"))),
        false => Ok((sealed, hashes)),
    }
}

#[cfg(test)]
mod tests {
    use super::seal;
    use crate::hash::sri;
    use std::fs;

    #[test]
    fn all_code_is_named_with_its_hash_and_no_other_is_let_in() {
        let dist = crate::places::scratch().join("seal");
        fs::create_dir_all(&dist).unwrap();
        for name in ["a.js", "a.wasm"] {
            fs::write(dist.join(name), name).unwrap();
        }
        let page = "<meta content=\"script-src 'self' 'sha256-inline'; img-src 'self'\" />\
                    <script defer src=\"./a.js\"></script><script data-wasm=\"./a.wasm\">go()</script>";
        let (script, program) = (sri(b"a.js"), sri(b"a.wasm"));
        assert_eq!(
            seal(page, &dist).unwrap(),
            format!(
                "<meta content=\"script-src '{script}' 'sha256-inline'; img-src 'self'\" />\
                 <script defer src=\"./a.js\" integrity=\"{script}\"></script>\
                 <script data-wasm=\"./a.wasm\" data-integrity=\"{program}\">go()</script>"
            )
        );
        for broken in [
            page.replace("a.js", "b.js"),
            page.replace("data-wasm", "x"),
            page.replace("script-src", "x"),
        ] {
            assert!(seal(&broken, &dist).is_err(), "{broken}");
        }
    }
}
