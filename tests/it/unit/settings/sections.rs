//! Tests of `settings::sections`.

use std::collections::BTreeSet;

use unclench::settings::Settings;
use unclench::settings::catalogue;
use unclench::settings::sections::*;

#[test]
fn the_tables_have_the_keys_of_the_catalogue() {
    let listed = |table: &&str| !["", "look.colours", "sound.files"].contains(table);
    let known: BTreeSet<(&str, &str)> = catalogue::all(&Settings::default())
        .iter()
        .map(|setting| (setting.table, setting.key))
        .filter(|(table, _)| listed(table))
        .collect();
    let sections: BTreeSet<(&str, &str)> =
        SECTIONS.iter().flat_map(|(table, keys)| keys.iter().map(|key| (*table, *key))).collect();
    assert_eq!(sections, known);
    assert_eq!((section_of("theme"), section_of("nothing")), (Some("look"), None));
}
