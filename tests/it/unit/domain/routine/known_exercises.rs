//! Tests of `domain::routine::known_exercises`.

use unclench::domain::routine::vocabulary::vocabulary;

#[test]
fn every_tag_exists() {
    let file: toml::Table = include_str!("../../../../../assets/exercise_words.toml").parse().expect("TOML");
    for exercise in file["exercise"].as_array().expect("a list") {
        let tags = exercise["tags"].as_array().expect("a list");
        assert!(tags.iter().all(|tag| vocabulary().tag.iter().any(|known| tag.as_str() == Some(known))), "{tags:?}");
    }
}
