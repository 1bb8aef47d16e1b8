//! Tests of `ui::picture::orb`.

use ratatui::layout::Rect;
use unclench::ui::picture::orb::*;

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
