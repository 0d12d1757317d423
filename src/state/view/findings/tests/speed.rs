//! A hundred thousand findings: `cargo test --release speed -- --ignored --nocapture` tells how long.

use super::made::{finding, found, found_in};
use crate::scan::Finding;
use crate::state::{Facet, FilterEdit, LookEdit, OrderBy, State};
use std::time::Instant;

fn findings() -> Vec<Finding> {
    let line = |n: usize| {
        format!(
            "{} user=user-{} ip=10.{}.{}.1 region=eu-west-{} account={} key=AKIA{} name=Name{} id=0b{n:034x} time={:02}T{:02}:00:00",
            n % 2,
            n % 5000,
            n % 100,
            n % 250,
            n % 5,
            n % 7,
            n % 9000,
            n % 60,
            n % 28 + 1,
            n % 24
        )
    };
    (0..100_000).map(|n| finding(n, &line(n))).collect()
}

#[test]
#[ignore = "it measures"]
fn a_hundred_thousand_findings_are_shown_at_once() {
    measure_in(found(findings()));
    let paths: Vec<String> = (0..10_000).map(|n| format!("logs/{n}.json.gz")).collect();
    let contents: Vec<_> = paths.iter().map(|path| (&**path, 10)).collect();
    println!("in ten thousand files of an archive:");
    measure_in(found_in("day.zip", &contents, findings()));
}

fn measure_in(mut state: State) {
    let mut measure = |what: &str, change: &dyn Fn(&mut State)| {
        change(&mut state);
        let start = Instant::now();
        let shown = state.view().shown;
        println!("{what}: {:?}, {shown} shown", start.elapsed());
    };
    measure("all", &|_| ());
    measure("open", &|state| {
        drop(state.looked(LookEdit::ToggleAll(vec!["one".into(), "two".into()])))
    });
    measure("by user", &|state| drop(state.looked(LookEdit::Order(OrderBy::User))));
    measure("menu", &|state| drop(state.looked(LookEdit::Menu(Some(Facet::User)))));
    let text = |text: &str| FilterEdit::Text(text.to_owned());
    measure("a word", &|state| drop(state.filtered(text("user-12"))));
    measure("an id", &|state| drop(state.filtered(text("0b0000000000000000000000000000000c"))));
    measure("no word", &|state| drop(state.filtered(text("nowhere at all"))));
    measure("a path", &|state| drop(state.filtered(text("logs/77"))));
}
