//! Evidence and topics: every finding can be reached, every code leads to its finding, and common questions are answered
//! within two keys.

use std::collections::BTreeSet;

use unclench::platform::routines;
use unclench::texts::Texts;
use unclench::texts::health::evidence_named;

use crate::support::Home;
use crate::support::screen::Program;

fn known() -> BTreeSet<&'static str> {
    Texts::english().evidence.iter().map(|(id, _)| *id).collect()
}

#[test]
fn every_line_of_evidence_is_reached_and_every_code_is_known() {
    for texts in [Texts::english(), Texts::german()] {
        let said = texts.topic.iter().flat_map(|topic| topic.text).chain(texts.lesson.short);
        let named: BTreeSet<&str> = said.flat_map(|text| evidence_named(text)).collect();
        assert_eq!(named, known(), "{}: what Learn names and what there is", texts.lang);
        let inner: BTreeSet<&str> = texts.evidence.iter().flat_map(|(_, of)| evidence_named(of.line)).collect();
        assert!(inner.is_subset(&known()), "{inner:?}");
    }
    for entry in routines::library(Vec::new()).entries() {
        let evidence = &entry.routine().expect("it is read").evidence;
        assert!(!evidence.is_empty() && evidence.iter().all(|id| known().contains(id.as_str())), "{}: {evidence:?}", entry.id);
    }
}

#[test]
fn english_and_german_name_the_same_facts_and_sources() {
    let (english, german) = (Texts::english(), Texts::german());
    for ((id, one), (_, other)) in english.evidence.iter().zip(german.evidence.iter()) {
        let facts = |of: &'static unclench::texts::EvidenceTexts| [of.journal, of.id, of.tested, of.graded];
        assert_eq!(facts(one), facts(other), "{id}");
    }
    for (one, other) in english.topic.iter().zip(german.topic) {
        let named = |text: &[&'static str]| text.iter().flat_map(|text| evidence_named(text)).collect::<Vec<&str>>();
        assert_eq!(named(one.text), named(other.text), "{}", one.title);
    }
}

/// Common questions, the key of the topic after `L`, and words of the answer.
const ASKED: &[(&str, &str, &str)] = &[
    ("Does massage help my back?", "1", "Back pain: a little less for a while"),
    ("And my neck?", "1", "about the same as dummy massage"),
    ("Does it work when I do it myself?", "1", "in 7 of 11, people were better afterwards"),
    ("Is acupuncture better?", "1", "massage did better for the back"),
    ("Is physiotherapy better?", "1", "Compared with physiotherapy"),
    ("What do guidelines say?", "1", "Guidelines allow massage as one option"),
    ("How long does it last?", "1", "How long does it last?"),
    ("Does it flush toxins?", "2", "no toxin has been named or measured"),
    ("Should I drink a lot of water?", "2", "drink when you are thirsty"),
    ("Does it remove lactic acid?", "2", "rubbing slowed its removal"),
    ("Does it lower cortisol?", "2", "Cortisol, the stress hormone: hardly any change"),
    ("Endorphins?", "2", "small studies that disagree"),
    ("Serotonin and dopamine?", "2", "Endorphins, serotonin, dopamine"),
    ("Does it boost the blood flow?", "2", "Blood flow: the skin gets warm"),
    ("Does it fight inflammation?", "2", "nothing for back pain"),
    ("What are knots?", "2", "what they are is disputed"),
    ("Does it break adhesions or fix posture?", "2", "too weak for that"),
    ("Why does my back hurt?", "3", "Usually nobody can find a single cause"),
    ("Will it go away?", "3", "from 52 to 23 points of 100 in six weeks"),
    ("Will it come back?", "3", "have it again within a year"),
    ("My scan shows wear.", "3", "common in people without pain"),
    ("Is it stress?", "3", "a way out of that circle"),
    ("When should I see a doctor?", "3", "ask a doctor or physio"),
    ("What happens in a session?", "4", "asks first, feels, strokes, presses"),
    ("How hard should I press?", "4", "from 0 to 6"),
    ("Is it normal to be sore afterwards?", "4", "A mild ache until tomorrow is common"),
    ("May I eat before, do sport after?", "4", "a light snack is fine"),
    ("Which style is best?", "5", "No style has been shown to be the best"),
    ("What helps in the long run?", "6", "Exercise has the best support"),
    ("Does walking help?", "6", "nearly doubled the time to the next episode"),
    ("Does slow breathing work?", "7", "no more than with a placebo pace"),
    ("Will it help me sleep?", "7", "whether you sleep better was not tested"),
    ("Is it safe for everyone?", "8", "Is it for everyone? No."),
    ("What does it cost?", "9", "60-120 USD per session"),
];

#[test]
fn what_people_ask_is_answered_in_two_keys_with_its_sources() {
    for (question, key, answer) in ASKED {
        let mut program = Program::new();
        program.keys("L");
        program.keys(key);
        // High enough to show a whole topic.
        let first = program.screen(100, 240);
        program.keys("<end>");
        let screen = format!("{first}{}", program.screen(100, 240));
        program.keys("<home>");
        let text = screen.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(answer), "{question} {answer}:\n{screen}");
        let (said, sources) = text.split_once(Texts::english().lesson.sources).expect("its sources");
        for id in evidence_named(said) {
            let of = Texts::english().evidence.get(id).expect("a line");
            assert!(sources.contains(of.people) && sources.contains(of.certainty), "{question} {id}");
        }
        program.keys("<esc>");
        assert!(program.screen(100, 60).contains(Texts::english().lesson.topics), "esc leads back to the list");
    }
    let mut program = Program::new();
    program.keys("L");
    let first = program.screen(100, 30);
    assert!(first.contains("In short") && Texts::english().topic.iter().all(|topic| first.contains(topic.title)), "{first}");
}

#[test]
fn the_command_prints_all_lines_or_one() {
    let home = Home::new();
    let all = home.stdout(&["evidence"]);
    assert!(known().iter().all(|id| all.lines().any(|line| line.starts_with(&format!("{id} ")))), "{all}");
    let one = home.stdout(&["evidence", "e17"]);
    assert!(one.starts_with("E17") && one.contains("Yin") && one.contains("our grade"), "{one}");
    assert_eq!(one.lines().count(), 5, "{one}");
    let json = home.json(&["evidence", "E13", "E38", "--json"]);
    assert_eq!(json[0]["year"], "2018");
    assert_eq!(json[1]["reference"], "doi:10.1038/s41598-023-49279-8");
    assert!(!home.run(&["evidence", "E16"]).status.success());
}
