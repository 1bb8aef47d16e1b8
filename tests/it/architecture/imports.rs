//! Finds which file of `src/` imports which, from paths in the code: `crate::a::b`, groups in braces, and modules by name.

use std::collections::{BTreeMap, BTreeSet};

/// Files by their paths under `src/`, with the files that each imports.
pub struct Graph {
    uses: BTreeMap<String, BTreeSet<String>>,
}

impl Graph {
    /// Builds the graph of these files, given the path and the code of each.
    pub fn of<'s>(sources: impl Iterator<Item = (&'s str, &'s str)> + Clone) -> Self {
        let files: BTreeMap<String, &str> = sources.clone().map(|(path, _)| (module(path), path)).collect();
        let uses = sources.map(|(path, code)| {
            let named = paths(code).into_iter().chain(children(&module(path), code));
            let used = named.filter_map(|name| file_of(&name, &files)).filter(|used| *used != path);
            (path.to_owned(), used.map(str::to_owned).collect())
        });
        Self { uses: uses.collect() }
    }

    /// Iterates over every import of a file by another.
    pub fn edges(&self) -> impl Iterator<Item = (&str, &str)> {
        self.uses.iter().flat_map(|(from, used)| used.iter().map(move |to| (from.as_str(), to.as_str())))
    }

    /// Returns groups of files that import each other in a circle.
    pub fn circles(&self) -> Vec<Vec<String>> {
        let reach: BTreeMap<&str, BTreeSet<&str>> =
            self.uses.keys().map(|file| (file.as_str(), self.reached_from(file))).collect();
        let mut circles: Vec<Vec<String>> = Vec::new();
        for file in self.uses.keys().filter(|file| reach[file.as_str()].contains(file.as_str())) {
            if !circles.iter().flatten().any(|known| known == file) {
                let both = reach[file.as_str()].iter().filter(|other| reach[**other].contains(file.as_str()));
                circles.push(both.map(|other| (*other).to_owned()).collect());
            }
        }
        circles
    }

    fn reached_from(&self, file: &str) -> BTreeSet<&str> {
        let mut reached = BTreeSet::new();
        let mut open: Vec<&str> = self.uses[file].iter().map(String::as_str).collect();
        while let Some(next) = open.pop() {
            if reached.insert(next) {
                open.extend(self.uses[next].iter().map(String::as_str));
            }
        }
        reached
    }
}

/// Returns the path of a file as a module: `a::b` for `a/b.rs`.
fn module(path: &str) -> String {
    path.trim_end_matches(".rs").replace('/', "::")
}

/// Returns the file whose module is the longest prefix of `name`.
fn file_of<'f>(name: &str, files: &BTreeMap<String, &'f str>) -> Option<&'f str> {
    let ends = name.match_indices("::").map(|(at, _)| at).chain([name.len()]);
    ends.collect::<Vec<_>>().into_iter().rev().find_map(|end| files.get(&name[..end]).copied())
}

fn is_of_path(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == ':'
}

/// Returns every path that begins with `crate::`, without that prefix. A group in braces gives a path for each of its
/// members.
fn paths(code: &str) -> Vec<String> {
    let mut paths = Vec::new();
    for (at, beginning) in code.match_indices("crate::") {
        let rest = &code[at + beginning.len()..];
        let end = rest.find(|c| !is_of_path(c)).unwrap_or(rest.len());
        let prefix = rest[..end].trim_end_matches(':');
        if rest[end..].starts_with('{') {
            paths.extend(group(&rest[end + 1..]).into_iter().map(|name| format!("{prefix}::{name}")));
        } else {
            paths.push(prefix.to_owned());
        }
    }
    paths
}

/// Returns the first names of a group, up to its closing brace.
fn group(text: &str) -> Vec<String> {
    let (mut depth, mut names, mut name) = (0, Vec::new(), String::new());
    for c in text.chars() {
        match c {
            '}' if depth == 0 => break,
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(std::mem::take(&mut name)),
            c if depth == 0 && is_of_path(c) => name.push(c),
            _ => {}
        }
    }
    names.push(name);
    names.into_iter().map(|name| name.trim_end_matches(':').trim_end_matches("self").to_owned()).collect()
}

/// Returns the modules below `module` that it declares and calls by name.
fn children(module: &str, code: &str) -> Vec<String> {
    let declared = code.lines().filter_map(|line| line.trim().strip_suffix(';')?.rsplit_once("mod ").map(|(_, name)| name));
    let is_called =
        |name: &&str| code.match_indices(&format!("{name}::")).any(|(at, _)| !code[..at].ends_with(|c: char| is_of_path(c)));
    declared.filter(is_called).map(|name| format!("{module}::{name}")).collect()
}
