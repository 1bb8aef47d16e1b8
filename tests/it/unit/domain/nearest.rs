//! Tests of `domain::nearest`.

use unclench::domain::nearest::*;

#[test]
fn typing_mistakes_find_the_intended_word() {
    let known = ["petrissage", "effleurage", "trigger-point", "each_side", "time", "times"];
    for (word, near) in [
        ("petrisage", Some("petrissage")),
        ("Trigger_Point", Some("trigger-point")),
        ("triger point", Some("trigger-point")),
        ("each-side", Some("each_side")),
        ("tmie", Some("time")),
        ("banana", None),
        ("", None),
    ] {
        assert_eq!(nearest(word, known.iter().copied()), near, "{word}");
    }
    assert_eq!(nearest(&"x".repeat(1_000_000), known.iter().copied()), None);
}

#[test]
fn every_word_has_neighbours() {
    let known = ["neck", "back", "knee", "hand"];
    assert_eq!(neighbours("nekc", known.into_iter()), ["neck", "back", "knee"]);
    assert_eq!(neighbours(&"x".repeat(1_000_000), known.into_iter()).len(), 3);
    assert_eq!(neighbours("", std::iter::empty()), Vec::<&str>::new());
}
