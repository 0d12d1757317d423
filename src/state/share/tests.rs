use super::bounds::{MOST_LISTS, MOST_RULES, MOST_VALUES, MOST_WORK, set_fits};
use super::code::{MOST_UNPACKED, pack, unpack};
use super::{Arrived, Broken, MOST_CHARACTERS, PREFIX, Share, travels};
use crate::rule::{Parameter, ParameterKind, Rule, RuleSet, catalog, compile};
use crate::state::difference::tests::any_set;
use crate::state::fixture::{rule, state, told};
use crate::state::{Action, Edit, Effect, Facet, Filter, Page, Rules, State, Stored};
use base64ct::{Base64UrlUnpadded, Encoding};
use flate2::Compression;
use flate2::read::ZlibEncoder;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::io::Read;
use std::time::{Duration, Instant};

const SCHEMA: &str = "schema = \"trailglass.ruleset/1\"\n";

fn chosen(facet: Facet, values: &[&str]) -> (Facet, BTreeSet<String>) {
    (facet, values.iter().map(|value| (*value).to_owned()).collect())
}

/// The built-in rules with a list filled and a rule edited.
fn edited() -> RuleSet {
    let mut rules = catalog();
    rules.parameters.get_mut("allowed_regions").unwrap().values = vec!["eu-west-1".into()];
    rules.rules[0].enabled = false;
    rules.rules.push(rule("own"));
    rules
}

fn share() -> Share {
    let filter = [chosen(Facet::Rule, &["own"]), chosen(Facet::Outcome, &["denied"])];
    let filter = Filter { chosen: filter.into(), ..Filter::default() };
    Share::new(edited(), Page::Findings, &filter)
}

/// A link to any bytes, made without regard for what is allowed.
fn link_to(content: impl Read) -> String {
    let mut packed = Vec::new();
    ZlibEncoder::new(content, Compression::best()).read_to_end(&mut packed).unwrap();
    format!("{PREFIX}1.{}", Base64UrlUnpadded::encode_string(&packed))
}

/// A link to the rules of a file, as a hostile maker packs them.
fn link_to_file(text: &str) -> String {
    link_to(serde_json::json!({ "rules": text }).to_string().as_bytes())
}

#[test]
fn a_link_is_short_and_reads_back() {
    let fragment = share().fragment().unwrap();
    assert!(fragment.starts_with("share=1.") && fragment.len() < 700, "{fragment}");
    assert_eq!(Share::read(&fragment), Ok(share()));
    let plain = Share::new(catalog(), Page::Coverage, &Filter::default());
    assert_eq!(Share::read(&plain.fragment().unwrap()), Ok(plain));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_rules_read_back(rules in any_set(), page in 0..4_usize) {
        let share = Share::new(rules, Page::ALL[page], &Filter::default());
        prop_assert_eq!(Share::read(&share.fragment().unwrap()), Ok(share));
    }

    #[test]
    fn damage_is_seen(at in any::<prop::sample::Index>(), to in "[A-Za-z0-9_%.=é-]", out in any::<bool>()) {
        let whole = share().fragment().unwrap();
        let at = at.index(whole.len());
        let rest = if out { &whole[at + 1..] } else { &whole[at..] };
        let damaged = format!("{}{to}{rest}", &whole[..at]);
        prop_assert!(damaged == whole || Share::read(&damaged).is_err(), "{damaged}");
    }

    #[test]
    fn any_text_is_read_or_refused(text in ".{0,200}", content in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = Share::read(&text);
        let _ = Share::read(&format!("share=1.{text}"));
        prop_assert!(Share::read(&link_to(&content[..])).is_err());
    }
}

#[test]
fn a_link_that_is_cut_anywhere_is_refused() {
    let whole = share().fragment().unwrap();
    for end in 0..whole.len() {
        assert_eq!(Share::read(&whole[..end]), Err(Broken::Damaged), "{end}");
    }
}

