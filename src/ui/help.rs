//! The page of keys: all keys of a screen, from the key table, in groups by purpose. The groups stand in
//! columns if they fit, else in a list that scrolls.

use ratatui::style::Style;

use crate::app::keys::{Binding, Purpose};
use crate::app::world::World;
use crate::ui::layout::{Grid, SizeClass};
use crate::ui::surface::{Paper, width};
use crate::ui::widgets::out_of_sight;
use crate::ui::wrap;

/// The minimum and maximum width of a column of keys, and the gap between two, in columns.
const MIN_COLUMN_WIDTH: u16 = 34;
const MAX_COLUMN_WIDTH: u16 = 60;
const COLUMN_GAP: u16 = 3;
/// The maximum number of columns of keys; more would be read across.
const MAX_COLUMNS: u16 = 3;

/// A line of the page.
#[derive(Clone)]
enum HelpLine {
    Blank,
    Heading(&'static str),
    /// A key and what it does; a continuation line has no key.
    Key(&'static str, String),
}

/// The keys `all`, and what the commands `shell` add to them; `top` of the rows are above the first one shown.
pub fn keys(world: &World, (all, shell): (&[&Binding], &[&'static str]), top: u16, grid: &Grid, paper: &mut Paper<'_>) {
    let (theme, texts) = (paper.theme, world.texts);
    let shown: Vec<&Binding> = all.iter().copied().filter(|binding| !binding.shown.is_empty()).collect();
    let label = shown.iter().map(|binding| width(texts.key_name.name(binding.shown))).max().unwrap_or(0) + 2;
    let first = grid.head + if grid.class >= SizeClass::Usual { 2 } else { 1 };
    let bottom = if grid.has_keys() { grid.keys.saturating_sub(u16::from(grid.class >= SizeClass::High)) } else { grid.height };
    let height = usize::from(bottom.saturating_sub(first)).max(1);
    paper.text(grid.left, grid.head, texts.key.text("help"), theme.ink);
    let most = ((grid.content_width() + COLUMN_GAP) / (MIN_COLUMN_WIDTH + COLUMN_GAP)).max(1);
    let column = |columns: u16| ((grid.content_width() + COLUMN_GAP) / columns).saturating_sub(COLUMN_GAP).min(MAX_COLUMN_WIDTH);
    let groups_in = |columns| groups(world, (&shown, shell), column(columns).saturating_sub(label));
    for columns in (1..=most.min(MAX_COLUMNS)).rev() {
        // The lowest height that fits, so that the columns are about equally long.
        let groups = groups_in(columns);
        let Some(filled) = (1..=height).find_map(|height| fill(groups.clone(), usize::from(columns), height)) else { continue };
        for (lines, x) in filled.iter().zip((grid.left..).step_by(usize::from(column(columns) + COLUMN_GAP))) {
            draw(lines, (x, label, first, bottom), paper);
        }
        return;
    }
    let groups = groups_in(1);
    // On a small screen, the headings part the groups.
    let all = if grid.class >= SizeClass::High { groups.join(&HelpLine::Blank) } else { groups.concat() };
    let last = all.len().saturating_sub(height - 1);
    let from = usize::from(top).min(last);
    let is_last = from + height > all.len();
    // No sentence is cut and no heading is left alone, unless there is nothing else.
    let ends = |end: &usize| match (all.get(end - 1), all.get(*end)) {
        (_, Some(HelpLine::Key("", _))) | (Some(HelpLine::Heading(_)), _) => false,
        (_, _) => true,
    };
    // A blank row parts the keys from the number of those below.
    let rest = 1 + usize::from(grid.class >= SizeClass::High);
    let full = if is_last { all.len() } else { from + height.saturating_sub(rest).max(1) };
    let end = (from + 1..=full).rev().find(ends).unwrap_or(full);
    paper.scrolls_to(last, end);
    draw(all.get(from..end).unwrap_or_default(), (grid.left, label, first, bottom), paper);
    out_of_sight::below(all.len() - end, texts, (grid.left, grid.right, bottom.saturating_sub(1)), paper);
    out_of_sight::above(from, texts, (grid.right, first), paper);
}

/// Returns the groups that have keys, each under its heading, with `room` columns for what a key does.
fn groups(world: &World, (shown, shell): (&[&Binding], &[&'static str]), room: u16) -> Vec<Vec<HelpLine>> {
    let texts = world.texts;
    let group = |purpose: Purpose| {
        let mut lines = vec![HelpLine::Heading(texts.key_group.text(purpose.id()))];
        for binding in shown.iter().filter(|binding| binding.action.purpose() == purpose) {
            let text = texts.key_help.get(binding.label).copied().unwrap_or(texts.key.text(binding.label));
            for (index, line) in wrap::greedy(text, room).into_iter().enumerate() {
                lines.push(HelpLine::Key(if index == 0 { texts.key_name.name(binding.shown) } else { "" }, line));
            }
        }
        lines
    };
    let said = shell.iter().flat_map(|text| wrap::greedy(text, room)).map(|line| HelpLine::Key("", line));
    let of_shell = std::iter::once(HelpLine::Heading(texts.key_group.text("shell"))).chain(said).collect();
    Purpose::ALL.into_iter().map(group).chain([of_shell]).filter(|lines| lines.len() > 1).collect()
}

/// Returns the groups in `columns` columns of `height` rows without splitting any; `None` if they do not fit.
fn fill(groups: Vec<Vec<HelpLine>>, columns: usize, height: usize) -> Option<Vec<Vec<HelpLine>>> {
    let mut filled: Vec<Vec<HelpLine>> = vec![Vec::new()];
    for group in groups {
        let last = filled.last_mut()?;
        if last.is_empty() {
            *last = group;
        } else if last.len() + 1 + group.len() <= height {
            last.push(HelpLine::Blank);
            last.extend(group);
        } else {
            filled.push(group);
        }
    }
    (filled.len() <= columns && filled.iter().all(|lines| lines.len() <= height)).then_some(filled)
}

fn draw(lines: &[HelpLine], (x, label, top, bottom): (u16, u16, u16, u16), paper: &mut Paper<'_>) {
    let theme = paper.theme;
    let (heading, key, message): (Style, Style, Style) = (theme.quiet, theme.key, theme.soft);
    for (line, y) in lines.iter().zip(top..bottom) {
        match line {
            HelpLine::Blank => {}
            HelpLine::Heading(text) => drop(paper.text(x, y, text, heading)),
            HelpLine::Key(shown, text) => {
                paper.text(x, y, shown, key);
                paper.text(x + label, y, text, message);
            }
        }
    }
}
