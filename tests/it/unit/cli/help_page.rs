//! Help pages on a terminal: within its columns, and without the marks of Markdown.

use std::fs;
use std::path::Path;

use unclench::cli::help_page::{laid_out, wrapped};

#[test]
fn every_page_fits_the_terminal_except_what_is_to_be_typed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/help");
    for entry in fs::read_dir(folder).expect("the pages").flatten() {
        let markdown = fs::read_to_string(entry.path()).expect("a page");
        for width in [40, 80, 100] {
            for line in laid_out(&markdown, width).lines().filter(|line| !line.starts_with("    ")) {
                let fits = line.chars().count() <= width || !line.trim_start().contains(' ');
                assert!(fits && !line.contains("```") && !line.starts_with(['#', '|']), "{:?}, {width}: {line}", entry.path());
            }
        }
    }
}

#[test]
fn a_page_keeps_its_lists_tables_and_examples() {
    let page = "# One\n\nA text\nin **two** lines.\n\n- an item that goes\n  on\n2. second\n\n```sh\nls  # all\n```\n\n| a | b |\n|---|---|\n| `x` | is x |\n";
    let shown = "ONE\n\nA text in two lines.\n\n- an item that goes\n  on\n2. second\n\n    ls  # all\n\n  a    b\n  `x`  is x\n";
    assert_eq!(laid_out(page, 20), shown);
}

#[test]
fn no_id_breaks_at_its_hyphen() {
    assert_eq!(wrapped("stretch, deep-tissue", 14, "", ""), "stretch,\ndeep-tissue");
}
