//! What the page's service worker keeps: every file of the build, each with the hash of its content.

use crate::build::files;
use crate::failure::{Context, Failure, Result};
use crate::hash::sri;
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;
use tinyjson::JsonValue;

/// Not kept: the worker itself, which the browser keeps, and what a host edits after the build.
const OTHERS: [&str; 2] = ["sw.js", "ruleset.toml"];

/// What stands in `sw.js` where the build's id and the list go.
const PLACES: [&str; 2] = ["const BUILD = \"\";", "const FILES = {};"];

/// Every file that is kept, by its address relative to the page, with its hash.
pub fn kept(dist: &Path) -> Result<BTreeMap<String, String>> {
    let mut kept = BTreeMap::new();
    for path in files(dist).context("Cannot read dist/")? {
        let bytes = fs::read(&path).context(format!("Cannot read {}", path.display()))?;
        let below = path.strip_prefix(dist).unwrap_or(&path);
        let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        let name = match parts.join("/") {
            // Some hosts forward the one to the other.
            name if name == "index.html" => "./".to_owned(),
            name => name,
        };
        if !OTHERS.contains(&name.as_str()) {
            kept.insert(name, sri(&bytes));
        }
    }
    Ok(kept)
}

/// Writes the build's id and the list into `sw.js`; the other files are as they will be served.
pub fn write(dist: &Path, id: &str) -> Result {
    let path = dist.join("sw.js");
    let worker = fs::read_to_string(&path).context("Cannot read dist/sw.js")?;
    if let Some(place) = PLACES.iter().find(|place| !worker.contains(**place)) {
        return Err(Failure::new(format!("www/sw.js has no place for the build: {place}")));
    }
    let list = list(&kept(dist)?)?;
    let worker = worker.replace(PLACES[0], &format!("const BUILD = \"{id}\";"));
    let worker = worker.replace(PLACES[1], &format!("const FILES = {list};"));
    fs::write(path, worker).context("Cannot write dist/sw.js")
}

/// The list as JSON, a line for each file, in order: equal builds have equal workers.
fn list(kept: &BTreeMap<String, String>) -> Result<String> {
    let mut lines = Vec::new();
    for (name, hash) in kept {
        let entry = HashMap::from([(name.clone(), JsonValue::String(hash.clone()))]);
        let entry = JsonValue::from(entry).stringify().context("Cannot write dist/sw.js")?;
        lines.push(entry.trim_matches(['{', '}']).to_owned());
    }
    Ok(format!("{{\n  {}\n}}", lines.join(",\n  ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with these files, empty before.
    fn dist(name: &str, files: &[(&str, &str)]) -> std::path::PathBuf {
        let dist = crate::places::scratch().join("offline").join(name);
        let _ = fs::remove_dir_all(&dist);
        for (name, content) in files {
            let path = dist.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
        dist
    }

    #[test]
    fn everything_is_kept_but_the_worker_and_what_hosts_edit() {
        let files = ["index.html", "a.js", "b/c.css", "ruleset.toml", "sw.js"];
        let dist = dist("kept", &files.map(|name| (name, name)));
        let kept = kept(&dist).unwrap();
        assert_eq!(kept.keys().collect::<Vec<_>>(), ["./", "a.js", "b/c.css"]);
        assert_eq!(kept["./"], sri(b"index.html"));
    }

    #[test]
    fn the_worker_has_the_id_and_the_list() {
        let worker = "const BUILD = \"\";\nconst FILES = {};\n";
        let dist = dist("written", &[("sw.js", worker), ("b.js", "b"), ("a\".js", "a")]);
        write(&dist, "7").unwrap();
        assert_eq!(
            fs::read_to_string(dist.join("sw.js")).unwrap(),
            format!(
                "const BUILD = \"7\";\nconst FILES = {{\n  \"a\\\".js\":\"{}\",\n  \"b.js\":\"{}\"\n}};\n",
                sri(b"a"),
                sri(b"b"),
            )
        );
        assert!(write(&dist, "8").is_err(), "a list was written already");
    }

    /// What the build writes into stands in the sources.
    #[test]
    fn the_source_of_the_worker_has_its_places() {
        let worker = fs::read_to_string(crate::places::project().join("www/sw.js")).unwrap();
        assert!(PLACES.iter().all(|place| worker.matches(place).count() == 1));
    }
}
