//! The session in letters that can be read from two metres: step, side, time, cue.

use ratatui::style::{Modifier, Style};

use crate::domain::session::engine::Pause;
use crate::domain::session::timeline::SpanKind;
use crate::ui::layout::{Grid, SizeClass};
use crate::ui::picture::big_font;
use crate::ui::rgb::Rgb;
use crate::ui::session::breath::Moment;
use crate::ui::session::paused;
use crate::ui::session::scene::Scene;
use crate::ui::session::work;
use crate::ui::surface::{Paper, width};
use crate::ui::widgets::big_text::BigText;
use crate::ui::wrap;

/// A size of letters: columns and rows of one, and columns between two.
#[derive(Clone, Copy)]
struct Size {
    width: u16,
    height: u16,
    gap: u16,
}

/// The available heights of letters in rows, largest first.
const HEIGHTS: [u16; 11] = [20, 18, 16, 14, 12, 10, 8, 6, 5, 4, 3];

/// The columns of the pressure at its smallest: bars and number.
const MIN_PRESSURE: u16 = 17;
/// The letters of a cue.
const CUE: Size = Size { width: 5, height: 5, gap: 1 };
/// The fewest rows of the time beside a side in large letters.
const MIN_DIGITS: u16 = 5;

impl Size {
    /// Returns the size of letters that are `height` rows high.
    fn of(height: u16) -> Self {
        Self { width: height + height.div_ceil(6), height, gap: if height > 6 { 3 } else { 2 } }
    }

    fn line(self, text: &str, style: Style, smooth: Option<Rgb>) -> BigText<'_> {
        BigText { text, width: self.width, height: self.height, gap: self.gap, style, smooth }
    }

    fn total(self, text: &str) -> u16 {
        self.line(text, Style::new(), None).total_width()
    }

    /// Returns the largest size in which every line fits.
    fn fitting(lines: &[String], columns: u16, rows: u16) -> Option<Self> {
        let fits = |size: &Self| lines.iter().all(|line| size.total(line) <= columns);
        HEIGHTS.into_iter().filter(|height| *height <= rows).map(Self::of).find(fits)
    }
}

/// Draws the session.
pub fn view(scene: &Scene<'_>, grid: &Grid, paper: &mut Paper<'_>) {
    // Large letters do not touch the edge, if there is a row to spare.
    let (top, bottom) = (grid.head.max(u16::from(grid.class > SizeClass::Small)), grid.strip.saturating_sub(1));
    let rows = bottom.saturating_sub(top);
    let y = name(scene, (top, rows), grid, paper);
    let cue_rows = cue(scene, (y, bottom), grid, paper);
    let end = bottom.saturating_sub(cue_rows);
    time(scene, (y + 1, end.saturating_sub(y + 2)), grid, paper);
}

/// Draws the step, or the state before it, on one or two lines, in large letters if the alphabet has them all. Returns the
/// row after it.
fn name(scene: &Scene<'_>, (y, rows): (u16, u16), grid: &Grid, paper: &mut Paper<'_>) -> u16 {
    let texts = &scene.texts.session;
    let text = match (scene.session.pause(), scene.span.kind) {
        (Some(_), _) => texts.paused.to_owned(),
        (None, SpanKind::Ready) => texts.get_ready.to_owned(),
        _ => scene.step.name.clone(),
    };
    let style = if scene.span.kind.is_step() && scene.session.pause().is_none() { paper.theme.soft } else { paper.theme.quiet };
    let loud = text.to_uppercase();
    let columns = grid.content_width();
    let halves = wrap::balanced(&loud, (width(&loud) / 2 + 4).max(6));
    let options = [vec![loud.clone()], halves];
    let sized = options.iter().filter(|lines| lines.len() <= 2 && big_font::has(&lines.concat())).filter_map(|lines| {
        let share = rows * 2 / 5 / u16::try_from(lines.len()).unwrap_or(1);
        Size::fitting(lines, columns, share.saturating_sub(1).min(12)).map(|size| (lines, size))
    });
    let Some((lines_of, size)) = sized.max_by_key(|(_, size)| size.height) else {
        return paper.lines(&wrap::greedy(&text, columns), grid.left, y, y + 2, paper.theme.ink);
    };
    let mut row = y;
    for line in lines_of {
        size.line(line, style, smooth(line, style, size, paper)).draw(grid.left, row, paper);
        row += size.height + 1;
    }
    row
}

