//! `cargo xtask dist`: all that is given to others, in one archive that anybody can build again, byte
//! for byte.

use crate::build::{self, files};
use crate::failure::{Context, Failure, Result};
use crate::hash::hex;
use crate::say::{say, timed};
use crate::wasm::Toolchain;
use crate::{paths, places, process, single};
use flate2::read::GzDecoder;
use flate2::{Compression, GzBuilder};
use std::env;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use tar::{Archive, Builder, Header};

/// What whoever hosts the page reads and copies, by its place in the project and in the archive: links
/// from one to the other hold in both.
const GUIDE: [(&str, u32); 9] = [
    ("docs/about.png", 0o644),
    ("docs/hosted.png", 0o644),
    ("docs/hosting.md", 0o644),
    ("docs/rules.md", 0o644),
    ("www/hosting/cloudfront-headers.json", 0o644),
    ("www/hosting/cloudfront-index.js", 0o644),
    ("www/hosting/nginx.conf", 0o644),
    ("www/hosting/s3-upload.sh", 0o755),
    ("www/ruleset.toml", 0o644),
];

/// The page, the page as one file, the command, and how to host it; says where the archive is.
pub fn release(toolchain: &Toolchain) -> Result<PathBuf> {
    build::build(toolchain)?;
    let single = single::write(&places::dist())?;
    let command = command()?;
    let name = format!("trailglass-{}-{}", version(), host()?);
    let mut parts = vec![
        Part {
            name: "README.md".to_owned(),
            path: places::project().join("xtask/archive.md"),
            mode: 0o644,
        },
        Part { name: "trailglass".to_owned(), path: command, mode: 0o755 },
        Part { name: "trailglass.html".to_owned(), path: single, mode: 0o644 },
    ];
    for path in files(&places::dist()).context("Cannot read dist/")? {
        let name = path.strip_prefix(places::dist()).unwrap_or(&path).to_string_lossy();
        parts.push(Part { name: format!("dist/{name}"), path, mode: 0o644 });
    }
    parts.extend(GUIDE.map(|(name, mode)| {
        let path = places::project().join(name);
        Part { name: name.to_owned(), path, mode }
    }));
    let folder = places::target().join("release-archive");
    fs::create_dir_all(&folder).context(format!("Cannot make {}", folder.display()))?;
    let archive = folder.join(format!("{name}.tar.gz"));
    pack(&name, time()?, &parts, &archive)
        .context(format!("Cannot write {}", archive.display()))?;
    let sum = hex(&fs::read(&archive).context("Cannot read the archive")?);
    let line = format!("{sum}  {name}.tar.gz\n");
    fs::write(folder.join("SHA256SUMS"), &line).context("Cannot write SHA256SUMS")?;
    say(format_args!("{}\n{}", archive.display(), line.trim_end()));
    Ok(archive)
}

/// Builds the archive here and in a copy of the project elsewhere: both must be the same.
pub fn twice(toolchain: &Toolchain) -> Result {
    let here = release(toolchain)?;
    let bytes = |path: &Path| fs::read(path).context(format!("Cannot read {}", path.display()));
    let copy = places::scratch().join("elsewhere");
    copy_project(&copy)?;
    let mut cargo = Command::new("cargo");
    cargo.current_dir(&copy).args(["xtask", "dist"]);
    // With a target folder of its own, lest cargo take what was built there for what is built here.
    let target = places::scratch().join("elsewhere-target");
    cargo.env("CARGO_TARGET_DIR", &target).env(TIME, time()?.to_string());
    timed("the archive: once more, in another folder", || process::run_quietly(&mut cargo))?;
    let there = target.join("release-archive").join(here.file_name().unwrap_or_default());
    if bytes(&there)? != bytes(&here)? {
        return Err(Failure::new(format!(
            "Two builds of the archive differ: {} and {}.",
            here.display(),
            there.display()
        )));
    }
    check(&here)
}

