//! The one door for people and CI: set up, build, serve, test.

#![warn(clippy::unwrap_used, clippy::expect_used)]

mod bench;
mod build;
mod end_to_end;
mod failure;
mod fuzz;
mod hash;
mod html;
mod inline;
mod memory;
mod offline;
mod paths;
mod places;
mod process;
mod release;
mod say;
mod seal;
mod serve;
mod setup;
mod single;
mod sizes;
mod styles;
mod summary;
mod test;
mod versions;
mod wasm;

use failure::{Failure, Result};
use lexopt::prelude::*;
use say::say;
use serve::Door;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};
use test::Part;

const USAGE: &str = "\
cargo xtask serve [--port N]   build the page and serve it on this machine (port 8080)
cargo xtask test [PART...]     check everything, or only: lint, native, wasm, e2e, dist,
                               fuzz
cargo xtask fuzz [--minutes N] look for input that the engine does not stand (5 minutes)
cargo xtask fuzz --again FILE  run a target on what it found once more
cargo xtask memory             what reading takes as files get longer (a benchmark, 5 GB of disk)
cargo xtask bench [--quick]    rivals side by side, and ratios against targets (1 GB of disk)
cargo xtask check              formatting and clippy alone
cargo xtask build              leave the page in dist/, ready for any static host
  --single-file                and trailglass.html beside it, which opens without a host
cargo xtask dist               all that is given to others in one archive, with its SHA-256
cargo xtask setup              install what all of these need, and nothing else

Each command first installs what it needs and does not find.";

fn main() -> ExitCode {
    match command() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("xtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn command() -> Result {
    let mut words = lexopt::Parser::from_env();
    let mut name = None;
    let mut port = None;
    let mut parts = Vec::new();
    let mut minutes = 5;
    let mut again = None;
    let (mut quick, mut single) = (false, false);
    while let Some(word) = words.next().map_err(misuse)? {
        match word {
            Long("help") | Short('h') => {
                say(USAGE);
                return Ok(());
            }
            Long("port") if name.as_deref() == Some("serve") => {
                port = Some(words.value().and_then(|value| value.parse()).map_err(misuse)?);
            }
            Long("single-file") if name.as_deref() == Some("build") => single = true,
            Long("quick") if name.as_deref() == Some("bench") => quick = true,
            Long("minutes") if name.as_deref() == Some("fuzz") => {
                minutes = words.value().and_then(|value| value.parse()).map_err(misuse)?;
            }
            Long("again") if name.as_deref() == Some("fuzz") => {
                again = Some(PathBuf::from(words.value().map_err(misuse)?));
            }
            Value(word) if name.is_none() => name = Some(word.string().map_err(misuse)?),
            Value(word) if name.as_deref() == Some("test") => {
                let word = word.string().map_err(misuse)?;
                parts.push(Part::named(&word).ok_or_else(|| misuse(format!("no part {word:?}")))?);
            }
            word => return Err(misuse(word.unexpected())),
        }
    }
    match name.as_deref() {
        Some("setup") => set_up(),
        Some("build") => build(single),
        Some("dist") => setup::page().and_then(|it| release::release(&it)).map(drop),
        Some("serve") => serve(port.unwrap_or(8080)),
        Some("fuzz") => match again {
            Some(input) => fuzz::again(&input),
            None => fuzz::for_all_of(Duration::from_secs(60_u64.saturating_mul(minutes))),
        },
        Some("bench") => bench::bench(quick),
        Some("memory") => memory::memory(),
        Some("check") => test::test(&[Part::Lint]),
        Some("test") if parts.is_empty() => test::test(&Part::ALL),
        Some("test") => test::test(&parts),
        Some(other) => Err(misuse(format!("no command {other:?}"))),
        None => Err(misuse("which command?")),
    }
}

fn set_up() -> Result {
    let start = Instant::now();
    setup::all()?;
    say(format_args!("Everything is here ({}).", say::seconds(start.elapsed())));
    Ok(())
}

fn build(single: bool) -> Result {
    build::build(&setup::page()?)?;
    if single {
        let file = single::write(&places::dist())?;
        say(format_args!("{} opens by itself, from any disk.", file.display()));
    }
    Ok(())
}

fn serve(port: u16) -> Result {
    let door = Door::open(port)?;
    build::build(&setup::page()?)?;
    door.serve();
    Ok(())
}

fn misuse(error: impl std::fmt::Display) -> Failure {
    Failure::new(format!("{error}\n\n{USAGE}"))
}
