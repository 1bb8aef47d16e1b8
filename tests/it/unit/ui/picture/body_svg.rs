//! Tests of `ui::picture::body_svg`.

use unclench::domain::body::Place;
use unclench::texts::Texts;
use unclench::ui::picture::body_svg::*;

#[test]
fn a_place_is_filled_and_numbered_on_its_own_side() {
    let marked = [(Place::parse("low-back/left").expect("a place"), 1.0), (Place::parse("jaw/right").expect("a place"), 0.5)];
    let svg = bodies(&marked, Texts::english());
    let [front, back] = [0, 1].map(|view| svg.split("<g transform").nth(view + 1).expect("two views"));
    // From behind, the person's left is left of the middle; from the front, the right is.
    let number = |view: &str, number: &str| {
        let line = view.lines().find(|line| line.ends_with(&format!(">{number}</text>")))?;
        line.split("cx=\"").nth(1)?.split('"').next()?.parse::<f32>().ok()
    };
    assert!(number(back, "1").is_some_and(|x| x < 0.0), "{back}");
    assert!(number(front, "2").is_some_and(|x| x < 0.0), "{front}");
    assert!(number(front, "1").is_none() && number(back, "2").is_none(), "each on the view it is seen in");
}
