//! The logs that are read: made once from the sample's shapes and a seed, and kept beside what cargo
//! leaves.

use super::judge::Lengths;
use super::names;
use super::programs::Programs;
use crate::failure::{Context, Result};
use crate::say::timed;
use crate::{build, places, process};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Folders of gzipped log files.
pub struct Corpora {
    /// 160,000 events in 40 files.
    pub large: PathBuf,
    /// Files of about 24 kB of JSON, as CloudTrail delivers of a quiet account: 20,000, or 2,000 in
    /// a quick run.
    pub small: PathBuf,
    /// A tenth of `large` in as long files, for a quick run.
    pub tenth: Option<PathBuf>,
    /// Ten times `large`, for a whole run.
    pub tenfold: Option<PathBuf>,
}

/// Events of a corpus, and of each of its files.
type Shape = (u32, u32);

const LARGE: Shape = (160_000, 4_000);
const TENTH: Shape = (16_000, 4_000);
const TENFOLD: Shape = (1_600_000, 4_000);

/// 18 events are 24 kB.
const SMALL: Shape = (360_000, 18);
const FEWER_SMALL: Shape = (36_000, 18);

impl Corpora {
    /// Makes those that are not there.
    pub fn make(programs: &Programs, quick: bool) -> Result<Self> {
        let maker = Maker::new(&programs.corpus)?;
        Ok(Corpora {
            large: maker.make(LARGE)?,
            small: maker.make(if quick { FEWER_SMALL } else { SMALL })?,
            tenth: quick.then(|| maker.make(TENTH)).transpose()?,
            tenfold: (!quick).then(|| maker.make(TENFOLD)).transpose()?,
        })
    }

    /// The two that differ by ten times; in a quick run the longer one is `large`.
    pub fn lengths(&self) -> Lengths {
        if self.tenfold.is_some() {
            let further = TENFOLD.0 - LARGE.0;
            return Lengths { one: names::LARGE, ten: names::TENFOLD, further };
        }
        Lengths { one: names::TENTH, ten: names::LARGE, further: LARGE.0 - TENTH.0 }
    }
}

struct Maker<'p> {
    program: &'p Path,
    folder: PathBuf,
}

impl<'p> Maker<'p> {
    /// Corpora lie in a folder named for the program that makes them: another one makes others.
    fn new(program: &'p Path) -> Result<Self> {
        let sources = places::project().join("sample-incident");
        let id = build::id(&sources).context("Cannot read sample-incident/")?;
        Ok(Maker { program, folder: places::target().join("bench").join("corpora").join(id) })
    }

    fn make(&self, (events, per_file): Shape) -> Result<PathBuf> {
        let folder = self.folder.join(format!("{events}-by-{per_file}"));
        if folder.is_dir() {
            return Ok(folder);
        }
        timed(&format!("a corpus: {events} events in files of {per_file}"), || {
            // Under another name until it is whole.
            let part = folder.with_extension("part");
            let mut corpus = Command::new(self.program);
            corpus.arg(&part).args([events, per_file].map(|number| number.to_string()));
            fs::create_dir_all(&part).context(format!("Cannot make {}", part.display()))?;
            process::run_quietly(&mut corpus)?;
            fs::rename(&part, &folder).context(format!("Cannot make {}", folder.display()))
        })?;
        Ok(folder)
    }
}
