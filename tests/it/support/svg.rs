//! A screen as an SVG picture: backgrounds and block glyphs as rectangles, braille as dots, everything else as text.

use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

/// Units of a cell, across and down.
const CELL: (u32, u32) = (8, 16);
/// The background of all pictures.
const GROUND: &str = "#16141a";
const QUADRANTS: &str = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█";

/// Draws one screen.
pub fn still(screen: &Buffer) -> String {
    let mut svg = open(screen);
    draw(screen, None, &mut svg);
    svg.push_str("</svg>\n");
    svg
}

/// Draws screens one after the other, each for some seconds, in a loop. Each adds only its changes.
pub fn moving(screens: &[Buffer], seconds: f64) -> String {
    let Some(first) = screens.first() else { return String::new() };
    let mut svg = open(first);
    draw(first, None, &mut svg);
    #[expect(clippy::cast_precision_loss, reason = "a few dozen screens")]
    let (count, total) = (screens.len() as f64, seconds * screens.len() as f64);
    for (index, pair) in screens.windows(2).enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "a few dozen screens")]
        let start = (index + 1) as f64 / count;
        let _ = writeln!(
            svg,
            "<g visibility=\"hidden\"><animate attributeName=\"visibility\" calcMode=\"discrete\" dur=\"{total:.1}s\" \
             repeatCount=\"indefinite\" values=\"hidden;visible\" keyTimes=\"0;{start:.4}\"/>"
        );
        draw(&pair[1], Some(&pair[0]), &mut svg);
        svg.push_str("</g>\n");
    }
    svg.push_str("</svg>\n");
    svg
}

fn open(screen: &Buffer) -> String {
    let (width, height) = (u32::from(screen.area.width) * CELL.0, u32::from(screen.area.height) * CELL.1);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"DejaVu Sans Mono, Menlo, \
         Consolas, monospace\" font-size=\"13\" shape-rendering=\"crispEdges\">\n<rect width=\"{width}\" height=\"{height}\" \
         fill=\"{GROUND}\"/>\n"
    )
}

/// Draws the cells that differ from `before`, row by row, in runs.
fn draw(screen: &Buffer, before: Option<&Buffer>, svg: &mut String) {
    for y in 0..screen.area.height {
        let row: Vec<&Cell> = (0..screen.area.width).map(|x| &screen[(x, y)]).collect();
        let is_new = |x: usize| before.is_none_or(|before| before[(u16::try_from(x).unwrap_or(0), y)] != *row[x]);
        let same = |a: usize, b: usize| {
            is_new(a) == is_new(b) && row[a].fg == row[b].fg && row[a].bg == row[b].bg && row[a].modifier == row[b].modifier
        };
        let mut start = 0;
        while start < row.len() {
            let mut end = start + 1;
            while end < row.len() && same(start, end) {
                end += 1;
            }
            if is_new(start) {
                run(&row[start..end], start, usize::from(y), before.is_some(), svg);
            }
            start = end;
        }
    }
}

fn run(cells: &[&Cell], x: usize, y: usize, over: bool, svg: &mut String) {
    let Some(first) = cells.first() else { return };
    let (left, top) = (x * CELL.0 as usize, y * CELL.1 as usize);
    let (fore, back) = (colour(first.fg), colour(first.bg));
    if over || back != GROUND {
        let width = cells.len() * CELL.0 as usize;
        let _ = writeln!(svg, "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{}\" fill=\"{back}\"/>", CELL.1);
    }
    let mut shapes = String::new();
    let mut text = String::new();
    for (index, cell) in cells.iter().enumerate() {
        let glyph = cell.symbol().chars().next().unwrap_or(' ');
        if shape(glyph, left + index * CELL.0 as usize, top, &mut shapes) {
            text.push('\u{a0}');
        } else {
            text.push_str(cell.symbol());
        }
    }
    if !shapes.is_empty() {
        let _ = writeln!(svg, "<path fill=\"{fore}\" d=\"{shapes}\"/>");
    }
    let is_blank = |c: char| c == ' ' || c == '\u{a0}';
    let words = text.trim_start_matches(is_blank);
    let start = text.chars().count() - words.chars().count();
    let words = words.trim_end_matches(is_blank);
    if !words.is_empty() {
        let bold = if first.modifier.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
        let (left, length) = (left + start * CELL.0 as usize, words.chars().count() * CELL.0 as usize);
        let words = words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace(' ', "\u{a0}");
        let _ = writeln!(
            svg,
            "<text x=\"{left}\" y=\"{}\" textLength=\"{length}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{fore}\"{bold}>{words}</text>",
            top + 12
        );
    }
}

/// Adds the path of a glyph that is a shape. Returns `false` for text.
fn shape(glyph: char, left: usize, top: usize, path: &mut String) -> bool {
    let mut rect = |x: usize, y: usize, width: usize, height: usize| {
        let _ = write!(path, "M{} {}h{width}v{height}h-{width}z", left + x, top + y);
    };
    if let Some(mask) = QUADRANTS.chars().position(|quadrant| quadrant == glyph) {
        for quadrant in (0..4).filter(|quadrant| mask >> quadrant & 1 == 1) {
            rect(quadrant % 2 * 4, quadrant / 2 * 8, 4, 8);
        }
        return true;
    }
    match u32::from(glyph) {
        0x2500 => rect(0, 8, 8, 1),
        0x2501 => rect(0, 7, 8, 2),
        0x2581..=0x2586 => {
            let height = (u32::from(glyph) - 0x2580) as usize * 2;
            rect(0, 16 - height, 8, height);
        }
        0x258f => rect(0, 0, 1, 16),
        0x2800..=0x28ff => {
            let dots = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)];
            for (bit, (x, y)) in dots.into_iter().enumerate() {
                if u32::from(glyph) >> bit & 1 == 1 {
                    rect(1 + x * 4, 1 + y * 4, 2, 2);
                }
            }
        }
        _ => return false,
    }
    true
}

fn colour(colour: Color) -> String {
    match colour {
        Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
        _ => GROUND.to_owned(),
    }
}
