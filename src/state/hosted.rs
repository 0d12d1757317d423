//! The rule set that a copy of the page is hosted with: everybody who opens the copy has it, and their
//! own edits lie over it.

use super::rules::{keep, rebase, to_text};
use super::{Effect, Notice, Rules, State, read_file};
use crate::order::InOrder;
use crate::rule::{Diagnostic, Expressions, RuleSet, RuleSetFile, catalog, compile, first_remarks};

/// Its name, beside the page.
pub const FILE: &str = "ruleset.toml";

/// What whoever hosts the page says of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hosted {
    /// What the rule set is called.
    pub title: Option<String>,
    /// Whom to ask about it.
    pub contact: Option<String>,
    /// Whether it changes anything.
    pub differs: bool,
    /// Why it is not in force, for people.
    pub broken: Option<String>,
    /// Where it is in force and may not do what was meant: a sentence each.
    pub mistakes: Vec<String>,
}

/// How a hosted rule set stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// Nothing is wrong with it, or there is none.
    #[default]
    Right,
    /// It is in force, but may not do what was meant.
    Doubtful,
    /// It is not in force.
    Broken,
}

impl Hosted {
    /// How it stands.
    pub fn standing(&self) -> Standing {
        match (&self.broken, self.mistakes.is_empty()) {
            (Some(_), _) => Standing::Broken,
            (None, false) => Standing::Doubtful,
            (None, true) => Standing::Right,
        }
    }

    /// The rules that a file makes, and what is to be said of it. With an error in it none of it
    /// holds: half of a team's rules would be taken for all of them.
    fn read(text: &str) -> (RuleSet, Self) {
        let (rules, diagnostics) = read_file(text);
        let mut hosted = Hosted {
            title: rules.title.clone(),
            contact: rules.contact.clone(),
            differs: rules != catalog(),
            ..Hosted::default()
        };
        let mut errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error());
        let Some(first) = errors.next() else {
            hosted.mistakes = mistakes(text, &rules, diagnostics);
            return (rules, hosted);
        };
        let more = and_more(errors.count());
        hosted.broken = Some(format!("{}{more}", first.placed(text)));
        hosted.differs = false;
        (catalog(), hosted)
    }
}

fn and_more(more: usize) -> String {
    if more == 0 { String::new() } else { format!(" (and {more} more)") }
}

/// What is wrong with a file that is used nevertheless, and with the expressions of its rules.
fn mistakes(text: &str, rules: &RuleSet, mut remarks: Vec<Diagnostic>) -> Vec<String> {
    // Nothing is wrong with the built-in rules, which most copies go by.
    if *rules != catalog() {
        remarks.extend(of_expressions(text, rules));
        remarks.order_by_key(|remark| remark.span.start);
    }
    let (told, more) = first_remarks(remarks);
    let more = (more > 0).then(|| format!("{more} more are not shown"));
    told.iter().map(|remark| remark.placed(text)).chain(more).collect()
}

/// What is wrong with the expressions of rules, as remarks on their file.
fn of_expressions(text: &str, rules: &RuleSet) -> Vec<Diagnostic> {
    let (expressions, compiled) = (Expressions::of(text), compile(rules));
    let mut remarks = Vec::new();
    for (rule, compiled) in rules.rules.iter().zip(&compiled) {
        for remark in compiled.mistakes() {
            let placed = expressions.placed(rule, remark);
            let mut remark = placed.unwrap_or_else(|| Diagnostic { span: 0..0, ..remark.clone() });
            let rule = match remark.is_error() {
                true => format!("the rule `{}` never fires", rule.id),
                false => format!("the expression of the rule `{}`", rule.id),
            };
            remark.message = format!("{rule}: {}", remark.message);
            remarks.push(remark);
        }
    }
    remarks
}

/// What the browser kept of the last visit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// The user's edits.
    pub edits: Option<String>,
    /// What they were made over.
    pub base: Option<String>,
}

