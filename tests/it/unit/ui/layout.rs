//! Tests of `ui::layout`.

use ratatui::layout::Rect;
use unclench::ui::layout::*;

#[test]
fn standard_sizes_have_the_expected_layout() {
    let wide = Grid::of(100, 30);
    assert_eq!((wide.class, wide.left, wide.right, wide.head), (SizeClass::Wide, 4, 96, 1));
    assert_eq!((wide.text_x, wide.text_width, wide.text_y), (50, 46, 3));
    assert_eq!((wide.then, wide.strip, wide.keys), (24, 26, 28));
    assert_eq!(wide.figure, Rect { x: 4, y: 3, width: 40, height: 20 });
    let usual = Grid::of(80, 24);
    assert_eq!((usual.class, usual.text_x, usual.text_width, usual.text_y), (SizeClass::Usual, 37, 41, 2));
    assert_eq!((usual.then, usual.strip, usual.keys), (20, 22, 23));
    assert_eq!(usual.figure, Rect { x: 1, y: 2, width: 34, height: 17 });
    let small = Grid::of(40, 12);
    assert_eq!((small.class, small.text_x, small.figure.width, small.figure.height), (SizeClass::Small, 20, 18, 6));
    assert_eq!(Grid::of(200, 60).class, SizeClass::Large);
    assert_eq!(Grid::of(20, 6).class, SizeClass::Tiny);
    assert_eq!(Grid::of(19, 6).class, SizeClass::Least);
}

#[test]
fn the_layout_stays_inside_at_every_size() {
    for width in 0..=420 {
        for height in 0..=160 {
            let grid = Grid::of(width, height);
            assert!(grid.right <= width && grid.figure.right() <= width, "{width}x{height}");
            if grid.class > SizeClass::Least {
                assert!(grid.keys < height && grid.strip < height && grid.then < height, "{width}x{height}");
                assert!(grid.text_x + grid.text_width <= width, "{width}x{height}");
                assert!(grid.figure.is_empty() || grid.figure.bottom() <= grid.then, "{width}x{height}");
            }
        }
    }
}
