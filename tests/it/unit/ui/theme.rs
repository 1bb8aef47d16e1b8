//! Tests of `ui::theme`.

use ratatui::style::Color;
use unclench::settings::look::COLOURS;
use unclench::settings::look::{Look, ThemeName};
use unclench::settings::{Depth, TerminalTraits};
use unclench::ui::rgb::Rgb;
use unclench::ui::theme::*;

/// Returns the contrast from relative luminance, as WCAG 2 defines them.
fn contrast(a: Rgb, b: Rgb) -> f64 {
    let linear = |byte: u8| {
        let c = f64::from(byte) / 255.0;
        if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    let luminance = |Rgb(r, g, b): Rgb| 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    let (one, other) = (luminance(a) + 0.05, luminance(b) + 0.05);
    one.max(other) / one.min(other)
}

#[test]
fn every_colour_of_the_settings_has_its_place() {
    let mut hues = DARK;
    for (byte, name) in (1_u8..).zip(COLOURS) {
        *hues.named(name).expect(name) = Rgb(byte, 0, 0);
    }
    let look = Look { colours: vec![("touch", [0, 0, 255])], theme: ThemeName::Dark, ..Look::default() };
    for depth in [Depth::True, Depth::Indexed] {
        let theme = Theme::of(&look, TerminalTraits { depth, light: false, braille: true, replies: true, slow: false });
        let blue = if depth == Depth::True { Color::Rgb(0, 0, 255) } else { Color::Indexed(21) };
        assert_eq!(theme.touch.fg, Some(blue));
        assert_eq!(theme.hues.touch_lo, DARK.touch_lo);
    }
}

#[test]
fn all_text_has_enough_contrast() {
    for hues in [&DARK, &LIGHT, &HIGH_CONTRAST] {
        for text in [hues.ink, hues.soft, hues.quiet, hues.touch, hues.breath, hues.care] {
            assert!(contrast(text, hues.ground) >= 4.5, "{text:?} on {:?}", hues.ground);
        }
        assert!(contrast(hues.on_touch, hues.touch) >= 4.5);
        assert!(contrast(hues.ground, hues.breath) >= 4.5);
        assert!(contrast(hues.ink, hues.panel) >= 4.5 && contrast(hues.touch, hues.panel) >= 4.5);
    }
}
