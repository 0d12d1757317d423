//! Edited rules: what is judged again by what was kept is what reading the files anew would give.

mod support;

use proptest::prelude::*;
use std::collections::{HashMap, VecDeque};
use std::io::Cursor;
use std::sync::LazyLock;
use support::random::Random;
use support::{Named, judge, sample, sample_rules};
use trailglass::ingest::{Limits, Reader};
use trailglass::protocol::{Asks, Batch, FileRef, JobId};
use trailglass::report::Document;
use trailglass::rule::{Response, RuleSet, RuleSetFile, catalog};
use trailglass::scan::{FileId, Finding, Judge, Kept, Scan};
use trailglass::state::{Action, Draft, Edit, Effect, NewFile, Phase, Rules, State, reduce};

static SAMPLE: LazyLock<Vec<Named>> = LazyLock::new(sample);

/// Conditions about few events, about events that no built-in rule asks for, and about any.
const CONDITIONS: &[&str] = &[
    r#"eventName = "RunInstances""#,
    r#"eventSource = "S3.amazonaws.com" and eventName like "Put*""#,
    r#"eventName in ["ConsoleLogin", "AssumeRole", "deletetrail"]"#,
    r#"eventSource = "iam.amazonaws.com""#,
    r#"userIdentity.type = "Root""#,
    r#"outcome = "denied" or eventName = "RunInstances" and region in $allowed_regions"#,
    r#"eventName = "NoSuchCall""#,
    r#"not (eventName = "DescribeInstances")"#,
    r#"eventNam = "#,
    "true",
];

