//! Unpacks every gzip file below a folder, on all cores, and does nothing with it:
//! `inflate-only FOLDER [--inflater NAME] [--jobs N]`. With `--inflater none` it only reads them.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    match native::run() {
        Ok(line) => {
            println!("{line}");
            std::process::ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("inflate-only: {why}");
            std::process::ExitCode::FAILURE
        }
    }
}

/// A browser has no folders.
#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use bench::{Inflater, Unpacker};
    use lexopt::prelude::*;
    use rayon::prelude::*;
    use std::fs;
    use std::path::{Path, PathBuf};

    const USAGE: &str = "inflate-only FOLDER [--inflater NAME] [--jobs N]";

    /// Reads the arguments, does what they ask, and says what it came to.
    pub fn run() -> Result<String, String> {
        let (mut folder, mut inflater, mut jobs) = (None, Some(Inflater::MinizOxide), 0);
        let mut words = lexopt::Parser::from_env();
        while let Some(word) = words.next().map_err(misuse)? {
            match word {
                Long("inflater") => inflater = named(words.value().map_err(misuse)?)?,
                Long("jobs") => {
                    jobs = words.value().and_then(|value| value.parse()).map_err(misuse)?;
                }
                Value(path) if folder.is_none() => folder = Some(PathBuf::from(path)),
                word => return Err(misuse(word.unexpected())),
            }
        }
        let files = files(&folder.ok_or_else(|| misuse("which folder?"))?)?;
        let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build();
        let pool = pool.map_err(|error| format!("cannot start threads: {error}"))?;
        let bytes = pool.install(|| unpack(&files, inflater))?;
        Ok(format!("{} files, {bytes} bytes", files.len()))
    }

    /// `None` where nothing is to be unpacked.
    fn named(name: std::ffi::OsString) -> Result<Option<Inflater>, String> {
        match name.to_str() {
            Some("none") => Ok(None),
            name => name.and_then(Inflater::named).map(Some).ok_or_else(|| {
                let names = Inflater::ALL.map(Inflater::name).join(", ");
                format!("no such inflater; there are {names}, none")
            }),
        }
    }

    fn unpack(files: &[PathBuf], inflater: Option<Inflater>) -> Result<u64, String> {
        let ready = || (inflater.map(Inflater::unpacker), Vec::new());
        let lengths = files.par_iter().map_init(ready, |(unpacker, memory), file| {
            read(file, memory)?;
            length(unpacker.as_mut(), memory)
                .map_err(|fault| format!("{}: {fault}", file.display()))
        });
        lengths.try_reduce(|| 0, |a, b| Ok(a + b))
    }

    /// Reads a file into memory that is used again.
    fn read(file: &Path, memory: &mut Vec<u8>) -> Result<(), String> {
        memory.clear();
        let read =
            fs::File::open(file).and_then(|mut open| std::io::Read::read_to_end(&mut open, memory));
        read.map(drop).map_err(|error| format!("{}: {error}", file.display()))
    }

    fn length(unpacker: Option<&mut Unpacker>, file: &[u8]) -> Result<u64, bench::Fault> {
        unpacker.map_or(Ok(file.len() as u64), |unpacker| unpacker.run(file))
    }

    /// Every file below `folder`, in order of name.
    fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
        let (mut found, mut open) = (Vec::new(), vec![folder.to_owned()]);
        while let Some(folder) = open.pop() {
            let cannot = |error| format!("{}: {error}", folder.display());
            for entry in fs::read_dir(&folder).map_err(cannot)? {
                let entry = entry.map_err(cannot)?;
                let is_folder = entry.file_type().map_err(cannot)?.is_dir();
                if is_folder { open.push(entry.path()) } else { found.push(entry.path()) }
            }
        }
        found.sort();
        Ok(found)
    }

    fn misuse(error: impl std::fmt::Display) -> String {
        format!("{error}\n{USAGE}")
    }
}
