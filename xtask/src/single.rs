//! The page as one file, which opens from a disk without any host: `trailglass.html`.
//!
//! All that the page would fetch stands in it. Its policy lets it fetch nothing from the start, and
//! run only the scripts whose hashes it names.

use crate::build::files;
use crate::failure::{Context, Failure, Result};
use crate::html::{attribute, tags, without};
use crate::{hash, places};
use base64ct::{Base64, Encoding};
use std::fs;
use std::path::{Path, PathBuf};

/// Puts the page in `dist` together in one file, and says where.
pub fn write(dist: &Path) -> Result<PathBuf> {
    let page = Page::read(dist)?;
    let file = places::single();
    fs::write(&file, page.joined()?).context(format!("Cannot write {}", file.display()))?;
    Ok(file)
}

/// The files of a page, by their names in it.
struct Page {
    index: String,
    files: Vec<(String, Vec<u8>)>,
}

impl Page {
    fn read(dist: &Path) -> Result<Self> {
        let mut all = Vec::new();
        for path in files(dist).context("Cannot read dist/")? {
            let name = path.strip_prefix(dist).unwrap_or(&path).to_string_lossy().into_owned();
            all.push((name, fs::read(&path).context(format!("Cannot read {}", path.display()))?));
        }
        let index = all.iter().find(|(name, _)| name == "index.html");
        let index = index.map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned());
        let index = index.ok_or_else(|| Failure::new("dist/ holds no index.html"))?;
        Ok(Page { index, files: all })
    }

    fn file(&self, name: &str) -> Result<&[u8]> {
        let name = name.trim_start_matches("./");
        let file = self.files.iter().find(|(file, _)| file == name);
        let missing = || Failure::new(format!("index.html names {name}, which is not in dist/"));
        file.map(|(_, bytes)| bytes.as_slice()).ok_or_else(missing)
    }

    /// A script or a style, which ends where it is to end.
    fn text(&self, name: &str) -> Result<String> {
        let text = String::from_utf8_lossy(self.file(name)?).into_owned();
        match text.to_ascii_lowercase().contains("</s") {
            true => {
                Err(Failure::new(format!("{name} cannot stand in a page: it holds an end tag")))
            }
            false => Ok(text),
        }
    }

    fn joined(&self) -> Result<String> {
        let mut html = self.index.clone();
        for tag in tags(&self.index, "link") {
            let with = match (attribute(tag, "rel"), attribute(tag, "href")) {
                (Some("stylesheet"), Some(name)) => format!("<style>{}</style>", self.style(name)?),
                // What is data already.
                (_, Some(href)) if href.starts_with("data:") => continue,
                _ => String::new(),
            };
            html = html.replacen(tag, &with, 1);
        }
        // The page has to stand before its program looks for it. What comes first is drawn by.
        let (mut scripts, mut hashes, mut carried) = (String::new(), Vec::new(), Vec::new());
        for tag in tags(&self.index, "script") {
            carried.extend(attribute(tag, "data-wasm"));
            let Some(name) = attribute(tag, "src") else {
                hashes.push(hash(inline(&self.index, tag).unwrap_or_default()));
                continue;
            };
            let script = self.text(name)?;
            hashes.push(hash(&script));
            let rest = without(&without(tag, "src"), "integrity").replacen(" defer", "", 1);
            let inline = format!("{rest}{script}</script>\n");
            let whole = format!("{tag}</script>");
            match tag.contains(" defer") {
                true => {
                    html = html.replacen(&whole, "", 1);
                    scripts.push_str(&inline);
                }
                false => html = html.replacen(&whole, &inline, 1),
            }
        }
        let fetched = self.files.iter().map(|(name, _)| name.as_str());
        carried.extend(fetched.filter(|name| is_fetched(name)));
        let mut data = String::new();
        for name in carried {
            let bytes = Base64::encode_string(self.file(name)?);
            data.push_str(&format!(
                "<script type=\"text/plain\" data-file=\"{}\">{bytes}</script>\n",
                name.trim_start_matches("./")
            ));
        }
        let before = policy(&html).ok_or_else(|| Failure::new("index.html has no policy"))?;
        let html = html.replacen(before, &strict(&hashes), 1);
        Ok(html.replacen("</body>", &format!("{data}{scripts}</body>"), 1))
    }

    /// A style with its fonts in it.
    fn style(&self, name: &str) -> Result<String> {
        let mut style = self.text(name)?;
        let folder =
            name.trim_start_matches("./").rsplit_once('/').map_or("", |(folder, _)| folder);
        for (file, bytes) in self.files.iter().filter(|(file, _)| file.ends_with(".woff2")) {
            let Some(url) = file.strip_prefix(folder).map(|url| url.trim_start_matches('/')) else {
                continue;
            };
            let data = format!("data:font/woff2;base64,{}", Base64::encode_string(bytes));
            style = style.replace(&format!("./{url}"), &data).replace(url, &data);
        }
        Ok(style)
    }
}