/// Draws the cue above the strip. Returns the rows it takes.
fn cue(scene: &Scene<'_>, (top, bottom): (u16, u16), grid: &Grid, paper: &mut Paper<'_>) -> u16 {
    let said;
    let (text, style) = match scene.session.pause() {
        Some(pause @ (Pause::Sign(_) | Pause::Hurt)) => {
            said = paused::hurt_in_short(scene, pause);
            (said.as_str(), paper.theme.care)
        }
        Some(pause) => {
            said = scene.texts.pause_sentence(pause);
            (said.as_str(), paper.theme.soft)
        }
        None if scene.waited.is_some() => {
            said = scene.cue();
            (said.as_str(), accent(scene, paper))
        }
        None => (scene.step.cue.as_str(), if scene.span.kind.is_step() { accent(scene, paper) } else { paper.theme.soft }),
    };
    let rows = bottom.saturating_sub(top);
    let loud = text.to_uppercase();
    if rows >= 24 && big_font::has(&loud) {
        // The time is the one bright thing.
        let (size, style) = (CUE, if style == accent(scene, paper) { paper.theme.soft } else { style });
        let columns = grid.content_width() / (size.width + 1);
        let text = wrap::balanced(&loud, columns);
        let taken = u16::try_from(text.len()).unwrap_or(u16::MAX).saturating_mul(size.height + 1);
        if taken <= rows / 3 {
            for (index, line) in (0_u16..).zip(&text) {
                size.line(line, style, smooth(line, style, size, paper)).draw(
                    grid.left,
                    bottom - taken + index * (size.height + 1),
                    paper,
                );
            }
            return taken + 1;
        }
    }
    let text = wrap::balanced(text, grid.content_width());
    let taken = u16::try_from(text.len()).unwrap_or(u16::MAX).min(rows / 3);
    paper.lines(&text, grid.left, bottom - taken, bottom, style);
    taken
}

/// Draws the time as large as possible, and beside it the side and the pressure, or the word of the pace. For a breath,
/// draws its seconds and its word.
fn time(scene: &Scene<'_>, (y, rows): (u16, u16), grid: &Grid, paper: &mut Paper<'_>) {
    let working = scene.span.kind.is_step();
    let moment = Moment::of(scene).filter(|_| working);
    let breath = moment.as_ref().filter(|moment| moment.pace.is_breath());
    let shown = breath.map_or_else(|| scene.clock(), |moment| moment.seconds_left().to_string());
    let side = match breath {
        Some(moment) => moment.name().to_uppercase(),
        None => scene.turn.side.map(|side| scene.texts.session.badge(side).to_owned()).unwrap_or_default(),
    };
    let style = match (scene.session.pause(), working) {
        (Some(_), _) => paper.theme.quiet,
        (None, true) => paper.theme.ink,
        (None, false) => paper.theme.breath,
    };
    if breath.is_some_and(|moment| breath_in_one_size(moment, (y, rows), style, grid, scene, paper)) {
        return;
    }
    let share = if side.is_empty() { grid.content_width() } else { grid.content_width() * 3 / 5 };
    let pressed = scene.session.pressure(scene.turn);
    let below = pressed > 0 || (moment.is_some() && breath.is_none());
    let between = |digits: Size| match breath {
        Some(_) => digits.width,
        None if grid.class > SizeClass::Small => 6,
        None => 2,
    };
    let largest = Size::fitting(std::slice::from_ref(&shown), share, rows);
    // The digits are smaller where the side would not be in large letters beside them.
    let beside = |digits: &Size| {
        let room = grid.content_width().saturating_sub(digits.total(&shown) + between(*digits));
        let side_rows = if below { (digits.height / 2).max(3) } else { digits.height };
        side.is_empty() || Size::fitting(std::slice::from_ref(&side), room, side_rows).is_some()
    };
    let smaller = HEIGHTS.into_iter().map(Size::of).filter(|size| largest.is_some_and(|most| size.height <= most.height));
    let smaller = smaller.filter(|size| size.height >= MIN_DIGITS).find(beside).filter(|_| big_font::has(&side));
    let Some(digits) = smaller.or(largest) else {
        let after = paper.text(grid.left, y, &shown, style);
        paper.text(after + 2, y, &side, accent(scene, paper).add_modifier(Modifier::BOLD));
        return;
    };
    let end = digits.line(&shown, style, smooth(&shown, style, digits, paper)).draw(grid.left, y, paper);
    let x = end + between(digits);
    let room = grid.right.saturating_sub(x);
    let accent = accent(scene, paper);
    let side_rows = if below { (digits.height / 2).max(3) } else { digits.height };
    let large = Size::fitting(std::slice::from_ref(&side), room, side_rows.min(10)).filter(|_| big_font::has(&side));
    // The side ends at the margin, as far from the time as can be; what the pace asks for begins where it does.
    let side_width = large.map_or_else(|| width(&side), |size| size.total(&side));
    let is_alone = moment.is_none() && !side.is_empty();
    let x = if is_alone { grid.right.saturating_sub(side_width.max(MIN_PRESSURE)).max(x) } else { x };
    let (side_end, side_rows) = match large {
        Some(large) => (large.line(&side, accent, smooth(&side, accent, large, paper)).draw(x, y, paper), large.height),
        None => (paper.text(x, y, &side, accent.add_modifier(Modifier::BOLD)), 1),
    };
    match moment.filter(|moment| !moment.pace.is_breath()) {
        Some(moment) => effort(&moment, (x, y + digits.height), grid, paper),
        None if pressed > 0 && working => {
            let rows = if digits.height >= 16 { 6 } else { 3 };
            pressure(scene, pressed, (x, side_end), (y + side_rows, y + digits.height), rows, paper);
        }
        None => {}
    }
}

