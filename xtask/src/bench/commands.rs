//! The native arms: what is run on which corpus.

use super::arm::Arm;
use super::corpora::Corpora;
use super::lists::{self, Lists};
use super::names::*;
use super::programs::Programs;
use super::ruleset;
use crate::build;
use crate::failure::{Context, Result};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// All of them, in the order of a round.
pub fn arms(programs: &Programs, corpora: &Corpora) -> Result<Vec<Arm>> {
    let with = With { programs, rules: &ruleset::write()?, lists: &Lists::read()? };
    let mut arms = with.on_large(&corpora.large)?;
    arms.extend(with.on_small(&corpora.small)?);
    let tenth = corpora.tenth.iter().map(|folder| (TENTH, folder));
    let tenfold = corpora.tenfold.iter().map(|folder| (TENFOLD, folder));
    for (name, folder) in tenth.chain(tenfold) {
        arms.extend([with.whole(WHOLE, name, folder, &[]), with.nothing(name, folder)]);
    }
    Ok(arms)
}

/// The arms' commands.
struct With<'p> {
    programs: &'p Programs,
    rules: &'p ruleset::Files,
    lists: &'p Lists,
}

impl With<'_> {
    fn on_large(&self, folder: &Path) -> Result<Vec<Arm>> {
        Ok(vec![
            self.whole(WHOLE, LARGE, folder, &[]),
            self.inflate(INFLATE, LARGE, folder, "zlib-rs"),
            self.inflate(INFLATE_MINIZ, LARGE, folder, "miniz_oxide"),
            self.inflate(INFLATE_ZUNE, LARGE, folder, "zune-inflate"),
            self.whole(ONE_JOB, LARGE, folder, &["--jobs", "1"]),
            self.whole(TWO_JOBS, LARGE, folder, &["--jobs", "2"]),
            self.many_rules(folder),
            self.nothing(LARGE, folder),
            self.jq(LARGE, folder)?,
        ])
    }

    fn on_small(&self, folder: &Path) -> Result<Vec<Arm>> {
        Ok(vec![
            self.whole(WHOLE, SMALL, folder, &[]),
            self.inflate(INFLATE, SMALL, folder, "zlib-rs"),
            self.inflate(READ, SMALL, folder, "none"),
            self.jq(SMALL, folder)?,
        ])
    }

    fn whole(&self, name: &'static str, corpus: &'static str, folder: &Path, more: &[&str]) -> Arm {
        let mut command = self.scan(folder);
        command.args(self.lists.arguments());
        command.args(more);
        Arm::new(name, corpus, command)
    }

    fn many_rules(&self, folder: &Path) -> Arm {
        let mut command = self.scan(folder);
        command.args(self.lists.arguments());
        command.arg("--rules").arg(&self.rules.many);
        Arm::new(MANY_RULES, LARGE, command)
    }

    /// What grows with the input when findings do not.
    fn nothing(&self, corpus: &'static str, folder: &Path) -> Arm {
        let mut command = self.scan(folder);
        command.arg("--rules").arg(&self.rules.nothing);
        Arm::new(NOTHING, corpus, command)
    }

    fn scan(&self, folder: &Path) -> Command {
        let mut command = Command::new(&self.programs.trailglass);
        command.arg("scan").arg(folder).args(["--format", "jsonl"]).stderr(Stdio::null());
        command
    }

    fn inflate(
        &self,
        name: &'static str,
        corpus: &'static str,
        folder: &Path,
        inflater: &str,
    ) -> Arm {
        let mut command = Command::new(&self.programs.inflate_only);
        command.arg(folder).args(["--inflater", inflater]);
        Arm::new(name, corpus, command)
    }

    fn jq(&self, corpus: &'static str, folder: &Path) -> Result<Arm> {
        let mut zcat = Command::new("zcat");
        // By bare names: 20,000 long ones are more than a command line may hold.
        zcat.current_dir(folder).args(names(folder)?);
        let mut jq = Command::new("jq");
        jq.args(["-rn", "--slurpfile", "lists"]).arg(lists::file());
        jq.arg("-f").arg(&self.programs.rules_jq);
        Ok(Arm::new(JQ, corpus, jq).fed(zcat))
    }
}

fn names(folder: &Path) -> Result<Vec<PathBuf>> {
    let files = build::files(folder).context(format!("Cannot read {}", folder.display()))?;
    Ok(files.iter().filter_map(|path| path.file_name()).map(PathBuf::from).collect())
}
