//! Tests of `texts::search`.

use std::collections::BTreeSet;
use unclench::domain::routine::library::{Library, RoutineEntry};
use unclench::texts::Texts;

use unclench::domain::body;
use unclench::domain::latin::fold;
use unclench::domain::routine::built_in::BUILT_IN;
use unclench::domain::routine::vocabulary::{Category, vocabulary};
use unclench::domain::synonyms::SYNONYMS;

#[test]
fn synonyms_are_unambiguous_and_their_ids_exist() {
    let mut known = BTreeSet::new();
    let twice = SYNONYMS.meanings.iter().flat_map(|meaning| meaning.words).filter(|word| !known.insert(fold(word)));
    assert_eq!(twice.collect::<Vec<_>>(), Vec::<&&str>::new());
    for meaning in SYNONYMS.meanings {
        let is_kind = |id: &str| {
            Category::ALL.iter().any(|category| category.id() == id) || vocabulary().technique.iter().any(|known| known.id == id)
        };
        assert!(meaning.areas.iter().all(|id| body::region(id).is_some()), "{meaning:?}");
        assert!(meaning.kinds.iter().all(|id| is_kind(id)), "{meaning:?}");
        assert!(meaning.routines.iter().all(|id| BUILT_IN.iter().any(|known| known.id == *id)), "{meaning:?}");
    }
}

#[test]
fn the_search_index_is_built_once() {
    let library = Library::assemble(BUILT_IN.iter().map(RoutineEntry::of_built_in).collect());
    let found = Texts::english().find(&library, "scalp rub");
    let again = library.search_index(|| unreachable!("it is known")).find("scalp rub");
    assert_eq!(found.first().map(|entry| &entry.id), again.first().map(|index| &library.entries()[*index].id));
}