#[test]
fn what_is_wrong_is_told() {
    let whole = share().fragment().unwrap();
    let text = whole.strip_prefix("share=1.").unwrap();
    let check = |fragment: &str, expected: Broken| {
        let start = fragment.get(..80).unwrap_or(fragment);
        assert_eq!(Share::read(fragment), Err(expected), "{start}");
    };
    for newer in ["2", "3", "4294967295"] {
        check(&format!("share={newer}.{text}"), Broken::Newer);
    }
    for none in ["0", "", "-1", "x", "1x", "99999999999999999999"] {
        check(&format!("share={none}.{text}"), Broken::Damaged);
    }
    for odd in ["", "share", "share=", "share=1", "share=1.", "share=1.!", "findings"] {
        check(odd, Broken::Damaged);
    }
    check(&format!("{whole}."), Broken::Damaged);
    check(&format!("{whole}="), Broken::Damaged);
    check(&"x".repeat(MOST_CHARACTERS + 1), Broken::TooLong);
    check(&"é".repeat(2_000_000), Broken::TooLong);
    check(&link_to(&b"{}"[..]), Broken::Damaged);
    check(&link_to(&b"[1"[..]), Broken::Damaged);
    check(&link_to("[".repeat(500_000).as_bytes()), Broken::Damaged);
}

#[test]
fn a_bomb_ends_at_the_limit() {
    let bomb = link_to(std::io::repeat(b' ').take(20_000_000));
    assert!(bomb.len() <= MOST_CHARACTERS, "{}", bomb.len());
    assert_eq!(Share::read(&bomb), Err(Broken::TooLarge));
    let most = pack(&[b' '; MOST_UNPACKED]).unwrap();
    assert_eq!(unpack(&most).map(|it| it.len()), Ok(MOST_UNPACKED));
    let more = link_to(std::io::repeat(b' ').take(MOST_UNPACKED as u64 + 1));
    assert_eq!(unpack(&more), Err(Broken::TooLarge));
    assert_eq!(pack(&[b' '; MOST_UNPACKED + 1]), Err(Broken::TooLarge));
}

#[test]
fn rules_with_errors_are_refused_and_what_is_said_is_short() {
    let long = "\u{202e}<b>".repeat(20_000);
    for text in ["title = ", "[[rule]]\nid = \"x\"\n", &format!("schema = \"{long}\"")] {
        let Err(Broken::Rules(why)) = Share::read(&link_to_file(text)) else {
            panic!("{text:.80}")
        };
        assert!(why.len() < 400 && !why.contains('\u{202e}'), "{why}");
    }
}

#[test]
fn nested_as_deep_as_a_link_can_hold_is_read_or_refused() {
    for text in ["a.", "[", "{a=", "a=[", "[a."].map(|part| part.repeat(900_000 / part.len())) {
        let link = link_to_file(&format!("{text}a = 1"));
        assert!(link.len() <= MOST_CHARACTERS);
        assert!(Share::read(&link).is_err());
    }
}

#[test]
fn there_is_a_bound_to_everything() {
    let too_many = |text: String| {
        let link = link_to_file(&format!("{SCHEMA}{text}"));
        assert!(link.len() <= MOST_CHARACTERS, "{}", link.len());
        assert_eq!(Share::read(&link), Err(Broken::TooMany), "{text:.80}");
    };
    let each = |count: usize, line: fn(usize) -> String| (0..count).map(line).collect::<String>();
    let of = |key: &str, what: &str, count| {
        format!("{key} = [{}]\n", format!("\"{what}\",").repeat(count))
    };
    too_many(each(MOST_RULES, |id| format!("[[rule]]\nid=\"{id}\"\ntitle=\"\"\nwhen=\"\"\n")));
    too_many(format!("[parameters]\n{}", each(MOST_LISTS + 1, |id| format!("a{id} = []\n"))));
    too_many(of("remove", "sqs-change", MOST_RULES + 1));
    too_many(of("order", "sqs-change", MOST_RULES + 1));
    too_many(of("remove_parameters", "x", MOST_LISTS + 1));
    too_many(format!("[parameters]\n{}", of("allowed_regions", "us-east-1", MOST_VALUES + 1)));
}

