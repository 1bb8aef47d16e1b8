//! Tests of `domain::body`.

use unclench::domain::body::*;

#[test]
fn there_are_24_regions_in_47_cells() {
    let cells = |r: &Region| 1 + usize::from(r.sided) + usize::from(r.midline);
    assert_eq!(regions().len(), 24);
    assert_eq!(regions().iter().map(cells).sum::<usize>(), 47);
}

#[test]
fn sides_are_those_of_the_viewer() {
    let places = places();
    let at = |text: &str| places.iter().position(|place| place.to_string() == text).expect("a place");
    let go = |from: &str, right: bool| places[neighbour(&places, at(from), right)].to_string();
    assert_eq!(go("low-back/left", true), "low-back/middle");
    assert_eq!(go("low-back/middle", true), "low-back/right");
    assert_eq!(go("low-back/right", true), "low-back/right");
    // From the front the person's right is on the left.
    assert_eq!(go("shin/right", true), "shin/left");
    assert_eq!(go("head-face", false), "head-face");
}

#[test]
fn places_read_back_as_written() {
    for text in ["low-back", "low-back/left", "low-back/middle", "shoulder-top/right", "head-face"] {
        assert_eq!(Place::parse(text).map(|place| place.to_string()), Ok(text.to_owned()));
    }
    assert_eq!(Place::parse("low-bakc"), Err(UnknownPlace::Region("low-bakc".into())));
    assert_eq!(Place::parse("head-face/left"), Err(UnknownPlace::Side("head-face".into(), "left".into())));
    assert_eq!(Place::parse("calf/middle"), Err(UnknownPlace::Side("calf".into(), "middle".into())));
}