#[test]
fn what_was_kept_answers_for_the_calls_it_was_kept_of() {
    let rules = |when: &str| RuleSet { rules: vec![support::rule(when)], ..RuleSet::default() };
    let text = br#"{"Records":[
        {"eventSource":"a.amazonaws.com","eventName":"Put "},
        {"eventSource":"a.amazonaws.com","eventName":"Get"},
        {"eventVersion":"1.08","eventName":"put"}]}"#;
    let keep = |when: &str, room| {
        let (judge, input) = (Judge::new(&rules(when)), &mut Cursor::new(text));
        let (mut reader, mut scan) = (Reader::new(Limits::default()), Scan::default());
        let file = (FileId(3), "a.json");
        judge.file_to_keep(&mut reader, file, input, &mut scan, &mut |_| {}, room)
    };
    let again = |kept: &Kept, when: &str| {
        let judge = Judge::new(&rules(when));
        let found = judge.again(FileId(3), kept);
        assert_eq!(found.is_some(), judge.can_judge(kept));
        found.map(|found| found.iter().map(|it| it.origin.index).collect::<Vec<_>>())
    };
    let kept = keep(r#"eventName = "PUT""#, 10_000).unwrap();
    assert_eq!(again(&kept, r#"eventName = "put" and exists(eventSource)"#), Some(vec![0]));
    assert_eq!(again(&kept, r#"eventName = "Put""#), Some(vec![0, 2]));
    assert_eq!(again(&kept, r#"eventName = "Delete""#), Some(vec![]), "there is no such call");
    assert_eq!(again(&kept, r#"eventName = "Get""#), None);
    assert_eq!(again(&kept, r#"eventSource = "a.amazonaws.com""#), None);
    assert_eq!(again(&kept, r#"not exists(eventName)"#), None);
    assert!(keep(r#"eventName = "PUT""#, 200).is_none(), "there is no room for it");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_is_found_again_is_what_is_found_in_the_file(seed: u64) {
        let mut random = Random::new(seed);
        let mut state = State::new(Rules::new(sample_rules(), None).0);
        let before = Judge::new(state.rules.current());
        for _ in 0..1 + random.below(4) {
            let edit = edit(&mut random, &state);
            reduce(&mut state, Action::Edit { edit, now: 0.0 });
        }
        let after = Judge::new(state.rules.current());
        let numbers = 0..after.rules().len() as u32;
        let some: Vec<u32> = numbers.filter(|_| random.below(3) > 0).collect();
        let after = if random.below(2) == 0 { after } else { after.only(&some) };
        for (file, id) in SAMPLE.iter().zip((0..).map(FileId)) {
            let (_, kept) = read(&before, id, file, usize::MAX);
            if let Some(found) = after.again(id, &kept.unwrap()) {
                prop_assert_eq!(found, read(&after, id, file, 0).0.findings);
            }
        }
    }

    #[test]
    fn any_edits_end_in_the_report_of_reading_anew(seed: u64) {
        let mut random = Random::new(seed);
        let mut session = Session::new(*random.one(&[0, 10_000, usize::MAX]));
        for _ in 0..6 {
            let edit = edit(&mut random, &session.state);
            session.act(Action::Edit { edit, now: 0.0 });
            // Some edits come while the one before is being judged, and some are stopped.
            session.work(*random.one(&[0, 1, usize::MAX]));
            if random.below(8) == 0 {
                session.act(Action::Cancel);
            }
        }
        session.work(usize::MAX);
        session.act(Action::Resume { now: 0.0 });
        session.work(usize::MAX);
        prop_assert_eq!(session.state.run.job.phase, Phase::Done);
        let report = Document::new(session.state.report()).to_text().unwrap();
        prop_assert!(report == judge(session.state.rules.current(), &SAMPLE));
    }
}

/// An edit that somebody may make.
fn edit(random: &mut Random, state: &State) -> Edit {
    let rules = &state.rules.current().rules;
    let id = if rules.is_empty() { String::new() } else { random.one(rules).id.clone() };
    let draft = |random: &mut Random| {
        let rule = support::rule(random.one::<&str>(CONDITIONS));
        Box::new(Draft { title: format!("Mine {}", random.below(9)), ..Draft::of(&rule) })
    };
    let lists = [&[][..], &["us-east-1"], &["us-east-1", "eu-west-1"]];
    match random.below(12) {
        0..3 => Edit::Parameter {
            name: "allowed_regions".to_owned(),
            values: random.one(&lists).iter().map(ToString::to_string).collect(),
        },
        3..5 => Edit::Change { id, draft: draft(random) },
        5 => Edit::Add { response: Response::Alert, draft: draft(random) },
        6..8 => Edit::Enable { id, enabled: random.below(2) == 0 },
        8 => Edit::Delete(id),
        9 => Edit::Copy(id),
        10 => Edit::Undo,
        _ => Edit::ResetAll,
    }
}

/// Reads a file, as a worker does.
fn read(judge: &Judge, id: FileId, file: &Named, room: usize) -> (Scan, Option<Kept>) {
    let (mut reader, mut scan) = (Reader::new(Limits::default()), Scan::default());
    let (input, given) = (&mut Cursor::new(&file.1), &mut |_| unreachable!("the files are short"));
    let file = (id, file.0.as_str());
    let kept = judge.file_to_keep(&mut reader, file, input, &mut scan, given, room);
    (scan, kept)
}

/// The page and a worker, with the sample read.
struct Session {
    state: State,
    judges: [Judge; 2],
    kept: HashMap<FileId, Kept>,
    room: usize,
    waiting: VecDeque<(JobId, Batch)>,
}

impl Session {
    fn new(room: usize) -> Self {
        let mut session = Session {
            state: State::new(Rules::new(catalog(), None).0),
            judges: [Judge::new(&catalog()), Judge::new(&catalog())],
            kept: HashMap::new(),
            room,
            waiting: VecDeque::new(),
        };
        // A file's size makes it a batch of its own.
        let file =
            |(name, _): &Named| NewFile { name: name.clone(), size: 3 << 20, unreadable: None };
        let files = SAMPLE.iter().map(file).collect();
        session.act(Action::AddFiles { files, now: 0.0 });
        session.work(usize::MAX);
        session
    }

    fn act(&mut self, action: Action) {
        for effect in reduce(&mut self.state, action) {
            match effect {
                Effect::Begin { rules, edited, .. } => {
                    self.waiting.clear();
                    let (file, _) = RuleSetFile::parse(&rules);
                    let all = Judge::new(&catalog().with(&file).0);
                    self.judges = [all.only(&edited), all];
                }
                Effect::Judge { job, batches } => {
                    self.waiting.extend(batches.into_iter().map(|batch| (job, batch)));
                }
                Effect::Stop => self.waiting.clear(),
                _ => {}
            }
        }
    }

    /// Judges so many batches of those that wait.
    fn work(&mut self, batches: usize) {
        for _ in 0..batches {
            let Some((job, Batch { asks, files, .. })) = self.waiting.pop_front() else { return };
            let bytes = files.iter().map(|file| file.size).sum();
            for FileRef { id, .. } in &files {
                let scan = self.judge(*id, asks);
                self.act(Action::Judged { job, scan, now: 0.0 });
            }
            self.act(Action::BatchDone { job, files: files.len() as u64, bytes, now: 0.0 });
        }
    }

    fn judge(&mut self, id: FileId, asks: Asks) -> Scan {
        let [edited, all] = &self.judges;
        let only = |findings: Vec<Finding>| Scan { findings, ..Scan::default() };
        let again = |kept: &Kept| edited.again(id, kept);
        if asks == Asks::Findings
            && let Some(found) = self.kept.get(&id).and_then(again)
        {
            return only(found);
        }
        let judge = if asks == Asks::Findings { edited } else { all };
        let (scan, kept) = read(judge, id, &SAMPLE[id.0 as usize], self.room);
        self.kept.remove(&id);
        self.kept.extend(kept.map(|kept| (id, kept)));
        if asks == Asks::Findings { only(scan.findings) } else { scan }
    }
}