#[test]
fn what_a_link_may_hold_is_compiled_in_no_time() {
    let with = |when: &dyn Fn(usize) -> String, values: Vec<String>| {
        let (title, about, kind) = (String::new(), String::new(), ParameterKind::Text);
        let list = Parameter { title, about, kind, values };
        let rule = |at| Rule { when: when(at), ..rule(&format!("r{at}")) };
        RuleSet {
            rules: (0..MOST_RULES).map(rule).collect(),
            parameters: [("x".to_owned(), list)].into(),
            ..RuleSet::default()
        }
    };
    // As many rules as fit of what costs most.
    let check = |mut set: RuleSet| {
        while !set_fits(&set) {
            set.rules.truncate(set.rules.len() * 9 / 10);
        }
        assert!(!set.rules.is_empty());
        let began = Instant::now();
        compile(&set);
        let took = began.elapsed();
        assert!(took < Duration::from_secs(10), "{took:?}: {:.80}", set.rules[0].when);
        println!("{took:?} for {} of {:.60}", set.rules.len(), set.rules[0].when);
    };
    let many = |part: &str, count: usize, end: &str| format!("{}{end}", part.repeat(count));
    let numbers = |count: usize| (0..count).map(|at| at.to_string()).collect::<Vec<_>>();
    check(with(&|_| "a in $x".to_owned(), numbers(MOST_VALUES)));
    check(with(&|_| many("a in $x or ", 20, "a in $x"), numbers(100)));
    check(with(&|_| many("a in $x and ", 20, "a in $x"), numbers(100)));
    check(with(&|_| many("a = 1 or ", 10_000, "a = 1"), numbers(1)));
    check(with(&|_| many("not ", 50, "a = 1"), numbers(1)));
    let regexes = vec!["(\\w{99}){9}".to_owned(); 600];
    check(with(&|_| "a matches $x".to_owned(), regexes));
    check(with(&|_| format!("a matches [{}]", many("'\\w{99}{9}',", 15, "'x'")), numbers(1)));
    check(with(&|_| format!("a like [{}]", many("'*a*b*c?',", 15, "'x'")), numbers(1)));
    let words: usize = catalog().rules.iter().map(|rule| rule.when.len()).sum();
    assert!(set_fits(&catalog()) && words < MOST_WORK / 10, "{words}");
}

#[test]
fn too_much_for_a_link_is_told_when_it_is_made() {
    let check = |expected: Broken, edit: &dyn Fn(&mut RuleSet)| {
        let mut rules = catalog();
        edit(&mut rules);
        let made = Share::new(rules, Page::Rules, &Filter::default()).fragment();
        assert_eq!(made, Err(expected));
    };
    check(Broken::TooLarge, &|set| set.rules[0].why = "x".repeat(MOST_UNPACKED));
    check(Broken::TooMany, &|set| {
        set.rules.extend((0..MOST_RULES).map(|at| rule(&format!("r{at}"))));
    });
    let mut seed = 1_u64;
    let mut noise = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        format!("ami-{:016x}", seed)
    };
    let images: Vec<_> = (0..5000).map(|_| noise()).collect();
    check(Broken::TooLong, &|set| {
        set.parameters.get_mut("allowed_amis").unwrap().values = images.clone();
    });
    assert!(Broken::TooLong.to_string().contains("30,000 characters"));
}

#[test]
fn nothing_of_a_log_travels() {
    let chosen = Facet::ALL.map(|facet| chosen(facet, &["secret", "own", "denied"]));
    let time = crate::event::parse_time("2031-12-31T00:00:00Z").unwrap();
    let filter = Filter { text: "secret".into(), chosen: chosen.into(), time: Some((time, time)) };
    let fragment = Share::new(edited(), Page::Findings, &filter).fragment().unwrap();
    assert_eq!(Share::read(&fragment), Ok(share()));
    let content = String::from_utf8(unpack(&fragment).unwrap()).unwrap();
    assert!(!content.contains("secret") && !content.contains("2031"), "{content}");
    let goes: Vec<_> = Facet::ALL.into_iter().filter(|facet| travels(*facet)).collect();
    assert_eq!(goes, [Facet::Rule, Facet::Outcome]);
}

