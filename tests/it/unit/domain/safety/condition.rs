//! Tests of `domain::safety::condition`.

use unclench::domain::body::region;
use unclench::domain::pace;
use unclench::domain::routine::vocabulary::vocabulary;
use unclench::domain::safety::condition::*;

/// Returns a rule that names something unknown would never act.
#[test]
fn every_term_of_every_rule_exists() {
    let words = vocabulary();
    for condition in conditions() {
        let id = &condition.id;
        let technique = |name: &String| words.technique.iter().any(|known| known.id == *name);
        let place = |name: &String| region(name).is_some();
        let most_then = || condition.then.iter().flat_map(|then| then.most_at.keys());
        assert!(condition.then.is_none() || condition.after == Some(After::Keep), "{id}");
        let at_place = condition.by_place.iter().map(|rule| &rule.without);
        let then = condition.then.iter().map(|then| &then.without);
        for without in std::iter::once(&condition.without).chain(then).chain(at_place) {
            assert!(without.techniques.iter().all(technique), "{id}");
            let way = |way: &String| technique(way) || words.tag.contains(way);
            assert!(without.pairs.iter().all(|(how, at)| way(how) && place(at)), "{id}");
            assert!(without.regions.iter().chain(condition.most_at.keys()).chain(most_then()).all(place), "{id}");
            assert!(without.postures.iter().all(|name| words.posture.iter().any(|known| known.id == *name)), "{id}");
            assert!(without.tags.iter().all(|name| words.tag.contains(name)), "{id}");
            assert!(without.tools.iter().all(|name| words.tool.contains(name)), "{id}");
            assert!(without.paces.iter().all(|name| pace::named().iter().any(|known| known.name.as_ref() == Some(name))), "{id}");
        }
        for rule in &condition.by_place {
            assert!(rule.places.iter().chain(&rule.untouched).all(place) && condition.picks, "{id}");
        }
        assert_eq!(condition.group.is_some(), condition.ask == Ask::Once, "{id}");
        let cleared = matches!(condition.level, Level::ClinicianFirst);
        assert_eq!(condition.after.is_some(), cleared, "{id}");
    }
    assert_eq!(conditions().len(), 56);
}
