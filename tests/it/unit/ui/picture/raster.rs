//! Tests of `ui::picture::raster`.

use unclench::ui::picture::raster::*;

#[test]
fn a_square_is_filled_and_found() {
    let mut field = ScalarField::new(8, 6);
    field.fill(&[(2.0, 1.0), (5.0, 1.0), (5.0, 4.0), (2.0, 4.0)], 1.0);
    assert!((field.values.iter().sum::<f32>() - 9.0).abs() < 0.001);
    assert_eq!(field.bounds(0), Some(Part { left: 2, top: 1, right: 5, bottom: 4 }));
    assert!(field.at(2, 1) > 0.0 && field.at(5, 1) <= 0.0 && field.at(9, 1) <= 0.0);
    assert_eq!(field.cut(Part { left: 2, top: 1, right: 4, bottom: 3 }).values, [1.0; 4]);
    assert_eq!(ScalarField::new(3, 3).bounds(1), None);
}

#[test]
fn a_blur_keeps_the_sum_and_spreads_as_far_as_asked() {
    for deviation in [0.8, 2.0, 5.3] {
        let mut field = ScalarField::new(81, 81);
        field.values[40 * 81 + 40] = 1.0;
        let blurred = field.blurred(deviation);
        let sum: f32 = blurred.values.iter().sum();
        assert!((sum - 1.0).abs() < 0.01, "{deviation}: {sum}");
        let spread: f32 = (0..81).map(|x| (as_f32(x) - 40.0).powi(2) * (0..81).map(|y| blurred.at(x, y)).sum::<f32>()).sum();
        assert!((spread.sqrt() - deviation).abs() < 0.1 * deviation, "{deviation}: {}", spread.sqrt());
    }
}

#[test]
fn a_stroke_is_as_wide_as_asked() {
    let mut field = ScalarField::new(20, 9);
    field.stroke((3.0, 4.5), (17.0, 4.5), 1.5, 0.5);
    assert_eq!((0..9).filter(|y| field.at(10, *y) > 0.0).count(), 3);
    assert!((field.at(10, 4) - 0.5).abs() < 0.001);
}
