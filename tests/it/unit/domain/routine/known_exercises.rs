//! Tests of `domain::routine::known_exercises`.

use unclench::domain::routine::vocabulary::vocabulary;

#[test]
fn every_tag_or_technique_exists() {
    let file: toml::Table = include_str!("../../../../../assets/exercise_words.toml").parse().expect("TOML");
    for exercise in file["exercise"].as_array().expect("a list") {
        let tags = exercise["tags"].as_array().expect("a list");
        let is_technique = |tag: &str| vocabulary().technique.iter().any(|known| known.id == tag);
        let is_known = |tag: &str| vocabulary().tag.iter().any(|known| known == tag) || is_technique(tag);
        assert!(tags.iter().all(|tag| tag.as_str().is_some_and(is_known)), "{tags:?}");
    }
}
