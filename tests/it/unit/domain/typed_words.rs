//! Tests of `domain::typed_words`.

use clap::ValueEnum;
use unclench::cli::args::Topic;
use unclench::domain::routine::vocabulary::vocabulary;
use unclench::domain::typed_words::*;

#[test]
fn every_target_of_a_typed_word_exists() {
    for word in tools() {
        let name = tool(word).expect("a tool");
        assert!(name == "none" || vocabulary().tool.iter().any(|known| known == name), "{name}");
        assert_eq!(word, word.to_lowercase());
    }
    let file: toml::Table = include_str!("../../../../assets/typed_words.toml").parse().expect("TOML");
    for page in file["help"].as_table().expect("a table").keys() {
        assert!(Topic::from_str(page, false).is_ok(), "{page}");
    }
    for (typed, page) in [("quiet", "sound"), ("theme", "looks"), ("backup", "diary"), ("delete", "diary"), ("voice", "sound")] {
        assert_eq!(help_page(typed), Some(page));
    }
    for name in file["technique"].as_table().expect("a table").keys() {
        assert!(vocabulary().technique.iter().any(|known| known.id == *name), "{name}");
    }
    assert_eq!((technique("isometric"), technique("strength")), (Some("strength"), None));
    assert_eq!((tool("tennis ball"), tool("foam roller"), tool("banana")), (Some("ball"), Some("roller"), None));
}
