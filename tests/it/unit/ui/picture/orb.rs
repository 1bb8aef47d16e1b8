//! Tests of `ui::picture::orb`.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Color;
use unclench::settings::{Depth, Settings, TerminalTraits};
use unclench::ui::picture::orb::*;
use unclench::ui::surface::Paper;
use unclench::ui::theme::Theme;

fn orb(radius: f32, digits: u16) -> Orb<'static> {
    let area = Rect { x: 0, y: 0, width: 60, height: 60 };
    Orb { area, radius, full: 0.0, over: None, number: "", digits, stands: false, dimmed: false }
}

#[test]
fn two_digits_shrink_to_fit_the_orb() {
    let sizes = |radius| [1, 2].map(|digits| orb(radius, digits).digit());
    assert_eq!(sizes(20.0), [Some((12, 10)), Some((12, 10))]);
    assert_eq!(sizes(8.2), [Some((6, 5)), Some((4, 3))]);
    assert_eq!(sizes(6.2), [Some((4, 3)), Some((4, 3))]);
    assert_eq!(sizes(3.0), [None, None]);
}

#[test]
fn the_halo_fades_in_steps_within_its_area() {
    let mut levels: Vec<f32> = (0..60_u8).map(|away| orb(8.2, 1).halo(f32::from(away) * 0.2)).collect();
    assert!(levels.is_sorted_by(|near, far| near >= far), "{levels:?}");
    levels.dedup();
    assert!(levels.len() >= 8 && levels.last() == Some(&0.0), "{levels:?}");
}

#[test]
fn the_ring_takes_nothing_from_the_orb() {
    let area = Rect { x: 0, y: 0, width: 44, height: 19 };
    let traits = TerminalTraits { depth: Depth::True, light: false, braille: true, replies: true, slow: false };
    let theme = Theme::of(&Settings::default().look, traits);
    let drawn = |over: f32| {
        let mut buffer = Buffer::empty(area);
        let orb = Orb { area, radius: 8.2, full: 1.0, over: Some(over), number: "", digits: 1, stands: false, dimmed: false };
        orb.draw(&mut Paper::new(&mut buffer, area, &theme));
        buffer
    };
    let is_braille = |symbol: &str| symbol.chars().all(|c| ('\u{2800}'..='\u{28ff}').contains(&c));
    let (begun, over) = (drawn(0.0), drawn(1.0));
    let is_rim = |symbol: &str| symbol != " " && !is_braille(symbol);
    assert!(over.content.iter().any(|cell| is_braille(cell.symbol())), "there is a ring");
    for (one, other) in begun.content.iter().zip(&over.content) {
        assert!(!is_rim(one.symbol()) && !is_rim(other.symbol()) || one == other, "{one:?} {other:?}");
    }
}

/// Returns the brightness of the upper row of quadrants in row `y`, blank ones left out.
fn brightness(buffer: &Buffer, y: u16) -> Vec<i32> {
    const QUADRANTS: &str = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█";
    let of = |colour| if let Color::Rgb(r, g, b) = colour { i32::from(r) + i32::from(g) + i32::from(b) } else { 0 };
    let quadrants = (0..buffer.area.width).flat_map(|x| {
        let cell = &buffer[(x, y)];
        let glyph = QUADRANTS.chars().position(|glyph| cell.symbol().starts_with(glyph));
        [1, 2].map(|bit| of(if glyph.is_some_and(|mask| mask & bit > 0) { cell.fg } else { cell.bg }))
    });
    quadrants.filter(|bright| *bright > 0).collect()
}

#[test]
fn the_rim_of_an_orb_is_round_in_every_frame() {
    let area = Rect { x: 0, y: 0, width: 100, height: 61 };
    let traits = TerminalTraits { depth: Depth::True, light: false, braille: true, replies: true, slow: false };
    let theme = Theme::of(&Settings::default().look, traits);
    for radius in [6.2, 8.2, 14.0, 23.0] {
        for frame in 0..=36_u8 {
            let full = f32::from(frame) / 36.0;
            let mut buffer = Buffer::empty(area);
            let orb = Orb { area, radius, full, over: Some(0.0), number: "", digits: 1, stands: false, dimmed: false };
            orb.draw(&mut Paper::new(&mut buffer, area, &theme));
            let rows: Vec<Vec<i32>> = (0..area.height).map(|y| brightness(&buffer, y)).collect();
            let most = rows.iter().flatten().max().copied().unwrap_or(0);
            let jump = |row: &[i32]| row.windows(2).map(|pair| (pair[0] - pair[1]).abs()).max().unwrap_or(0);
            // The first row with a part of the orb and not only of its halo. If it has hard ends, it is as long as that of a circle.
            let first = rows.iter().find(|row| jump(row) > 60).expect("an orb");
            let brightest = first.iter().max().copied().unwrap_or(0);
            let long = first.iter().filter(|bright| **bright * 4 >= brightest * 3).count();
            let is_soft = jump(first) * 10 <= most * 3;
            assert!(is_soft || long >= 5, "it has a nub at {radius}, {full}: {first:?}");
        }
    }
}

#[test]
fn an_orb_that_stands_still_has_no_hard_side() {
    let area = Rect { x: 0, y: 0, width: 100, height: 61 };
    let traits = TerminalTraits { depth: Depth::True, light: false, braille: true, replies: true, slow: false };
    let theme = Theme::of(&Settings::default().look, traits);
    for radius in [6.2, 8.2, 14.0, 23.0] {
        let hardest =
            |stands| {
                let mut buffer = Buffer::empty(area);
                Orb { area, radius, full: 1.0, over: Some(0.0), number: "", digits: 1, stands, dimmed: false }
                    .draw(&mut Paper::new(&mut buffer, area, &theme));
                let row = brightness(&buffer, area.height / 2);
                row.windows(2).map(|pair| (pair[0] - pair[1]).abs()).max().unwrap_or(0)
            };
        assert!(hardest(true) * 10 < hardest(false) * 8, "{radius}: {} {}", hardest(true), hardest(false));
    }
}