/// The script that stands in a page behind its tag.
fn inline<'h>(html: &'h str, tag: &str) -> Option<&'h str> {
    Some(html.split_once(tag)?.1.split_once("</script>")?.0)
}

fn hash(script: &str) -> String {
    format!("'{}'", hash::sri(script.as_bytes()))
}

/// What the program would fetch while it starts.
fn is_fetched(name: &str) -> bool {
    name.starts_with("sample/") || name == "ruleset.toml"
}

/// Fetch nothing, run only these scripts and what they compile.
fn strict(hashes: &[String]) -> String {
    format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; worker-src blob:; connect-src 'none'; \
         style-src 'unsafe-inline'; img-src data:; font-src data:; form-action 'none'; base-uri 'none'",
        hashes.join(" ")
    )
}

/// The content of the policy in a page.
fn policy(html: &str) -> Option<&str> {
    let tag = tags(html, "meta").find(|tag| tag.contains("Content-Security-Policy"))?;
    attribute(tag, "content")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(index: &str) -> Page {
        let file = |(name, text): (&str, &str)| (name.to_owned(), text.as_bytes().to_vec());
        let files = [
            ("a-1.css", "p{src:url(f/x.woff2)}"),
            ("f/x.woff2", "font"),
            ("boot.js", "go()"),
            ("a.wasm", "\0asm"),
            ("sample/STORY.md", "once"),
            ("bad.js", "'</script>'"),
        ];
        Page { index: index.to_owned(), files: files.map(file).to_vec() }
    }

    const INDEX: &str = "<head><meta\n      http-equiv=\"Content-Security-Policy\"\n      content=\"default-src 'none'\"\n/>\
        <link rel=\"icon\" href=\"data:x\" /><link rel=\"preload\" href=\"./a.wasm\">\
        <link rel=\"stylesheet\" href=\"./a-1.css\" integrity=\"sha384-x\"/>\
        <script defer src=\"./boot.js\" integrity=\"sha256-x\" data-wasm=\"./a.wasm\"></script><script>early()</script></head>\
        <body></body>";

    #[test]
    fn all_that_a_page_names_stands_in_it() {
        let html = page(INDEX).joined().unwrap();
        let font = Base64::encode_string(b"font");
        for wanted in [
            format!("<style>p{{src:url(data:font/woff2;base64,{font})}}</style>"),
            "<script data-wasm=\"./a.wasm\">go()</script>\n</body>".to_owned(),
            format!("data-file=\"a.wasm\">{}</script>", Base64::encode_string(b"\0asm")),
            format!("data-file=\"sample/STORY.md\">{}</script>", Base64::encode_string(b"once")),
            format!("script-src {} {} 'wasm-unsafe-eval'", hash("go()"), hash("early()")),
            "connect-src 'none'".to_owned(),
            "href=\"data:x\"".to_owned(),
        ] {
            assert!(html.contains(&wanted), "{wanted} is not in {html}");
        }
        assert!(!html.contains("src=\"./") && !html.contains("href=\"./"), "{html}");
    }

    #[test]
    fn what_cannot_be_put_in_is_refused() {
        for (name, says) in [("bad.js", "end tag"), ("none.js", "not in dist/")] {
            let failure = page(&INDEX.replace("boot.js", name)).joined().unwrap_err().to_string();
            assert!(failure.contains(says), "{failure}");
        }
    }
}