impl State {
    /// Takes the hosted rule set, or why it did not arrive, and the edits kept from last time over it.
    /// Gives what is wrong with those, and what is to be kept anew.
    pub fn begin(
        &mut self,
        file: Result<Option<&str>, String>,
        kept: &Kept,
    ) -> (Vec<Diagnostic>, Vec<Effect>) {
        let (base, hosted) = match file {
            Ok(Some(text)) => Hosted::read(text),
            Ok(None) => (catalog(), Hosted::default()),
            Err(why) => (catalog(), Hosted { broken: Some(why), ..Hosted::default() }),
        };
        let Kept { edits, base: before } = kept;
        let (mut current, wrong) = Rules::edited(&base, edits.as_deref());
        // A file that is missing today may be there again tomorrow: then nothing has changed.
        let is_readable =
            |edits: &str| !RuleSetFile::parse(edits).1.iter().any(Diagnostic::is_error);
        let changed = match (edits, before) {
            (Some(edits), Some(before)) if hosted.differs && is_readable(edits) => {
                rebase(edits, before, &base, &mut current)
            }
            _ => Vec::new(),
        };
        let is_of_a_host = |before: &String| *before != to_text(&catalog());
        let holds =
            hosted.broken.is_some() && edits.is_some() && before.as_ref().is_some_and(is_of_a_host);
        (self.rules, self.hosted) = (Rules::over(base, current), hosted);
        if holds {
            self.rules.hold();
        }
        let mut effects = Vec::new();
        if !changed.is_empty() {
            self.notices.push(Notice::done(format!(
                "Whoever hosts this page has changed what you edited: {}. What you added and removed now lies \
                 over the new list, on Rules.",
                changed.join(", ")
            )));
            effects = keep(self);
        }
        (wrong, effects)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::Status;
    use crate::state::{Action, Edit, ShellView, Stored, reduce};

    const TEAM: &str = "schema = \"trailglass.ruleset/1\"\ntitle = \"Ours\"\ncontact = \"us@example.com\"\n\
                        [parameters]\nallowed_regions = [\"eu-west-1\"]\n\
                        [[rule]]\nid = \"sqs-change\"\nenabled = false\n";

    fn begun(file: Result<Option<&str>, String>, edits: Option<&str>) -> State {
        let mut state = State::new(Rules::new(catalog(), None).0);
        let kept = Kept { edits: edits.map(str::to_owned), base: None };
        assert!(state.begin(file, &kept).0.is_empty());
        state
    }

    /// Another visit, to what is hosted now: the state, and what the browser has after it.
    fn visit(file: Result<Option<&str>, String>, kept: &mut Kept, edit: Option<Edit>) -> State {
        let mut state = State::new(Rules::new(catalog(), None).0);
        let (wrong, mut effects) = state.begin(file, kept);
        assert!(wrong.is_empty(), "{wrong:?}");
        if let Some(edit) = edit {
            effects.extend(reduce(&mut state, Action::Edit { edit, now: 0.0 }));
        }
        for effect in effects {
            match effect {
                Effect::Save(Stored::Edits, text) => kept.edits = text,
                Effect::Save(Stored::Base, text) => kept.base = text,
                other => panic!("{other:?}"),
            }
        }
        state
    }

    #[test]
    fn ones_own_edits_of_a_list_lie_over_the_list_as_the_host_changes_it() {
        let team = |regions: &str| {
            format!(
                "schema = \"trailglass.ruleset/1\"\n[parameters]\nallowed_regions = [{regions}]\n"
            )
        };
        let add = Edit::Parameter {
            name: "allowed_regions".into(),
            values: vec!["eu-west-1".into(), "us-east-1".into()],
        };
        let mut kept = Kept::default();
        visit(Ok(Some(&team("\"eu-west-1\""))), &mut kept, Some(add));
        let mut later = |file: Result<Option<&str>, String>, expected: &[&str], told: usize| {
            let state = visit(file, &mut kept, None);
            assert_eq!(regions(&state), expected);
            assert_eq!(state.notices.iter().count(), told);
        };
        later(Ok(Some(&team("\"eu-west-1\""))), &["eu-west-1", "us-east-1"], 0);
        later(Ok(Some(&team("\"eu-central-1\""))), &["eu-central-1", "us-east-1"], 1);
        // Told once; and while the team's file is not to be had, nothing is made of that.
        later(Ok(Some(&team("\"eu-central-1\""))), &["eu-central-1", "us-east-1"], 0);
        later(Err("it did not arrive".into()), &["eu-central-1", "us-east-1"], 0);
        later(
            Ok(Some(&team("\"eu-central-1\", \"eu-west-2\""))),
            &["eu-central-1", "eu-west-2", "us-east-1"],
            1,
        );
        // Nor while it is missing. Where the team does what the user did, nothing is left to tell.
        later(Ok(None), &["eu-central-1", "eu-west-2", "us-east-1"], 0);
        let all = "\"eu-central-1\", \"eu-west-2\", \"us-east-1\"";
        later(Ok(Some(&team(all))), &["eu-central-1", "eu-west-2", "us-east-1"], 0);
        later(Ok(Some(&team("\"us-east-1\""))), &["us-east-1"], 1);
    }

    #[test]
    fn edits_over_a_rule_set_that_is_not_in_force_are_not_lost() {
        let own = "schema = \"trailglass.ruleset/1\"\nremove = [\"ours\"]\n\
                   [[rule]]\nid = \"sqs-change\"\nenabled = true\n";
        let team = format!(
            "{TEAM}[[rule]]\nid = \"ours\"\ntitle = \"Ours\"\nwhen = 'eventName = \"A\"'\n"
        );
        let base = Some(to_text(&catalog().with_text(&team).0));
        for (file, base, is_kept) in [
            (Ok(Some(&*team)), base.clone(), true),
            (Err("it did not arrive".to_owned()), base, false),
            // Nothing was made over a team's.
            (Err("it did not arrive".to_owned()), Some(to_text(&catalog())), true),
        ] {
            let mut state = State::new(Rules::new(catalog(), None).0);
            state.begin(file, &Kept { edits: Some(own.to_owned()), base });
            let edit = Edit::Parameter {
                name: "allowed_regions".into(),
                values: vec!["us-east-1".into()],
            };
            let effects = reduce(&mut state, Action::Edit { edit, now: 0.0 });
            let saves = effects.iter().filter(|it| matches!(it, Effect::Save(..))).count();
            assert_eq!(saves, if is_kept { 2 } else { 0 });
            assert_eq!(regions(&state), ["us-east-1"]);
            let is_told =
                state.notices.iter().any(|(_, notice)| notice.text.contains("but not kept"));
            assert_eq!(is_told, !is_kept);
        }
    }

    fn regions(state: &State) -> &[String] {
        &state.rules.current().parameters["allowed_regions"].values
    }

    #[test]
    fn it_is_the_base_of_ones_own_edits() {
        let kept =
            "schema = \"trailglass.ruleset/1\"\n[[rule]]\nid = \"sqs-change\"\nenabled = true\n";
        for (kept, edited) in [(None, false), (Some(kept), true)] {
            let state = begun(Ok(Some(TEAM)), kept);
            assert_eq!(regions(&state), ["eu-west-1"]);
            assert_eq!(state.rules.current() != state.rules.base(), edited);
            let queue = state.rules.current().rules.iter().find(|rule| rule.id == "sqs-change");
            assert_eq!(queue.map(|rule| rule.enabled), Some(edited));
            let hosted = &state.hosted;
            assert_eq!(hosted.title.as_deref(), Some("Ours"));
            assert_eq!(hosted.contact.as_deref(), Some("us@example.com"));
            assert!(hosted.differs && hosted.broken.is_none());
            assert_eq!(hosted.standing(), Standing::Right);
            assert!(state.notices.iter().next().is_none());
        }
    }

    #[test]
    fn dropping_ones_edits_leads_back_to_it() {
        let mut state = begun(Ok(Some(TEAM)), None);
        let values = vec!["us-east-1".to_owned()];
        let own = Edit::Parameter { name: "allowed_regions".into(), values };
        for (edit, then) in [(own, "us-east-1"), (Edit::ResetAll, "eu-west-1")] {
            reduce(&mut state, Action::Edit { edit, now: 0.0 });
            assert_eq!(regions(&state), [then]);
        }
    }

    #[test]
    fn what_is_wrong_with_it_is_said_and_the_built_in_rules_hold() {
        let check = |file: Result<Option<&str>, String>, says: &str| {
            let state = begun(file, None);
            assert_eq!(state.rules.current(), &catalog());
            let broken = state.hosted.broken.as_deref().unwrap_or_default();
            assert!(broken.starts_with(says), "{broken:?} does not begin with {says:?}");
            assert_eq!(ShellView::of(&state).hosted, Standing::Broken);
        };
        check(Ok(Some("schema = \"trailglass.ruleset/1\"\nthis is no TOML")), "Line 2: ");
        check(
            Ok(Some(&TEAM.replace("sqs-change", "no-such-rule"))),
            "Line 7: there is no rule `no-such-rule`",
        );
        check(Ok(Some("<!doctype html><title>Not found</title>")), "Line 1: ");
        check(Err("The host answered 500".to_owned()), "The host answered 500");
    }

    #[test]
    fn mistakes_that_leave_it_in_force_are_said_in_their_order() {
        let check = |lines: &str, says: &[&str]| {
            let text = format!("schema = \"trailglass.ruleset/1\"\ntitle = \"Ours\"\n{lines}");
            let state = begun(Ok(Some(&text)), None);
            assert_eq!(state.hosted.mistakes, says);
            assert_eq!(state.rules.current().title.as_deref(), Some("Ours"));
            assert_eq!(ShellView::of(&state).hosted, Standing::Doubtful);
        };
        check(
            "contct = \"us\"",
            &["Line 3: `contct` is no key here, and is left out (did you mean `contact`?)"],
        );
        check(
            "[parameters]\nallowed_region = [\"us-east-1\"]",
            &["Line 4: there is no list `allowed_region`, so it becomes a list of texts (did you \
               mean `allowed_regions`?)"],
        );
        check(
            "[[rule]]\nid = \"x\"\ntitle = \"X\"\nwhen = 'eventName = \"A\" && user = \"b\"'\n\
             [[rule]]\nid = \"sqs-change\"\nwhen = 'evntName = \"A\"'\nwho = \"us\"",
            &[
                "Line 6: the rule `x` never fires: `&&` is not an operator here (write `and`)",
                "Line 9: the expression of the rule `sqs-change`: records have no field `evntName` (did you mean \
                 `eventName`?)",
                "Line 10: `who` is no key here, and is left out (did you mean `why`?)",
            ],
        );
        // Whose expression is not in the file.
        check(
            "remove_parameters = [\"allowed_regions\"]",
            &["In the file: the rule `unapproved-region` never fires: there is no parameter \
               `$allowed_regions` (did you mean `$allowed_amis`?)"],
        );
    }

    #[test]
    fn a_copy_without_one_goes_by_the_built_in_rules() {
        for file in [None, Some(include_str!("../../www/ruleset.toml"))] {
            let state = begun(Ok(file), None);
            assert_eq!(state.rules.current(), &catalog());
            assert_eq!(state.hosted, Hosted::default());
        }
    }

    #[test]
    fn the_file_that_comes_with_the_page_is_right_where_it_is_filled_in() {
        let is_code = |line: &&str| {
            let text = line.trim_start_matches("# ");
            !line.starts_with('#') || text.contains(" = ") || text.starts_with("[[")
        };
        let filled: Vec<&str> = include_str!("../../www/ruleset.toml")
            .lines()
            .filter(is_code)
            .map(|line| line.trim_start_matches("# "))
            .collect();
        let state = begun(Ok(Some(&filled.join("\n"))), None);
        assert_eq!(state.hosted.broken, None);
        assert_eq!(state.hosted.title.as_deref(), Some("Rules of Example Corp"));
        let broken =
            state.rules.in_force().compiled.iter().find(|rule| rule.status == Status::Broken);
        assert!(broken.is_none());
        assert_eq!(state.rules.current().rules.len(), catalog().rules.len() + 1);
    }
}
