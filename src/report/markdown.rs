//! Writes the page as Markdown, with the chart as a text block.

#![expect(clippy::format_push_string, reason = "a page is written once: to be read easily is worth more")]

use crate::report::model::{Block, Report};
use crate::report::plain_text;
use crate::texts::Texts;

/// Returns the page.
pub fn page(report: &Report, words: &Texts) -> String {
    let mut page = format!("# {}\n\n", plain(&report.title));
    report.head.iter().for_each(|line| page.push_str(&format!("{}  \n", plain(line))));
    for section in &report.sections {
        page.push_str(&format!("\n## {}\n\n", plain(&section.title)));
        for block in &section.blocks {
            match block {
                Block::Line(line) => page.push_str(&format!("{}\n\n", plain(line))),
                Block::Facts(facts) => {
                    for (name, value) in facts {
                        page.push_str(&format!("- **{}:** {}\n", plain(name), plain(value)));
                    }
                    page.push('\n');
                }
                Block::Bars(bars) => {
                    for bar in bars {
                        page.push_str(&format!("- {}: {}\n", plain(&bar.name), plain(&bar.text)));
                    }
                    page.push('\n');
                }
                Block::Chart(chart) => page.push_str(&format!("```text\n{}```\n\n", plain_text::chart(chart, words))),
                Block::Ruled(lines) => (0..*lines).for_each(|_| page.push_str("&nbsp;\n\n---\n\n")),
            }
        }
    }
    page
}

/// Escapes a text for Markdown.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => plain.push_str("&lt;"),
            '&' => plain.push_str("&amp;"),
            '*' | '_' | '`' | '[' | ']' | '#' | '|' | '\\' | '~' => plain.extend(['\\', c]),
            c => plain.push(c),
        }
    }
    plain
}
