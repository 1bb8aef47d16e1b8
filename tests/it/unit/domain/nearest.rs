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
        // Letters count, not bytes.
        ("肩こり肩", None),
        ("😀😀😀😀", None),
        ("", None),
    ] {
        assert_eq!(nearest(word, known.iter().copied()), near, "{word}");
    }
    assert_eq!(nearest(&"x".repeat(1_000_000), known.iter().copied()), None);
}

#[test]
fn neighbours_resemble_the_word_or_there_are_none() {
    let known = ["skin-region", "fragile-skin", "kidney", "knee", "Knie", "hand"];
    assert_eq!(neighbours("skin", known.into_iter()), ["skin-region", "fragile-skin"]);
    assert_eq!(neighbours("Knoi", known.into_iter()), ["Knie", "knee"]);
    assert_eq!(neighbours("nonsense", known.into_iter()), Vec::<&str>::new());
    assert_eq!(neighbours(&"x".repeat(1_000_000), known.into_iter()), Vec::<&str>::new());
    assert_eq!(neighbours("", std::iter::empty()), Vec::<&str>::new());
}
