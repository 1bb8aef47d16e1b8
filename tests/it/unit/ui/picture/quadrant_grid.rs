//! Tests of `ui::picture::quadrant_grid`.

use unclench::ui::picture::quadrant_grid::*;
use unclench::ui::rgb::Rgb;

#[test]
fn dots_map_to_their_bits() {
    assert_eq!(braille(|_, _| false), None);
    assert_eq!(braille(|_, _| true), Some('⣿'));
    assert_eq!(braille(|x, y| (x, y) == (0, 0)), Some('⠁'));
    assert_eq!(braille(|x, y| (x, y) == (1, 3)), Some('⢀'));
}

#[test]
fn drawing_outside_the_grid_is_ignored() {
    let ground = Rgb(0, 0, 0);
    let mut canvas = Canvas::new(2, 1, ground);
    for (x, y) in [(-1, 0), (4, 0), (0, -1), (0, 2)] {
        canvas.mix(x, y, Rgb(9, 9, 9), 1.0);
    }
    assert!(canvas.quadrants().iter().all(|quadrant| *quadrant == ground));
    canvas.mix(3, 1, Rgb(200, 100, 0), 0.5);
    assert_eq!(canvas.cell(1, 0), [ground, ground, ground, Rgb(100, 50, 0)]);
}
