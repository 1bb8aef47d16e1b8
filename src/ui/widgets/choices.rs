//! A list of sentences to answer, one of them chosen, each with a mark before it. It scrolls so that the chosen one is
//! visible.

use ratatui::layout::Rect;
use ratatui::style::Modifier;

use crate::app::keys::Key;
use crate::texts::Texts;
use crate::ui::surface::{Paper, width};
use crate::ui::widgets::list_row::SelectableRow;
use crate::ui::widgets::out_of_sight;
use crate::ui::wrap;

/// A line to answer.
#[derive(Default)]
pub struct Choice {
    /// A heading above it, if a new part of the list begins.
    pub heading: &'static str,
    /// Whether the heading calls for help.
    pub urgent: bool,
    /// A box, ticked or not, or a word.
    pub mark: &'static str,
    /// The sentence.
    pub text: String,
    /// Columns of indent.
    pub indent: u16,
}

/// The list.
pub struct Choices<'c> {
    /// All lines.
    pub items: &'c [Choice],
    /// The index of the chosen line.
    pub chosen: usize,
    /// Rows left free below the chosen line, for what belongs to it.
    pub below: u16,
    /// Whether they are above it instead, just below the line before, to which that belongs.
    pub above: bool,
    /// The program's texts.
    pub texts: &'c Texts,
}

/// Columns of a box, and between a mark and its sentence.
const BOX: u16 = 3;
const GAP: u16 = 2;
/// Under this width, in columns, there is no column for marks of any width, and no blank row between lines.
const NARROW: u16 = 60;

