//! Tests of `ui::picture::figure`.

use unclench::domain::body::{self};
use unclench::ui::picture::figure::*;

#[test]
fn every_figure_can_be_read() {
    for figure in Figure::ALL {
        let data = figure.data();
        assert!(data.outlines.len() > 2 && data.parts.len() > 5 && data.scale >= 1.0, "{figure:?}");
        assert!(data.outlines.iter().all(|outline| outline.polygon.len() >= 18), "{figure:?}");
    }
}

#[test]
fn every_region_and_side_is_drawn_on_the_body() {
    let parts: Vec<&FigurePart> = [Figure::Back, Figure::Front].iter().flat_map(|figure| &figure.data().parts).collect();
    for region in body::regions() {
        let has = |spot| parts.iter().any(|part| part.id == region.id && part.spot == spot);
        assert_eq!((has(BodySide::Left), has(BodySide::Right)), (region.sided, region.sided), "{}", region.id);
        assert_eq!(has(BodySide::Middle), region.midline || !region.sided, "{}", region.id);
    }
}

/// From behind, the person's left is on the left of the screen; from the front it is on the right.
#[test]
fn left_places_are_drawn_on_the_left() {
    for (figure, sign) in [(Figure::Back, -1.0), (Figure::Front, 1.0), (Figure::Face, 1.0)] {
        for part in figure.data().parts.iter().filter(|part| part.spot != BodySide::Middle) {
            let middle = part.polygon.iter().map(|(x, _)| x).sum::<f32>();
            let left = if part.spot == BodySide::Left { sign } else { -sign };
            assert!(middle * left > 0.0, "{figure:?} {} {:?}", part.id, part.spot);
        }
    }
}