/// Draws the seconds and the word of a breath in one size, the same for all its phases. Returns whether they fit.
fn breath_in_one_size(
    moment: &Moment<'_>,
    (y, rows): (u16, u16),
    style: Style,
    grid: &Grid,
    scene: &Scene<'_>,
    paper: &mut Paper<'_>,
) -> bool {
    let words: Vec<String> = moment.words.iter().map(|word| word.to_uppercase()).collect();
    let digits = if moment.has_long_phase() { "00" } else { "0" };
    let before = |size: Size| size.total(digits) + size.width;
    let across = |size: Size| words.iter().map(|word| before(size) + size.total(word)).max().unwrap_or(0);
    let mut sizes = HEIGHTS.into_iter().filter(|height| *height <= rows).map(Size::of);
    let Some(size) = sizes.find(|size| across(*size) <= grid.content_width()) else { return false };
    if !words.iter().all(|word| big_font::has(word)) {
        return false;
    }
    let (number, name, accent) = (moment.seconds_left().to_string(), moment.name().to_uppercase(), accent(scene, paper));
    size.line(&number, style, smooth(&number, style, size, paper)).draw(grid.left, y, paper);
    let x = grid.left + before(size);
    size.line(&name, accent, smooth(&name, accent, size, paper)).draw(x, y, paper);
    true
}

/// Draws what the pace asks for now and for how long; the last row is above `bottom`.
fn effort(moment: &Moment<'_>, (x, bottom): (u16, u16), grid: &Grid, paper: &mut Paper<'_>) {
    let text = format!("{} {}", moment.name().to_uppercase(), moment.seconds_left());
    let size = Size { gap: 1, ..Size::of(3) };
    if big_font::has(&text) && size.total(&text) <= grid.right.saturating_sub(x) {
        size.line(&text, paper.theme.ink, None).draw(x, bottom.saturating_sub(3), paper);
    } else {
        paper.text(x, bottom.saturating_sub(1), &text, paper.theme.ink);
    }
}

/// Draws the pressure as bars with its number, which ends where the side does, in `rows` rows above `bottom`. The side ends
/// before the row `top`.
fn pressure(scene: &Scene<'_>, pressed: u8, (x, end): (u16, u16), (top, bottom): (u16, u16), rows: u16, paper: &mut Paper<'_>) {
    let (number, size, theme) = (pressed.to_string(), Size::of(rows), paper.theme);
    // Their word is below them; without a row for it, the bars speak for themselves.
    let named = top + rows + 2 <= bottom;
    let y = bottom.saturating_sub(rows + u16::from(named));
    let apart = x + MIN_PRESSURE < paper.width();
    let bars = scene.pressure(pressed).high_bars((x, y), rows, apart, paper);
    let number_x = (bars + 2).max(end.saturating_sub(size.total(&number)));
    size.line(&number, theme.ink, smooth(&number, theme.ink, size, paper)).draw(number_x, y, paper);
    if named {
        paper.text(x, bottom - 1, scene.texts.session.pressure, theme.quiet);
    }
}

fn accent(scene: &Scene<'_>, paper: &Paper<'_>) -> Style {
    match scene.session.pause() {
        Some(_) => paper.theme.quiet,
        None if scene.breathes() || !scene.span.kind.is_step() => paper.theme.breath,
        None => paper.theme.touch,
    }
}

/// Returns the colour for smoothed edges: letters have slants and corners to smooth from four rows up, digits only when large.
fn smooth(text: &str, style: Style, size: Size, paper: &Paper<'_>) -> Option<Rgb> {
    let slants = size.height > 3 && text.contains(char::is_alphabetic);
    work::smooth(style, if slants { size.height.max(big_font::LARGE) } else { size.height }, paper.theme)
}
