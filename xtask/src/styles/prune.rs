//! Which parts of a style sheet the page uses.

use super::css::{Declaration, Item};
use super::selector::possible;
use super::words::Words;
use std::collections::{BTreeMap, BTreeSet};

/// What is left of a style sheet on a page with these words.
pub fn prune(items: &[Item], words: &Words) -> Vec<Item> {
    let matching = matching(items, words);
    let read = Reads::of(&matching).all(words);
    needed(matching, words, &read)
}

/// The rules that can match, and all that is no rule.
fn matching(items: &[Item], words: &Words) -> Vec<Item> {
    let keep = |item: &Item| match item {
        Item::Rule { selectors, declarations } => {
            let selectors: Vec<_> =
                selectors.iter().filter(|it| possible(it, words)).cloned().collect();
            let declarations = declarations.clone();
            (!selectors.is_empty()).then_some(Item::Rule { selectors, declarations })
        }
        Item::Group { condition, items } => {
            let items = matching(items, words);
            Some(Item::Group { condition: condition.clone(), items })
        }
        Item::Whole { .. } => Some(item.clone()),
    };
    items.iter().filter_map(keep).collect()
}

/// Who reads which variable, or names which animation.
#[derive(Default)]
struct Reads<'a> {
    /// What each variable's values name.
    by_variable: BTreeMap<&'a str, BTreeSet<&'a str>>,
    /// What everything else names.
    outright: BTreeSet<&'a str>,
}

impl<'a> Reads<'a> {
    fn of(items: &'a [Item]) -> Self {
        let mut reads = Self::default();
        reads.add(items);
        reads
    }

    fn add(&mut self, items: &'a [Item]) {
        for item in items {
            match item {
                Item::Rule { declarations, .. } => {
                    for Declaration { name, value } in declarations {
                        let names = names(value);
                        match name.starts_with("--") {
                            true => self.by_variable.entry(name).or_default().extend(names),
                            false => self.outright.extend(names),
                        }
                    }
                }
                Item::Group { items, .. } => self.add(items),
                // An animation is known by its name as a variable is by its own.
                Item::Whole { head, body } => match head.strip_prefix("@keyframes ") {
                    Some(name) => self.by_variable.entry(name).or_default().extend(names(body)),
                    None => self.outright.extend(names(body)),
                },
            }
        }
    }

    /// Every name that something reads which is itself used.
    fn all(self, words: &Words) -> BTreeSet<String> {
        let written = self.by_variable.keys().copied().filter(|name| words.contains(name));
        let mut open: Vec<&str> = self.outright.iter().copied().chain(written).collect();
        let mut read = BTreeSet::new();
        while let Some(name) = open.pop() {
            if read.insert(name.to_owned()) {
                open.extend(self.by_variable.get(name).into_iter().flatten());
            }
        }
        read
    }
}

/// What a value may name: its words.
fn names(value: &str) -> impl Iterator<Item = &str> {
    let parts = value.split(|it: char| !(it.is_alphanumeric() || it == '-' || it == '_'));
    parts.filter(|word| !word.is_empty())
}

/// The same without variables that nobody reads, and without what is then empty.
fn needed(items: Vec<Item>, words: &Words, read: &BTreeSet<String>) -> Vec<Item> {
    let keep = |item: Item| match item {
        Item::Rule { selectors, mut declarations } => {
            declarations.retain(|it| !it.name.starts_with("--") || read.contains(&it.name));
            (!declarations.is_empty()).then_some(Item::Rule { selectors, declarations })
        }
        Item::Group { condition, items } => {
            let items = needed(items, words, read);
            (!items.is_empty()).then_some(Item::Group { condition, items })
        }
        Item::Whole { head, body } => {
            is_needed(&head, &body, words, read).then_some(Item::Whole { head, body })
        }
    };
    items.into_iter().filter_map(keep).collect()
}

fn is_needed(head: &str, body: &str, words: &Words, read: &BTreeSet<String>) -> bool {
    match head.split_once(' ') {
        Some(("@keyframes" | "@property", name)) => read.contains(name.trim()),
        // A font that the page ships is named by the page.
        None if head == "@font-face" => fonts(body).iter().any(|file| words.contains(file)),
        _ => true,
    }
}

/// The names of a font's files, without what follows the last dot.
fn fonts(body: &str) -> Vec<&str> {
    let addresses = body.split("url(").skip(1).filter_map(|rest| rest.split(')').next());
    let files = addresses.filter_map(|address| address.rsplit('/').next());
    files.filter_map(|file| Some(file.rsplit_once('.')?.0)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::css::{parse, text};
    use super::*;

    fn pruned(sheet: &str, page: &str) -> String {
        let mut words = Words::default();
        words.take(page);
        text(&prune(&parse(sheet), &words))
    }

    #[test]
    fn rules_of_other_classes_go() {
        let sheet = ".a,.b{margin:0}.b{color:red}@media print{.b{top:0}}html{top:0}";
        assert_eq!(pruned(sheet, "<p class='a'>"), ".a{margin:0}html{top:0}");
    }

    #[test]
    fn variables_stay_while_something_reads_them() {
        let sheet =
            ":root{--one:1px;--two:var(--one);--three:var(--two);--mine:0}.a{top:var(--two)}";
        let kept = ":root{--one:1px;--two:var(--one);--mine:0}.a{top:var(--two)}";
        assert_eq!(pruned(sheet, "class='a' var(--mine)"), kept);
        assert_eq!(pruned(sheet, ""), "");
    }

    #[test]
    fn animations_stay_while_something_runs_them() {
        let sheet = ".a{--run:turn}.a{animation:var(--run) 1s}@keyframes turn{to{top:var(--far)}}\
                     @keyframes jump{to{top:0}}:root{--far:1px}";
        let kept = ".a{--run:turn}.a{animation:var(--run) 1s}@keyframes turn{to{top:var(--far)}}\
                    :root{--far:1px}";
        assert_eq!(pruned(sheet, "a"), kept);
    }

    #[test]
    fn fonts_stay_that_the_page_ships() {
        let face = |file: &str| format!("@font-face{{src:url(fonts/{file}.woff2) format(\"x\")}}");
        let sheet = face("Text") + &face("Text-Italic");
        assert_eq!(pruned(&sheet, "href='fonts/Text.woff2'"), face("Text"));
    }
}
