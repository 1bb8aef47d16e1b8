//! `unclench help keys`: the keys, the environment variables and the exit codes, as the manual page lists them.

use crate::cli::help_page::wrapped;
use crate::cli::manual;
use crate::texts::Texts;

/// Columns of the page.
const WIDTH: usize = 80;

/// The column at which explanations begin. A longer name has a line of its own.
const INDENT: usize = 10;

/// Returns the page.
pub fn page(texts: &Texts) -> String {
    let words = &texts.manual;
    let mut page = format!("{}\n\n{}\n", words.keys, words.keys_note);
    list(&mut page, &manual::listed_keys(&manual::IN_LISTS, texts));
    page.extend(["\n", words.keys_session, "\n"]);
    list(&mut page, &manual::listed_keys(&manual::IN_SESSION, texts));
    page.extend(["\n", words.environment, "\n\n"]);
    list(&mut page, &manual::environment(words));
    page.extend(["\n", words.exit_status, "\n\n"]);
    list(&mut page, &manual::exit_codes(words));
    page
}

fn list<T: AsRef<str>>(page: &mut String, lines: &[(&str, T)]) {
    for (name, text) in lines {
        let begin = format!("  {name:<width$}", width = INDENT - 2);
        let is_long = begin.chars().count() > INDENT || begin.ends_with(|c: char| c != ' ');
        let indent = " ".repeat(INDENT);
        if is_long {
            page.extend(["  ", name, "\n"]);
        }
        let first = if is_long { &indent } else { &begin };
        page.extend([&wrapped(text.as_ref(), WIDTH, first, &indent), "\n"]);
    }
}