impl Choices<'_> {
    /// Draws the list between these columns and rows. Returns the column and the first of the free rows.
    pub fn draw(&self, (left, right, top, bottom): (u16, u16, u16, u16), paper: &mut Paper<'_>) -> (u16, u16) {
        let marks = self.items.iter().map(|item| width(item.mark)).max().unwrap_or(0).max(BOX);
        let head = |item: &Choice| usize::from(!item.heading.is_empty());
        let room = usize::from(bottom.saturating_sub(top));
        let hangs = |item: &Choice| {
            let lines = wrap::tidy(&item.text, right.saturating_sub(left + 2 + BOX + 1 + item.indent)).len();
            head(item) + lines + usize::from(self.below) < room
        };
        let is_wide = right.saturating_sub(left) >= NARROW;
        let column = match is_wide {
            true => marks + GAP,
            false if marks == BOX => BOX + 1,
            false => 0,
        };
        let x = left + 2 + column;
        // On a narrow screen, a sentence that would be cut beside its box begins with it.
        let is_inline = |item: &Choice| !item.mark.is_empty() && (column == 0 || (!is_wide && !hangs(item)));
        let x_of = |item: &Choice| item.indent + if is_inline(item) { left + 2 } else { x };
        let lines = |item: &Choice| {
            let text = if is_inline(item) { format!("{} {}", item.mark, item.text) } else { item.text.clone() };
            wrap::tidy(&text, right.saturating_sub(x_of(item)))
        };
        let wrapped: Vec<Vec<String>> = self.items.iter().map(lines).collect();
        let free = |index: usize| if index == self.chosen { self.below } else { 0 };
        let rows_of =
            |index: usize| Some(wrapped.get(index)?.len() + self.items.get(index).map_or(0, head) + usize::from(free(index)));
        let mut below = (x, bottom.saturating_sub(1));
        let mut first = self.chosen;
        let mut used = rows_of(first).unwrap_or(0);
        // As many lines before the chosen one as fit together with one after it.
        let after = rows_of(self.chosen + 1).unwrap_or(0);
        while let Some(before) = first.checked_sub(1).and_then(rows_of)
            && used + after + before <= room
        {
            used += before;
            first -= 1;
        }
        let rows: usize = (first..self.items.len()).filter_map(rows_of).sum();
        // Blank rows between the blocks, if there is room for all of them; beside an open one, between all if there is.
        let has_open = self.items.iter().any(|item| item.indent > 0);
        let parted = |all: bool| (first + 1..self.items.len()).filter(|index| self.parts(*index, all)).count();
        let all = has_open && rows + parted(true) <= room;
        let parts = |index: usize| self.parts(index, all);
        let parted = parted(all);
        let airy = rows + parted <= room;
        // With room for twice as much, or for a blank row where lines are broken, a blank row after every line and heading.
        let is_long = wrapped.iter().any(|lines| lines.len() > 1);
        let blanks = self.items.len() + self.items.iter().map(head).sum::<usize>() + parted;
        let spread = is_wide && first == 0 && if is_long { rows } else { 2 * rows } + blanks <= room + 1;
        let under_heading = u16::from(spread);
        // The last row says what does not fit; with hardly any room, the lines need it themselves.
        let bottom = if rows > room && room > 3 { bottom - 1 } else { bottom };
        // Blank rows between the lines, too, if those that fit would leave them free at the end.
        let fits = |used: &mut usize, index: usize| {
            *used += rows_of(index).unwrap_or(0);
            (*used <= usize::from(bottom.saturating_sub(top))).then_some(*used)
        };
        let fitting: Vec<usize> = (first..self.items.len()).scan(0, fits).collect();
        let spare = usize::from(bottom.saturating_sub(top)).saturating_sub(fitting.last().copied().unwrap_or(0));
        let fills = is_wide && rows > room && !airy && fitting.len() > 1 && spare + 1 >= fitting.len();
        let spread = u16::from(spread || fills);
        let mut y = top;
        let mut shown = first;
        for (index, (item, lines)) in self.items.iter().zip(&wrapped).enumerate().skip(first) {
            let height = u16::try_from(rows_of(index).unwrap_or(0)).unwrap_or(u16::MAX);
            if index != self.chosen && y.saturating_add(height) > bottom {
                break;
            }
            let chosen = index == self.chosen;
            let style = if chosen { paper.theme.ink } else { paper.theme.soft };
            let after = y;
            y += u16::from(airy && index > first && parts(index)) + if index > first { spread } else { 0 };
            let mut end = y.saturating_add(height);
            if !item.heading.is_empty() && y + 1 < bottom {
                let style = if item.urgent { paper.theme.care.add_modifier(Modifier::BOLD) } else { paper.theme.quiet };
                // Two columns before its lines, so that it parts the groups where there is no room for blank rows.
                paper.text(left, y, item.heading, style);
                y += 1 + under_heading;
                end += under_heading;
            }
            let end_of_text = if self.above { end } else { end.saturating_sub(free(index)) };
            if chosen {
                // Close to the line that it belongs to.
                let row = if self.above { after + self.below.saturating_sub(1) } else { end_of_text };
                below = (x_of(item), row.min(bottom.saturating_sub(1)));
                y += if self.above { self.below } else { 0 };
            }
            let row = Rect { x: left, y, width: right.saturating_sub(left), height: end_of_text.saturating_sub(y) };
            paper.click_chooses(row, index == self.chosen, Key::Char(' '));
            for (number, (line, y)) in lines.iter().zip(y..bottom).enumerate() {
                let row = SelectableRow { chosen, left, right, y };
                row.highlight(paper);
                if number == 0 && !is_inline(item) {
                    let mark = row.style(paper.theme.soft, paper.theme);
                    paper.text(left + 2 + item.indent, y, item.mark, mark);
                }
                paper.text(x_of(item), y, line, row.style(style, paper.theme));
            }
            y = end;
            shown = index + 1;
        }
        if rows > room && room > 3 {
            out_of_sight::below(self.items.len() - shown, self.texts, (x, right, bottom), paper);
        }
        out_of_sight::above(first, self.texts, (right, top), paper);
        below
    }
    /// Whether a blank row before this line parts two blocks: one with a heading or an open group from what is around it, and, if
    /// `all` of them are apart, every line that is not in the open group from the others.
    fn parts(&self, index: usize, all: bool) -> bool {
        match (index.checked_sub(1).and_then(|index| self.items.get(index)), self.items.get(index)) {
            (Some(_), Some(item)) if all && item.indent == 0 => true,
            (Some(before), Some(_)) if all && before.indent == 0 => !(self.above && index == self.chosen),
            (Some(before), Some(item)) => !item.heading.is_empty() || before.indent > item.indent,
            _ => false,
        }
    }
}
