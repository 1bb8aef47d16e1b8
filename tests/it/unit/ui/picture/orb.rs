//! Tests of `ui::picture::orb`.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unclench::settings::{Depth, Settings, TerminalTraits};
use unclench::ui::picture::orb::*;
use unclench::ui::surface::Paper;
use unclench::ui::theme::Theme;

fn orb(radius: f32, digits: u16) -> Orb<'static> {
    let area = Rect { x: 0, y: 0, width: 60, height: 60 };
    Orb { area, radius, full: 0.0, over: None, number: "", digits, dimmed: false }
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
    let traits = TerminalTraits { depth: Depth::True, light: false, braille: true, replies: true };
    let theme = Theme::of(&Settings::default().look, traits);
    let drawn = |over: f32| {
        let mut buffer = Buffer::empty(area);
        let orb = Orb { area, radius: 8.2, full: 1.0, over: Some(over), number: "", digits: 1, dimmed: false };
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
