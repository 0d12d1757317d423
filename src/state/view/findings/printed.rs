//! The findings as they stand on paper, where nothing can be opened: each rule with its reason and
//! the first of its findings, and a head that says what was read.

use super::{FindingsView, Group, span_words};
use crate::rule::Response;
use crate::scan::Coverage;
use crate::state::{ShellView, State};
use crate::text::{counted, moment, moment_after, word};
use jiff::Timestamp;
use std::rc::Rc;

/// So many findings of a rule are printed. What is left out is said, and where all of it is.
const PRINTED: usize = 100;

/// What is printed of the findings.
#[derive(Clone, Debug, PartialEq)]
pub struct Printed {
    /// What was read and what of it is shown, each with a word before it.
    pub head: Vec<(&'static str, String)>,
    /// Alerts, then what is to be monitored; none without findings.
    pub sections: Vec<PrintedSection>,
    /// Rules that have no findings, and why, in sentences.
    pub silent: Vec<String>,
}

/// The rules of one response.
#[derive(Clone, Debug, PartialEq)]
pub struct PrintedSection {
    /// The response.
    pub response: Response,
    /// How many findings: `3 findings`, `1 of 3 findings`.
    pub count: String,
    /// Its rules.
    pub rules: Vec<PrintedRule>,
}

/// A rule with its findings.
#[derive(Clone, Debug, PartialEq)]
pub struct PrintedRule {
    /// The findings.
    pub group: Rc<Group>,
    /// How many, as for a section.
    pub count: String,
    /// Why they matter.
    pub why: String,
    /// How many are not printed, and where they are; empty where all are.
    pub left_out: String,
}

impl Printed {
    /// Computed from the state, at a moment.
    pub fn of(state: &State, at: Option<Timestamp>) -> Printed {
        let view = FindingsView::listing(state, |_| Some(PRINTED));
        let rules = &state.judged_by().rules.rules;
        let rule = |group: &Rc<Group>| PrintedRule {
            group: group.clone(),
            count: of_all(group.shown, group.all),
            why: rules.get(group.rule as usize).map(|rule| rule.why.clone()).unwrap_or_default(),
            left_out: left_out(group),
        };
        let sections = view.sections.iter().filter(|section| section.shown > 0);
        Printed {
            head: head(state, &view, at),
            sections: sections
                .map(|section| PrintedSection {
                    response: section.response,
                    count: of_all(section.shown, section.all),
                    rules: section
                        .groups
                        .iter()
                        .filter(|group| group.shown > 0)
                        .map(rule)
                        .collect(),
                })
                .collect(),
            silent: silent(&view),
        }
    }
}

fn of_all(shown: usize, all: usize) -> String {
    let all_findings = counted(all as u64, "finding");
    if shown == all { all_findings } else { format!("{} of {all_findings}", number(shown)) }
}

fn number(number: usize) -> String {
    crate::text::count(number as u64)
}

fn left_out(group: &Group) -> String {
    match group.more() {
        0 => String::new(),
        more => format!(
            "{} of {} shown here. “Download CSV” on the page has all of them.",
            number(group.shown - more),
            number(group.shown)
        ),
    }
}

fn head(state: &State, view: &FindingsView, at: Option<Timestamp>) -> Vec<(&'static str, String)> {
    let shell = ShellView::of(state);
    let coverage = &state.run.coverage;
    let problems = match shell.problems {
        0 => "Nothing: all that was given was read.".to_owned(),
        some => format!("{}, listed on the page under Coverage.", counted(some, "problem")),
    };
    let mut head = vec![
        ("Read", read(coverage)),
        ("Not read", problems),
        (
            "Found",
            format!(
                "{}, {} to monitor",
                counted(shell.alerts, "alert"),
                number(shell.monitors as usize)
            ),
        ),
    ];
    let tally = coverage.tally();
    if let Some((first, last)) = tally.first.zip(tally.last) {
        let span = format!("{} – {} UTC", moment(first), moment_after(last, first));
        head.insert(1, ("Events from", span));
    }
    head.extend(unfinished(&shell).map(|words| ("Take care", words)));
    head.extend(view.alarm.clone().map(|alarm| ("Log integrity", alarm)));
    if shell.sample.loaded {
        head.push(("Sample", "These are the logs of a made-up company.".to_owned()));
    }
    if !view.filter.is_empty() {
        let shown = format!("{} shown", of_all(view.shown, view.all));
        head.push(("Filter", format!("{}: {shown}", filter(view))));
    }
    head.extend(at.map(|at| ("Printed", format!("{} UTC", moment(at)))));
    head
}

fn read(coverage: &Coverage) -> String {
    let files = counted(coverage.files().len() as u64, "file");
    let events = counted(coverage.unique(), "event");
    match coverage.duplicates() {
        0 => format!("{files}, {events}"),
        copies => {
            format!("{files}, {events}, and {} of some of them", counted(copies, "duplicate"))
        }
    }
}

/// Why the findings are not the last word.
fn unfinished(shell: &ShellView) -> Option<String> {
    let stopped = shell.stopped;
    if shell.working {
        return Some("Files were still being read: more may be found.".to_owned());
    }
    if shell.behind {
        return Some(
            "These findings are by the rules as they were before the last edit.".to_owned(),
        );
    }
    (stopped > 0).then(|| {
        let were = word(stopped, "was", "were");
        format!("Reading was stopped: {} {were} not read.", counted(stopped, "file"))
    })
}

/// What is chosen, in words.
fn filter(view: &FindingsView) -> String {
    let text = view.filter.text.trim();
    let text = (!text.is_empty()).then(|| format!("text “{text}”"));
    let facets = view.chosen.iter().map(|chosen| {
        let values: Vec<&str> = chosen.values.iter().map(|(name, _)| name.as_str()).collect();
        format!("{} {}", chosen.facet.name().to_lowercase(), values.join(" or "))
    });
    let time = view.filter.time.map(|time| format!("time {}", span_words(time)));
    text.into_iter().chain(facets).chain(time).collect::<Vec<_>>().join("; ")
}

fn silent(view: &FindingsView) -> Vec<String> {
    let waiting: Vec<&str> = match view.filter.is_empty() {
        true => {
            view.sections.iter().flat_map(|it| &it.waiting).map(|it| it.title.as_str()).collect()
        }
        false => Vec::new(),
    };
    let titles = |titles: &[String]| titles.join(" · ");
    let all = [
        ("Found nothing", titles(&view.silent.quiet)),
        ("Wait for a list, and judged nothing", waiting.join(" · ")),
        ("Off", titles(&view.silent.off)),
        ("Broken, and found nothing", titles(&view.silent.broken)),
    ];
    let said = all.into_iter().filter(|(_, titles)| !titles.is_empty());
    said.map(|(words, titles)| format!("{words}: {titles}")).collect()
}