/// Unpacks the archive as people do: every file is as its sum says, what they look for is there, and
/// the command runs.
fn check(archive: &Path) -> Result {
    let folder = places::scratch().join("unpacked");
    let _ = fs::remove_dir_all(&folder);
    let file = File::open(archive).context(format!("Cannot read {}", archive.display()))?;
    Archive::new(GzDecoder::new(file)).unpack(&folder).context("Cannot unpack the archive")?;
    let name = archive.file_name().unwrap_or_default().to_string_lossy();
    let root = folder.join(name.trim_end_matches(".tar.gz"));
    let sums = fs::read_to_string(root.join("SHA256SUMS")).context("It holds no SHA256SUMS")?;
    let mut listed: Vec<&str> = sums.lines().collect();
    for path in files(&root).context("Cannot read what was unpacked")? {
        let name = path.strip_prefix(&root).unwrap_or(&path).display().to_string();
        let bytes = fs::read(&path).context(format!("Cannot read {name}"))?;
        let line = format!("{}  {name}", hex(&bytes));
        let before = listed.len();
        listed.retain(|it| *it != line);
        if listed.len() + 1 != before && name != "SHA256SUMS" {
            return Err(Failure::new(format!("{name} is not in SHA256SUMS with its sum.")));
        }
    }
    let missing = WANTED.iter().copied().filter(|name| !root.join(name).is_file());
    let missing = listed.into_iter().chain(missing).collect::<Vec<_>>().join(", ");
    if !missing.is_empty() {
        return Err(Failure::new(format!("The archive does not hold {missing}.")));
    }
    process::run_quietly(Command::new(root.join("trailglass")).arg("rules"))
}

/// What people look for in the archive.
const WANTED: [&str; 6] = [
    "README.md",
    "trailglass",
    "trailglass.html",
    "dist/index.html",
    "dist/sw.js",
    "docs/hosting.md",
];

/// Copies what belongs to the project, committed or not.
fn copy_project(to: &Path) -> Result {
    let mut git = Command::new("git");
    git.current_dir(places::project()).args(["ls-files", "-co", "--exclude-standard", "-z"]);
    let listed = git.output().context("Cannot run git")?.stdout;
    let _ = fs::remove_dir_all(to);
    for name in listed.split(|byte| *byte == 0).filter(|name| !name.is_empty()) {
        let name = String::from_utf8_lossy(name).into_owned();
        let (from, to) = (places::project().join(&name), to.join(&name));
        // What is deleted and not committed yet is still listed.
        if from.is_file() {
            let folder = to.parent().unwrap_or(&to);
            fs::create_dir_all(folder)
                .and_then(|()| fs::copy(&from, &to))
                .context(format!("Cannot copy {name}"))?;
        }
    }
    Ok(())
}

/// A file of the archive.
struct Part {
    name: String,
    path: PathBuf,
    mode: u32,
}

/// Builds the command with no path of this machine in it.
fn command() -> Result<PathBuf> {
    timed("the command: release build", || {
        let mut cargo = Command::new("cargo");
        cargo.current_dir(places::project());
        cargo.args(["build", "--quiet", "--locked", "--profile", "dist", "--bin", "trailglass"]);
        cargo.env("CARGO_ENCODED_RUSTFLAGS", paths::remapped()?.join("\u{1f}"));
        process::run(&mut cargo)
    })?;
    Ok(places::target().join("dist").join("trailglass"))
}

/// The project's version; this program has none.
fn version() -> &'static str {
    let manifest = include_str!("../../Cargo.toml");
    let line = manifest.lines().find_map(|line| line.strip_prefix("version = "));
    line.map_or("0", |version| version.trim_matches('"'))
}

/// Where the time of what is built may be said, in seconds since 1970
/// (<https://reproducible-builds.org/specs/source-date-epoch/>).
const TIME: &str = "SOURCE_DATE_EPOCH";

