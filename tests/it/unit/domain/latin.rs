//! Tests of `domain::latin`.

use unclench::domain::latin::*;

#[test]
fn accents_are_removed() {
    for (text, latin, whole) in [
        ("Übung für Nacken", "uebung-fuer-nacken", true),
        ("U\u{308}bung", "uebung", true),
        ("Шея", "sheya", true),
        ("Ωμοπλάτη", "omoplati", true),
        ("Épaule & cou", "epaule---cou", true),
        ("Großer İlk", "grosser-ilk", true),
        ("肩こり", "---", false),
        ("", "", true),
    ] {
        assert_eq!(plain(text), (latin.to_owned(), whole), "{text}");
    }
}

#[test]
fn words_are_the_same_with_and_without_marks() {
    for (text, folded) in [
        ("Rücken", "rucken"),
        ("ruecken", "rucken"),
        ("RU\u{308}CKEN", "rucken"),
        ("Café,  Fuß", "cafe fuss"),
        ("can't / can’t", "cant cant"),
        ("4-7-8", "4 7 8"),
        ("肩こり", "肩こり"),
        (" \u{301}!", ""),
    ] {
        assert_eq!(fold(text), folded, "{text}");
    }
}