#[test]
fn what_somebody_else_puts_into_the_filter_is_left_out() {
    let form = serde_json::json!({
        "rules": "", "page": "<script>", "rule": ["sqs-change", "<b>"], "outcome": ["x", "failed"],
        "user": ["ann"], "text": "x",
    });
    let read = Share::read(&link_to(form.to_string().as_bytes())).unwrap();
    let left = [chosen(Facet::Rule, &["sqs-change"]), chosen(Facet::Outcome, &["failed"])];
    assert_eq!(read.filter, Filter { chosen: left.into(), ..Filter::default() });
    assert_eq!((read.page, read.rules), (Page::Rules, catalog()));
}

/// A page on which somebody edited something and a link arrived.
fn asked(fragment: &str) -> State {
    let mut state = state();
    state.edit(Edit::Enable { id: "two".into(), enabled: false });
    assert_eq!(told(&state.act(Action::Arrive(fragment.to_owned()))), [""; 0]);
    state
}

#[test]
fn a_link_changes_nothing_until_it_is_accepted_and_then_in_one_edit() {
    let fragment = share().fragment().unwrap();
    let mut state = asked(&fragment);
    let before = state.rules.current().clone();
    assert_eq!(state.arrived, Some(Arrived::Whole(Box::new(share()))));
    assert_eq!((state.page, &state.filter), (Page::Findings, &Filter::default()));
    state.act(Action::Go(Page::Rules));
    assert_eq!((state.arrived.is_none(), state.rules.current()), (true, &before));

    state.act(Action::Arrive(fragment));
    assert_eq!(told(&state.act(Action::Accept { now: 0.0 })), ["save"]);
    assert_eq!(*state.rules.current(), edited());
    assert_eq!((state.page, &state.filter), (Page::Findings, &share().filter));
    assert_eq!((state.arrived.is_none(), state.last_notice().undo), (true, true));
    state.edit(Edit::Undo);
    assert_eq!(*state.rules.current(), before);
}

#[test]
fn a_link_that_is_declined_or_broken_leaves_all_as_it_was() {
    for (fragment, action) in [
        (share().fragment().unwrap(), Action::Decline),
        ("share=2.x".to_owned(), Action::Accept { now: 0.0 }),
        ("share=1.x".to_owned(), Action::Decline),
    ] {
        let mut state = asked(&fragment);
        let before = (state.rules.current().clone(), state.page, state.filter.clone());
        assert_eq!(told(&state.act(action)), [""; 0]);
        assert_eq!((state.rules.current().clone(), state.page, state.filter), before);
        assert_eq!(state.arrived, None);
    }
    assert_eq!(told(&state().act(Action::Accept { now: 0.0 })), [""; 0]);
}

#[test]
fn what_is_shared_is_told_with_what_stays() {
    let mut state = state();
    let chosen = [chosen(Facet::Rule, &["one"]), chosen(Facet::User, &["ann"])];
    state.filter = Filter { text: "ann".into(), chosen: chosen.into(), time: None };
    state.act(Action::Share(Some(Page::Findings)));
    let made = state.sharing.clone().unwrap();
    assert_eq!((&made.goes[..], &made.stays[..]), (&["Rule"][..], &["User", "Search"][..]));
    let read = Share::read(made.fragment.as_ref().unwrap()).unwrap();
    assert_eq!(read.rules, *state.rules.current());
    assert!(!made.difference.is_empty());
    state.act(Action::Share(Some(Page::Rules)));
    let made = state.sharing.clone().unwrap();
    assert_eq!((made.page, made.goes.len() + made.stays.len()), (Page::Rules, 0));
    state.act(Action::Share(None));
    assert_eq!(state.sharing, None);
}

#[test]
fn lists_that_the_sample_lends_are_not_shared_and_give_way_to_those_of_a_link() {
    let mut state = State::new(Rules::new(catalog(), None).0);
    state.sample.lists = [("allowed_regions".to_owned(), vec!["eu-west-1".to_owned()])].into();
    state.act(Action::UseSampleLists { now: 0.0 });
    state.act(Action::Share(Some(Page::Rules)));
    assert!(state.sharing.clone().unwrap().difference.is_empty());

    state.act(Action::Arrive(share().fragment().unwrap()));
    let effects = state.act(Action::Accept { now: 0.0 });
    let [Effect::Save(Stored::Edits, Some(kept)), _] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(Rules::new(catalog(), Some(kept)).0.current(), &edited());
}