/// When the last commit was made. Each file of the archive has it, and so has a page that is served
/// where the archive was unpacked: hosts tell by it, and some by nothing else, whether a file is
/// another than the one that a browser has.
fn time() -> Result<u64> {
    let said = match env::var(TIME) {
        Ok(said) => said,
        Err(_) => {
            let mut git = Command::new("git");
            git.current_dir(places::project()).args(["log", "-1", "--format=%ct"]);
            let answer = git.output().context("Cannot run git")?.stdout;
            String::from_utf8_lossy(&answer).into_owned()
        }
    };
    said.trim().parse().map_err(|_| {
        Failure::new(format!(
            "When the source was made is not known: git has no commit of it. Set {TIME} to the \
             seconds since 1970."
        ))
    })
}

/// What this machine is, as Rust calls it.
fn host() -> Result<String> {
    let answer = Command::new("rustc").arg("-vV").output().context("Cannot run rustc")?;
    let answer = String::from_utf8_lossy(&answer.stdout).into_owned();
    let host = answer.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.unwrap_or("unknown").to_owned())
}

/// Packs the parts in order of name, below a folder, with the sums of all, every one of the same time;
/// nobody's name is in it.
fn pack(folder: &str, time: u64, parts: &[Part], archive: &Path) -> std::io::Result<()> {
    let mut sums = String::new();
    let gzip = GzBuilder::new().mtime(0).write(File::create(archive)?, Compression::best());
    let mut tar = Builder::new(gzip);
    let mut parts: Vec<&Part> = parts.iter().collect();
    parts.sort_by(|one, other| one.name.cmp(&other.name));
    let mut add = |name: &str, mode: u32, bytes: &[u8]| {
        let mut header = Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(mode);
        header.set_mtime(time);
        tar.append_data(&mut header, format!("{folder}/{name}"), bytes)
    };
    for Part { name, path, mode } in parts {
        let bytes = fs::read(path)?;
        sums.push_str(&format!("{}  {name}\n", hex(&bytes)));
        add(name, *mode, &bytes)?;
    }
    add("SHA256SUMS", 0o644, sums.as_bytes())?;
    tar.into_inner()?.finish()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_the_projects() {
        assert!(version().split('.').all(|number| number.parse::<u32>().is_ok()), "{}", version());
        assert_ne!(version(), env!("CARGO_PKG_VERSION"));
    }

    /// Every link of the guide, but to other hosts, leads to a file that is packed, too.
    #[test]
    fn links_of_the_guide_lead_to_what_is_packed() {
        for (page, _) in GUIDE.iter().filter(|(name, _)| name.ends_with(".md")) {
            let text = fs::read_to_string(places::project().join(page)).unwrap();
            for link in text.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next()) {
                let to = match link.strip_prefix("../") {
                    Some(link) => link.to_owned(),
                    None => format!("docs/{link}"),
                };
                let is_packed = GUIDE.iter().any(|(name, _)| *name == to);
                let leads = link.is_empty() || link.starts_with("https:") || is_packed;
                assert!(leads, "{page} links to {link}, which is not packed");
            }
        }
        GUIDE
            .iter()
            .for_each(|(name, _)| assert!(places::project().join(name).is_file(), "{name}"));
    }

    #[test]
    fn an_archive_depends_on_names_bytes_and_the_time_of_the_source_alone() {
        let folder =
            std::env::temp_dir().join(format!("trailglass-release-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let part = |name: &str, text: &str| {
            let path = folder.join(format!("{}.{text}", name.replace('/', "-")));
            fs::write(&path, text).unwrap();
            Part { name: name.to_owned(), path, mode: 0o644 }
        };
        let packed_at = |time: u64, parts: &[Part]| {
            let archive = folder.join("all.tar.gz");
            pack("all", time, parts, &archive).unwrap();
            fs::read(archive).unwrap()
        };
        let packed = |parts: &[Part]| packed_at(1_700_000_000, parts);
        let one = packed(&[part("a", "1"), part("dist/b", "2")]);
        let other = packed(&[part("dist/b", "2"), part("a", "1")]);
        assert!(one == other, "the order of the parts is in the archive");
        assert!(one != packed(&[part("a", "1"), part("dist/b", "3")]));
        assert!(one != packed_at(1_700_000_001, &[part("a", "1"), part("dist/b", "2")]));
        fs::remove_dir_all(folder).unwrap();
    }
}
