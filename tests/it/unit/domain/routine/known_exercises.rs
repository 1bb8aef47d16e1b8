//! Tests of `domain::routine::known_exercises`.

use unclench::domain::routine::known_exercises::*;
use unclench::domain::routine::vocabulary::vocabulary;

#[test]
fn every_tag_exists() {
    assert!(all_tags().all(|tag| vocabulary().tag.iter().any(|known| known == tag)));
}
