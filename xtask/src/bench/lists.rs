//! The values of the rules' lists, the same in every arm: those of the company whose shapes the corpora
//! are made of, so that launches are found and not found.

use crate::failure::{Context, Failure, Result};
use crate::places;
use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use tinyjson::JsonValue;

/// Where they stand, as JSON.
pub fn file() -> PathBuf {
    places::project().join("www").join("sample").join("parameters.json")
}

/// Each list as the command takes it: `allowed_regions=us-east-1,eu-west-1`.
pub struct Lists(Vec<String>);

impl Lists {
    /// Reads them.
    pub fn read() -> Result<Self> {
        let file = file();
        let text = fs::read_to_string(&file).context(format!("Cannot read {}", file.display()))?;
        Self::of(&text).ok_or_else(|| Failure::new(format!("{} holds no lists", file.display())))
    }

    /// What the command is given.
    pub fn arguments(&self) -> impl Iterator<Item = &str> {
        self.0.iter().flat_map(|list| ["--param", list])
    }

    fn of(text: &str) -> Option<Self> {
        let value: JsonValue = text.parse().ok()?;
        let lists: &HashMap<String, JsonValue> = value.get()?;
        let list = |(name, values): (&String, &JsonValue)| {
            let values: &Vec<JsonValue> = values.get()?;
            let values: Option<Vec<&str>> =
                values.iter().map(|value| value.get::<String>().map(String::as_str)).collect();
            Some(format!("{name}={}", values?.join(",")))
        };
        lists.iter().map(list).collect::<Option<_>>().map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::Lists;

    #[test]
    fn lists_become_arguments() {
        let lists = Lists::of(r#"{"allowed_regions": ["us-east-1", "eu-west-1"]}"#).unwrap();
        let arguments: Vec<&str> = lists.arguments().collect();
        assert_eq!(arguments, ["--param", "allowed_regions=us-east-1,eu-west-1"]);
        assert!(Lists::of(r#"{"allowed_regions": "us-east-1"}"#).is_none());
        Lists::read().unwrap();
    }
}
