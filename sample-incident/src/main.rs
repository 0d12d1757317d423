//! Writes the sample's files to a folder, `www/sample` unless another is named.

use std::path::Path;
use std::{env, fs, io};

use serde_json::{Value, json};

fn main() -> io::Result<()> {
    let folder = env::args().nth(1).unwrap_or_else(|| "www/sample".into());
    let folder = Path::new(&folder);
    remove_previous(folder)?;
    let files = sample_incident::generate()?;
    for file in &files {
        let path = folder.join(&file.path);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, &file.bytes)?;
    }
    fs::write(folder.join("manifest.json"), sample_incident::manifest(&files))?;
    fs::write(folder.join("parameters.json"), sample_incident::parameters())?;
    let bytes: usize = files.iter().map(|file| file.bytes.len()).sum();
    println!("{} files, {bytes} bytes, in {}", files.len(), folder.display());
    Ok(())
}

/// Removes what an earlier run wrote, and nothing else: the files that its manifest lists.
fn remove_previous(folder: &Path) -> io::Result<()> {
    let manifest = fs::read(folder.join("manifest.json")).unwrap_or_default();
    let listed: Value = serde_json::from_slice(&manifest).unwrap_or(json!([]));
    for path in listed.as_array().into_iter().flatten().filter_map(|file| file["path"].as_str()) {
        match fs::remove_file(folder.join(path)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}
