//! The files that paths stand for, with the names that a browser would give them.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// A file to read.
pub struct Input {
    /// The folder's name and the path below it, or the file's name alone, with slashes, as a
    /// browser names dropped files. Where two would be called the same: the path as it was given.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// Its size in bytes, or why it cannot be read.
    pub size: Result<u64, String>,
    /// Whether it was named itself, and not found below a folder.
    pub is_argument: bool,
}

/// All files below the paths, by name.
pub fn find(paths: &[PathBuf]) -> Vec<Input> {
    let mut inputs: Vec<Input> = paths.iter().flat_map(|path| below(path)).collect();
    let mut count: HashMap<String, usize> = HashMap::new();
    for input in &inputs {
        *count.entry(input.name.clone()).or_default() += 1;
    }
    for input in inputs.iter_mut().filter(|input| count.get(&input.name) > Some(&1)) {
        input.name = with_slashes(&input.path);
    }
    inputs.sort_by(|a, b| a.name.cmp(&b.name));
    inputs
}

fn below(root: &Path) -> Vec<Input> {
    // `.` and `..` have no name of their own.
    let named = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let base = named.file_name().map_or_else(String::new, |name| name.to_string_lossy().into());
    let walk = WalkDir::new(root).follow_links(true).sort_by_file_name();
    walk.into_iter().filter_map(|entry| input(entry, root, &base)).collect()
}

fn input(entry: walkdir::Result<walkdir::DirEntry>, root: &Path, base: &str) -> Option<Input> {
    let (path, size) = match entry {
        Ok(entry) if entry.file_type().is_dir() => return None,
        Ok(entry) if entry.file_type().is_file() => {
            let size = entry.metadata().map(|metadata| metadata.len());
            (entry.into_path(), size.map_err(|error| error.to_string()))
        }
        Ok(entry) => (entry.into_path(), Err("it is no ordinary file".to_owned())),
        Err(error) => {
            let path = error.path().unwrap_or(root).to_owned();
            let why = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
            (path, Err(why))
        }
    };
    let below = path.strip_prefix(root).unwrap_or(&path);
    let name = if below.as_os_str().is_empty() {
        base.to_owned()
    } else {
        format!("{base}/{}", with_slashes(below))
    };
    let is_argument = path == root;
    Some(Input { name, path, size, is_argument })
}

fn with_slashes(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/").replacen("//", "/", 1)
}
