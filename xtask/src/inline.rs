//! Small scripts of `www/` that stand in `index.html` itself, so that they are there whenever it is,
//! whatever else a host has of which version. The page's policy lets in exactly these.

use crate::failure::{Context, Failure, Result};
use crate::hash::sri;
use std::fs;
use std::path::Path;

/// What stands for such a script, up to its name and behind it.
const PLACE: (&str, &str) = ("data-file=\"", "\"></script>");

/// Where the policy takes hashes.
const POLICY: &str = "script-src 'self'";

/// The page with the scripts that it names, from this folder, and their hashes in its policy.
pub fn scripts(page: &str, folder: &Path) -> Result<String> {
    let (mut written, mut hashes, mut rest) = (String::new(), String::new(), page);
    while let Some((before, after)) = rest.split_once(PLACE.0) {
        let (name, behind) = after
            .split_once(PLACE.1)
            .ok_or_else(|| Failure::new("dist/index.html: a data-file must be a script's last"))?;
        let script = fs::read_to_string(folder.join(name));
        let script = script.context(format!("Cannot read www/{name}"))?;
        hashes += &format!(" '{}'", sri(script.as_bytes()));
        written += &format!("{}>{script}</script>", before.trim_end());
        rest = behind;
    }
    written += rest;
    if hashes.is_empty() || !written.contains(POLICY) {
        return Err(Failure::new("dist/index.html names no scripts of ours, or has no policy"));
    }
    Ok(written.replacen(POLICY, &format!("{POLICY}{hashes}"), 1))
}

#[cfg(test)]
mod tests {
    use super::scripts;
    use crate::hash::sri;
    use std::fs;

    #[test]
    fn a_script_stands_in_the_page_and_the_policy_knows_its_hash() {
        let folder = crate::places::scratch().join("inline");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("a.js"), "go();\n").unwrap();
        let page = |rest: &str| format!("<meta content=\"script-src 'self' x\" />{rest}");
        let written = scripts(&page("<script data-x=\"1\" data-file=\"a.js\"></script>."), &folder);
        let hash = sri(b"go();\n");
        assert_eq!(
            written.unwrap(),
            format!(
                "<meta content=\"script-src 'self' '{hash}' x\" />\
                 <script data-x=\"1\">go();\n</script>."
            )
        );
        assert!(scripts(&page(""), &folder).is_err());
        assert!(scripts(&page("<script data-file=\"b.js\"></script>"), &folder).is_err());
    }
}
