//! Writes the page as plain text, at most 80 columns wide.

#![expect(clippy::format_push_string, reason = "a page is written once: to be read easily is worth more")]

use jiff::ToSpan;
use textwrap::Options;

use crate::domain::diary::pairs::sorted;
use crate::domain::diary::quantiles::{count, median};
use crate::report::model::{Bar, Block, Chart, Report};
use crate::texts::Texts;

/// The widest line, in columns.
const MAX_WIDTH: usize = 80;
/// Columns of the chart.
const COLUMNS: i32 = 72;
/// Columns of the longest bar.
const BAR_COLUMNS: f64 = 20.0;

/// Returns the page.
pub fn page(report: &Report, words: &Texts) -> String {
    let mut page = String::new();
    line(&mut page, &report.title.to_uppercase(), "");
    report.head.iter().for_each(|text| line(&mut page, text, ""));
    for section in &report.sections {
        page.push('\n');
        line(&mut page, &section.title.to_uppercase(), "");
        for block in &section.blocks {
            match block {
                Block::Line(text) => line(&mut page, text, "  "),
                Block::Facts(facts) => facts.iter().for_each(|(name, value)| line(&mut page, &fact(name, value), "  ")),
                Block::Bars(bars) => bars.iter().for_each(|bar| write_bar(&mut page, bar)),
                Block::Chart(drawn) => page.push_str(&chart(drawn, words)),
                Block::Ruled(lines) => (0..*lines).for_each(|_| page.push_str(&format!("\n  {}\n", "_".repeat(MAX_WIDTH - 2)))),
            }
        }
    }
    page
}

/// Formats a name and its value. A question needs no colon.
fn fact(name: &str, value: &str) -> String {
    if name.ends_with('?') { format!("{name} {value}") } else { format!("{name}: {value}") }
}

fn line(page: &mut String, text: &str, indent: &str) {
    let rest = format!("{indent}{}", if indent.is_empty() { "" } else { "  " });
    for wrapped in textwrap::wrap(text, Options::new(MAX_WIDTH).initial_indent(indent).subsequent_indent(&rest)) {
        page.push_str(&wrapped);
        page.push('\n');
    }
}

fn write_bar(page: &mut String, bar: &Bar) {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 20")]
    let length = (bar.share.clamp(0.0, 1.0) * BAR_COLUMNS).ceil() as usize;
    line(page, &format!("{:<40} {:<20} {}", bar.name, "#".repeat(length), bar.text), "  ");
}

/// Draws the chart in characters: a column for each day, or for as many days as necessary.
pub fn chart(chart: &Chart, words: &Texts) -> String {
    let days = chart.first.until(chart.last).map_or(0, |span| span.get_days()) + 1;
    let each = (days + COLUMNS - 1) / COLUMNS;
    let mut rows = vec![String::new(); 11];
    let mut from = chart.first;
    while from <= chart.last {
        let to = from.saturating_add((each - 1).days()).min(chart.last);
        let pain = median(&sorted(chart.daily.between(from, to).map(|(_, pain)| pain)));
        let mean = chart.daily.mean_of_seven(to).filter(|_| to < chart.last || chart.daily.pain(to).is_some() || each == 1);
        for (up, row) in rows.iter_mut().enumerate() {
            let here = |value: Option<f64>| value.is_some_and(|value| (-0.5..0.5).contains(&(value - count(up))));
            row.push(if here(pain) {
                'o'
            } else if here(mean) {
                '='
            } else {
                ' '
            });
        }
        from = to.saturating_add(1.day());
        if from == to {
            break;
        }
    }
    let mut drawn = String::new();
    for (up, row) in rows.iter().enumerate().rev() {
        let label = if up % 5 == 0 { format!("{up:>4} |") } else { "     |".to_owned() };
        drawn.push_str(&format!("{label}{}\n", row.trim_end()));
    }
    let columns = usize::try_from((days + each - 1) / each).unwrap_or(0);
    drawn.push_str(&format!("     +{}\n", "-".repeat(columns)));
    let [first, last] = words.axis_ends(chart.first, chart.last);
    let beside = columns.saturating_sub(first.chars().count() + 2);
    drawn.push_str(&format!("      {first}  {last:>beside$}\n"));
    drawn.push_str(&format!("      {}\n", words.report.legend_text(usize::try_from(each).unwrap_or(1))));
    drawn
}
