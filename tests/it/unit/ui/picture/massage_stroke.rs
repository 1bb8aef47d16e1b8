//! Tests of `ui::picture::massage_stroke`.

use std::time::Duration;
use unclench::domain::body;
use unclench::ui::picture::massage_stroke::*;
use unclench::ui::picture::raster::{Point, distance};

#[test]
fn every_stroke_is_of_a_region_and_stays_near_it() {
    assert_eq!(STROKES.len(), 172);
    for stroke in STROKES.iter() {
        let parts: Vec<_> = stroke.figure.data().parts.iter().filter(|part| part.is_of(&stroke.region)).collect();
        assert!(body::region(&stroke.region).is_some() || !parts.is_empty(), "{}", stroke.region);
        let edge = |of: fn(&Point) -> f32, pick: fn(f32, f32) -> f32| {
            parts.iter().flat_map(|part| &part.polygon).map(of).reduce(pick).expect("it has a polygon")
        };
        let near = 2.5 * stroke.figure.data().scale;
        for step in 0..200 {
            let (x, y) = stroke.hand(Duration::from_millis(step * 100), None).at;
            assert!(x >= edge(|p| p.0, f32::min) - near && x <= edge(|p| p.0, f32::max) + near, "{stroke:?} {x}");
            assert!(y >= edge(|p| p.1, f32::min) - near && y <= edge(|p| p.1, f32::max) + near, "{stroke:?} {y}");
        }
    }
}

#[test]
fn a_gliding_stroke_fades_at_its_ends() {
    let stroke = find("shoulder-top", "effleurage").expect("it is there");
    let at = |seconds: f32| stroke.hand(Duration::from_secs_f32(seconds), None);
    let (first, last) = (stroke.points[0], stroke.points[stroke.points.len() - 1]);
    assert_eq!(at(0.0).at, first);
    assert!(at(0.0).strength < 0.01);
    let near_end = at(stroke.seconds - 0.13).at;
    assert!(distance(near_end.0 - last.0, near_end.1 - last.1) < 2.0, "{near_end:?} {last:?}");
    assert!((at(stroke.seconds / 2.0).strength - 1.0).abs() < 0.01);
    assert!(at(stroke.seconds + 0.2).trail.len() < at(stroke.seconds - 0.2).trail.len(), "a new stroke, a new trail");
}

#[test]
fn a_pace_sets_the_tempo() {
    let stroke = find("shoulder-top", "effleurage").expect("it is there");
    let slow = Duration::from_secs(10);
    assert_eq!(stroke.hand(slow, Some(slow)).at, stroke.points[0]);
    assert_ne!(stroke.hand(slow / 2, Some(slow)).at, stroke.points[0]);
}

#[test]
fn skipped_frames_would_have_looked_the_same() {
    for stroke in STROKES.iter() {
        let least = 0.5;
        let tick = Duration::from_secs(1) / stroke.pictures();
        let mut at = Duration::from_micros(200);
        while at < Duration::from_secs(20) {
            let next = at + stroke.next_change(at, None, least) + Duration::from_micros(200);
            let shown = stroke.hand(at, None);
            assert!(next > at && next <= at + Duration::from_secs(1) + tick, "{stroke:?}: {at:?} to {next:?}");
            let mut left_out = at + tick;
            while left_out + Duration::from_millis(1) < next {
                let hand = stroke.hand(left_out, None);
                assert!(distance(hand.at.0 - shown.at.0, hand.at.1 - shown.at.1) < least, "{stroke:?} at {left_out:?}");
                assert!((hand.strength - shown.strength).abs() < 0.01, "{stroke:?} at {left_out:?}");
                assert_eq!(hand.trail, shown.trail, "{stroke:?} at {left_out:?}");
                left_out += tick;
            }
            at = next;
        }
    }
}
