//! Tests of `domain::routine::risks`.

use unclench::domain::routine::risks::*;
use unclench::domain::routine::vocabulary::vocabulary;

#[test]
fn what_is_named_is_found_and_what_is_warned_of_is_not() {
    let words = |text: &str| named(text).into_iter().map(|found| found.word).collect::<Vec<_>>();
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

#[test]
fn pressing_the_throat_is_never_right_and_no_bundled_step_does_it() {
    let step = |lines: &str| {
        let text = format!("format = 1\ntitle = \"T\"\ncategory = \"massage\"\n[[step]]\ntime = 30\n{lines}\n");
        let routine = unclench::domain::routine::parse::read("t", &text).routine.expect("a routine");
        let unclench::domain::routine::model::Item::Step(step) = routine.items[0].clone() else { panic!("a step") };
        step.never_right
    };
    assert!(step("name = \"Throat\"\ntechnique = \"friction\"\npressure = 2"));
    assert!(step("name = \"Press the side of the neck\""));
    assert!(step("name = \"Daumen auf die Kehle drücken\""));
    let stretch = "technique = \"stretch\"\nareas = [\"neck-front\"]";
    for words in [
        "Press either side of the throat with two fingers",
        "Rub the Adam's apple",
        "Rub the Adam’s apple",
        "Massage the larynx",
        "Den Adamsapfel massieren",
        "No hurry, press the throat",
        "Do not rush and rub the throat",
        "Press the side of the neck",
    ] {
        assert!(step(&format!("name = \"{words}\"")), "{words}");
        assert!(step(&format!("name = \"{words}\"\n{stretch}")), "{words}, as a stretch");
    }
    assert!(step(&format!("name = \"Press with two fingers\"\n{stretch}")), "at the front of the neck");
    assert!(step("name = \"Throat\"\nhow = \"Breathe out. Press gently.\"\ntechnique = \"breathing\""));
    for words in [
        "Press the shoulder down and feel a stretch at the side of the neck",
        "Hands on the collarbone; never press, rub or squeeze the throat",
        "Don't press the throat",
        "Rub the skull; avoid the throat",
        "Small circles either side of the neck",
    ] {
        let stretch = stretch.replace("front", "back");
        assert!(!step(&format!("name = \"{words}\"\n{stretch}")), "{words}");
    }
    assert!(!step("name = \"Neck\"\nhow = \"Never press the side of the neck.\"\ntechnique = \"friction\"\npressure = 2"));
    assert!(!step("name = \"Long breath\"\nhow = \"Keep the throat open.\"\ntechnique = \"breathing\""));
    for entry in unclench::platform::routines::library(Vec::new()).entries() {
        for item in &entry.routine().expect("a routine").items {
            let unclench::domain::routine::model::Item::Step(step) = item else { continue };
            assert!(!step.never_right, "{}: {}", entry.id, step.name);
        }
    }
}
