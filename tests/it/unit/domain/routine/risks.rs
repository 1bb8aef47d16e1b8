//! Tests of `domain::routine::risks`.

use unclench::domain::routine::risks::*;
use unclench::domain::routine::vocabulary::vocabulary;

#[test]
fn what_is_named_is_found_and_what_is_warned_of_is_not() {
    let words = |text: &str| named(&[text]).into_iter().map(|found| found.word).collect::<Vec<_>>();
    assert_eq!(words("Sit-ups, 45 times"), ["sit-up"]);
    assert_eq!(words("Press hard on the side of the throat"), ["throat"]);
    assert_eq!(words("Headstand against the wall, then a plank"), ["plank", "headstand"]);
    assert_eq!(words("Kopfstand an der Wand"), ["kopfstand"]);
    for harmless in
        ["Slide back, never down the throat.", "Small circles either side of the neck.", "Scrunch the face", "Sit up."]
    {
        assert_eq!(words(harmless), [""; 0], "{harmless}");
    }
}

#[test]
fn every_tag_exists() {
    assert!(RISKS.iter().flat_map(|risk| risk.tags).all(|tag| vocabulary().tag.iter().any(|known| known == tag)));
}
