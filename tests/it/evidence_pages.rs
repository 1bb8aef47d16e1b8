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
fn every_finding_is_reachable_and_every_code_exists() {
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
fn english_and_german_cite_the_same_facts_and_sources() {
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

#[test]
fn enter_reads_on_from_topic_to_topic() {
    let topics = Texts::english().topic;
    let mut program = Program::new();
    program.keys("L");
    let bar = program.screen(100, 30).lines().last().unwrap_or_default().to_owned();
    assert!(bar.contains("1 – 9 open a topic") && bar.contains("enter read on"), "{bar}");
    for topic in topics {
        program.keys("<enter>");
        assert!(program.screen(100, 30).contains(topic.title), "{}\n{}", topic.title, program.screen(100, 30));
    }
    program.keys("<enter>");
    assert!(program.screen(100, 30).contains(Texts::english().lesson.topics), "{}", program.screen(100, 30));
    let mut program = Program::new();
    program.keys("?");
    let before = program.screen(100, 30);
    program.keys("<enter>");
    assert_eq!(program.screen(100, 30), before, "on another page Enter does nothing");
}

/// Questions that people bring; the key of the topic after `L`; words of the answer in English and in German.
const ASKED: &[(&str, char, &str, &str)] = &[
    ("Does it flush toxins? Should I drink a lot?", '2', "nobody has named or measured a toxin", "Niemand hat einen benannt"),
    ("Does it remove lactic acid?", '2', "rubbing slowed its removal", "bremste Reiben ihren Abtransport"),
    ("Does it lower cortisol?", '2', "Cortisol, the stress hormone: hardly any change", "Cortisol, das Stresshormon: kaum"),
    ("Does it release endorphins?", '2', "Endorphins, serotonin, dopamine", "Endorphine, Serotonin, Dopamin"),
    ("Does it boost the blood flow?", '2', "Blood flow: the skin gets warm", "Blutfluss: die Haut wird warm"),
    ("Does it fight inflammation?", '2', "and none of back pain", "zu Rückenschmerz keine"),
    ("What are knots?", '2', "experts disagree about what they are", "was sie sind, ist umstritten"),
    ("Does it break adhesions?", '2', "too weak for that", "zu schwach"),
    ("Is it bad to crack my joints?", '2', "Cracking joints:", "Knackende Gelenke:"),
    ("Does massage help my back?", '1', "Back pain: a little less for a while", "Rückenschmerz: eine Weile etwas weniger"),
    ("And my neck?", '1', "about the same as sham massage", "etwa wie mit Scheinmassage"),
    (
        "Does it work when I do it myself?",
        '1',
        "7 report that people were better",
        "berichten 7, dass es den Menschen danach besser ging",
    ),
    ("And when my partner does it?", '1', "A relative or friend can learn it", "Angehörige oder Freunde können es lernen"),
    ("Is acupuncture better?", '1', "massage did better for the back", "war Massage für den Rücken besser"),
    ("Is physiotherapy better?", '1', "Compared with physiotherapy", "Im Vergleich zu Physiotherapie"),
    ("What do guidelines say?", '1', "Guidelines allow massage as one option", "Leitlinien lassen Massage"),
    ("How long does it last?", '1', "How long does it last?", "Wie lange hält es?"),
    ("Does it help headaches?", '1', "Tension headache:", "Spannungskopfschmerz:"),
    ("My hands hurt or go numb from typing.", '1', "hands at the keyboard", "Hände an der Tastatur"),
    ("Why does my back hurt?", '3', "Usually nobody can find a single cause", "Meist findet sich keine einzelne Ursache"),
    ("Will it go away?", '3', "from 52 to 23 points out of 100 in six weeks", "in sechs Wochen von 52 auf 23"),
    ("Will it come back?", '3', "have it again within a year", "binnen eines Jahres wieder"),
    ("My scan shows wear.", '3', "common in people without pain", "auch bei Menschen ohne Schmerz häufig"),
    ("Is it my posture?", '3', "Posture: 41 reviews do not agree", "Haltung: 41 Übersichten"),
    ("Is it stress?", '3', "a way to break that vicious circle", "diesen Teufelskreis zu durchbrechen"),
    ("When should I see somebody?", '3', "see a doctor or physio", "hol dir ärztlichen Rat"),
    ("What happens in a session?", '4', "first asks questions and feels the area", "fragen und tasten zuerst"),
    ("How hard should I press?", '4', "from 0 to 6", "von 0 bis 6"),
    ("How often?", '4', "How often?", "Wie oft?"),
    (
        "Is it normal to be sore afterwards?",
        '4',
        "A mild ache until the next day is common",
        "Auch ein leichtes Ziehen bis morgen",
    ),
    ("I have a bruise.", '4', "A bruise means you pressed too hard", "Ein blauer Fleck heißt: zu fest"),
    ("May I eat before, do sport after?", '4', "a light snack is fine", "etwas Leichtes ist in Ordnung"),
    ("Which style is best?", '5', "No style has been shown to be the best", "Keine Art hat sich als die beste"),
    ("Does foam rolling help?", '5', "Foam roller:", "Faszienrolle:"),
    ("Is a massage gun any good?", '5', "Massage gun:", "Massagepistole:"),
    ("And cupping?", '5', "Cupping:", "Schröpfen:"),
    ("Heat or cold?", '5', "Heat or cold:", "Wärme oder Kälte:"),
    ("Exercise or massage?", '6', "Exercise or massage?", "Übungen oder Massage?"),
    ("Does walking help?", '6', "nearly doubled the time to the next episode", "verdoppelte fast die Zeit"),
    ("Does slow breathing help against stress?", '7', "they did no more than a placebo pace", "nicht mehr als ein Placebo-Takt"),
    ("Will it help me sleep?", '7', "Sleep: people who sleep badly", "Schlaf: wer schlecht schläft"),
    ("Does breathing lower blood pressure?", '7', "Blood pressure: one review", "Blutdruck: eine Übersicht"),
    ("Is it safe for everyone?", '8', "Is it for everyone? No.", "Ist es für alle? Nein."),
    ("I am pregnant.", '8', "Pregnancy:", "Schwangerschaft:"),
    ("May children do it?", '8', "Children and teenagers:", "Kinder und Jugendliche:"),
    ("I pulled or broke something.", '8', "After an injury:", "Nach einer Verletzung:"),
    ("What does it cost?", '9', "60 to 120 USD per session", "60 bis 120 USD je Sitzung"),
];

/// What a line without a study says it rests on.
const NO_STUDY: [&[&str]; 2] = [
    &["usual practice)", "our caution)", "(no study found)", "(prices not checked)"],
    &["üblich)", "unsere Vorsicht)", "(keine Studie gefunden)", "(Preise ungeprüft)"],
];

#[test]
fn every_statement_of_every_topic_cites_its_evidence() {
    for (texts, marks) in [Texts::english(), Texts::german()].into_iter().zip(NO_STUDY) {
        for line in texts.topic.iter().flat_map(|topic| topic.text) {
            let rests = evidence_named(line).next().is_some() || marks.iter().any(|mark| line.ends_with(mark));
            assert!(rests && line.ends_with(')'), "{}: {line}", texts.lang);
        }
    }
}

/// Scrolls through the page that is open, and returns its words, each row once.
fn whole_page(program: &mut Program, columns: u16, rows: u16) -> String {
    let is_more = |line: &String| line.ends_with('↓');
    // The head says how many lines are above.
    let text = |line: &str| match line.trim_end().strip_suffix('↑') {
        Some(head) => head.rsplit_once("  ").map_or("", |(head, _)| head).trim().to_owned(),
        None => line.trim().to_owned(),
    };
    let mut bodies: Vec<Vec<String>> = Vec::new();
    loop {
        let screen = program.screen(columns, rows);
        let mut shown: Vec<String> = screen.lines().map(text).collect();
        let end = shown.iter().position(is_more);
        shown.truncate(end.unwrap_or(shown.len()));
        bodies.push(shown);
        if end.is_none() {
            break;
        }
        program.keys("<down>");
        assert!(bodies.len() < 1200, "the page has no end");
    }
    let (Some(first), Some(last)) = (bodies.first(), bodies.last()) else { return String::new() };
    // The title stays; below it, only the first row is new after a step of one row, so each is taken when it is at the top.
    let fixed = bodies.get(1).map_or(0, |next| first.iter().zip(next).take_while(|(row, same)| row == same).count());
    let steps = bodies.iter().take(bodies.len() - 1).filter_map(|body| body.get(fixed));
    let lines: Vec<&str> = first[..fixed].iter().chain(steps).chain(&last[fixed..]).map(String::as_str).collect();
    lines.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// On a small screen a page is long; its end can be reached.
#[test]
fn the_end_of_every_topic_is_reached_on_a_small_screen() {
    for (texts, columns, rows) in [(Texts::english(), 80, 24), (Texts::german(), 40, 12)] {
        for number in 1..=texts.topic.len() {
            let mut program = Program::new();
            program.model.world.texts = texts;
            program.keys("L");
            program.keys(&number.to_string());
            program.keys(&"<down>".repeat(1200));
            let shown = program.screen(columns, rows);
            assert!(!shown.lines().any(|line| line.trim_end().ends_with('↓')), "{number}: {shown}");
        }
    }
}

#[test]
fn common_questions_are_answered_within_two_keys_with_sources() {
    assert!(ASKED.len() >= 30);
    for (language, texts) in [Texts::english(), Texts::german()].into_iter().enumerate() {
        let pages = (1..=texts.topic.len()).map(|number| {
            let mut program = Program::new();
            program.model.world.texts = texts;
            program.keys("L");
            program.keys(&number.to_string());
            let page = whole_page(&mut program, 100, 60);
            program.keys("<esc>");
            assert!(program.screen(100, 60).contains(texts.lesson.topics), "esc leads back to the list");
            page
        });
        let pages: Vec<String> = pages.collect();
        for (question, key, english, german) in ASKED {
            let (answer, topic) = ([english, german][language], key.to_digit(10).expect("a digit") as usize - 1);
            let text = &pages[topic];
            let (said, sources) = text.split_once(texts.lesson.sources).expect("its sources");
            assert!(said.contains(answer), "{question} {answer}:\n{said}");
            // The very line that answers has the source and the certainty below it, and all of the source at the end.
            let lines = texts.topic[topic].text;
            let line = lines.iter().find(|line| line.contains(answer)).unwrap_or_else(|| panic!("{question}: {answer}"));
            // The ids at its end are in the line below it.
            let plain = line.rsplit_once(" (").filter(|(_, end)| end.starts_with('E')).map_or(*line, |(plain, _)| plain);
            let below = if texts.basis(line).is_empty() { (*line).to_owned() } else { format!("{plain} {}", texts.basis(line)) };
            assert!(said.contains(&below) || said.contains(&format!("{line} {}", texts.basis(line))), "{question}: {said}");
            for id in evidence_named(line) {
                let of = texts.evidence.get(id).expect("a line");
                let whole = [of.people, of.certainty, texts.graded.text(of.graded), of.journal, of.id];
                assert!(texts.basis(line).contains(of.certainty), "{question} {id}");
                assert!(whole.iter().all(|part| sources.contains(*part)), "{question} {id}: {sources}");
            }
        }
    }
    let mut program = Program::new();
    program.keys("L");
    let first = program.screen(100, 30);
    assert!(first.contains("In short") && Texts::english().topic.iter().all(|topic| first.contains(topic.title)), "{first}");
}

/// A reference is a DOI, a number of a database, or a place on the web; never left open without a journal to look in.
#[test]
fn every_study_can_be_looked_up() {
    let mut open = Vec::new();
    for (id, of) in Texts::english().evidence.iter() {
        let is_advice = ["advice", "none"].contains(&of.tested) && of.journal.is_empty();
        assert!(is_advice || !of.journal.is_empty() || !of.id.is_empty() || of.graded == "guidelines", "{id}");
        assert!(!of.source.is_empty() && !of.year.is_empty() && !of.people.is_empty() && !of.certainty.is_empty(), "{id}");
        for doi in of.id.split("; ").filter_map(|part| part.strip_prefix("doi:")) {
            assert!(doi.starts_with("10.") && doi.contains('/') && !doi.contains(' '), "{id}: {doi}");
        }
        if of.id.is_empty() {
            open.push(*id);
        }
    }
    println!("{} lines of evidence; without a number: {open:?}", known().len());
}

#[test]
fn evidence_prints_all_findings_or_one() {
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
    // Every code that a page or a routine names leads to its entry.
    let texts = Texts::english();
    let library = routines::library(Vec::new());
    let mut codes: Vec<&str> = texts.topic.iter().flat_map(|topic| topic.text).flat_map(|line| evidence_named(line)).collect();
    codes.extend(texts.evidence.iter().flat_map(|(_, of)| evidence_named(of.line)));
    let of_routines = library.entries().iter().filter_map(|entry| entry.routine()).flat_map(|routine| &routine.evidence);
    codes.extend(of_routines.map(String::as_str));
    codes.sort_unstable();
    codes.dedup();
    let entries = home.json(&[&["evidence", "--json"], codes.as_slice()].concat());
    assert_eq!(entries.as_array().map(Vec::len), Some(codes.len()));
}
