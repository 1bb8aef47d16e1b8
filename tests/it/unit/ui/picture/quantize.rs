//! Tests of `ui::picture::quantize`.

use ratatui::style::Color;
use unclench::ui::picture::quantize::*;
use unclench::ui::rgb::Rgb;

const BLACK: Rgb = Rgb(22, 20, 26);
const RED: Rgb = Rgb(255, 80, 60);

#[test]
fn two_colours_map_to_a_glyph() {
    assert_eq!(fit([BLACK; 4], BLACK), Cell { glyph: ' ', fore: BLACK, back: None });
    assert_eq!(fit([RED; 4], BLACK), Cell { glyph: ' ', fore: RED, back: Some(RED) });
    assert_eq!(fit([RED, BLACK, BLACK, BLACK], BLACK), Cell { glyph: '▘', fore: RED, back: None });
    assert_eq!(fit([BLACK, RED, RED, RED], BLACK), Cell { glyph: '▟', fore: RED, back: None });
    assert_eq!(fit([RED, BLACK, RED, BLACK], BLACK), Cell { glyph: '▌', fore: RED, back: None });
}

#[test]
fn the_256_colours_keep_their_hue() {
    assert_eq!(nearest_indexed(BLACK, BLACK), None);
    assert_eq!(nearest_indexed(Rgb(255, 169, 85), BLACK), Some(Color::Indexed(215)));
    assert_eq!(nearest_indexed(Rgb(164, 148, 140), BLACK), Some(Color::Indexed(246)));
    assert_eq!(nearest_indexed(Rgb(154, 208, 198), BLACK), Some(Color::Indexed(116)));
}
