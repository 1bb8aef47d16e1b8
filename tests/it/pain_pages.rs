//! The pages after "this hurts": what they say of a grave cause, and that no size or language cuts them.

use std::collections::BTreeSet;

use crate::support::context::KeyContext;
use crate::support::screen::Program;
use unclench::domain::session::engine::{Pause, Session};
use unclench::domain::session::outcome::{GraveCause, Hurt};
use unclench::texts::Texts;

/// Begins the routine in this language and goes on to the step with this number, from 1.
fn at_step(texts: &'static Texts, routine: &str, number: usize) -> Program {
    let mut program = Program::new();
    program.model.world.texts = texts;
    program.keys(&format!("/{routine}<enter><enter>"));
    program.keys("n6<enter>");
    program.pass(1.0);
    for _ in 0..200 {
        if program.session().and_then(Session::turn).is_none_or(|turn| turn.step + 1 >= number) {
            break;
        }
        program.keys("<right><enter>");
        program.pass(0.1);
    }
    program.pass(1.0);
    program
}

/// Returns what the screen says, from this column on, as one line.
fn flat(program: &mut Program, (columns, rows): (u16, u16)) -> String {
    // Beside the body.
    let from = match columns {
        100.. => 49,
        80.. => 37,
        _ => 0,
    };
    let right = |line: &str| line.chars().skip(from).collect::<String>();
    let said = program.screen(columns, rows).lines().map(right).collect::<Vec<_>>().join(" ");
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_grave_cause_goes_by_kind_and_place() {
    let place = |id: &str| unclench::domain::body::Place::parse(id).expect("a place");
    let cause = |how, id| GraveCause::of(how, &[place(id)], false);
    for how in [Hurt::Sharp, Hurt::Numb] {
        assert_eq!(cause(how, "neck-back/left"), Some(GraveCause::NeckArtery));
        assert_eq!(GraveCause::of(how, &[place("shoulder-top")], true), Some(GraveCause::NeckArtery));
        assert_eq!(cause(how, "low-back"), None);
    }
    for id in ["chest", "mid-back", "shoulder-blade/right"] {
        assert_eq!((cause(Hurt::Sharp, id), cause(Hurt::Numb, id)), (Some(GraveCause::Heart), None), "{id}");
    }
    for id in ["calf/left", "shin", "thigh-back"] {
        assert_eq!((cause(Hurt::Sharp, id), cause(Hurt::Numb, id)), (Some(GraveCause::Clot), None), "{id}");
    }
    assert_eq!((cause(Hurt::Dizzy, "calf"), cause(Hurt::Dizzy, "neck-back")), (Some(GraveCause::Faint), None));
    for (how, id) in [(Hurt::Sharp, "jaw/left"), (Hurt::Numb, "head-face")] {
        assert_eq!(cause(how, id), Some(GraveCause::TempleArtery), "{id}");
    }
    assert_eq!(GraveCause::of(Hurt::Dizzy, &[], false), Some(GraveCause::Faint));
    assert_eq!(cause(Hurt::TooMuch, "neck-back"), None);
}

#[test]
fn the_page_after_a_grave_feeling_names_its_signs() {
    let cases = [
        (
            "neck-traps-desk",
            1,
            "x1",
            "trouble speaking or swallowing, a drooping face, a weak arm: call your emergency number now.",
        ),
        ("neck-traps-desk", 5, "x2", "Sudden neck pain or headache unlike any before, sudden unsteadiness, double vision,"),
        (
            "shoulder-ball-wall",
            3,
            "x1",
            "Pressure in the chest, breathlessness, or pain in an arm or the jaw with sweating: call",
        ),
        ("calves-hands", 2, "x1", "One leg newly swollen, warm or discoloured: do not massage it, and see a doctor today."),
        ("calves-hands", 2, "x3", "Fainting, chest pain, trouble speaking, a drooping face or a weak arm: call your"),
        ("low-back-ball-wall", 3, "x3", "Fainting, chest pain,"),
        (
            "jaw-release",
            3,
            "x1",
            "Over 50 with a tender scalp, jaw pain when you chew, or a change in your sight: see a doctor today.",
        ),
        ("scalp-3", 2, "x1", "a change in your sight: see a doctor today."),
        ("flare-gentle", 3, "x1", "Chest pain, breathlessness, or coughing up blood: call your emergency number now."),
    ];
    for (routine, step, keys, says) in cases {
        for size in [(40, 12), (80, 24), (100, 30)] {
            let mut program = at_step(Texts::english(), routine, step);
            program.keys(keys);
            let said = flat(&mut program, size);
            assert!(said.contains(says), "{routine} {keys} at {size:?}: {}", program.screen(size.0, size.1));
        }
        // In large letters too.
        let mut program = at_step(Texts::english(), routine, step);
        program.keys(&format!("z{keys}"));
        let screen = program.screen(100, 30);
        assert!(says.split(' ').take(2).all(|word| screen.contains(word)), "{screen}");
    }
    // Nothing of the kind where no cause stands out, and two questions as ever.
    let mut program = at_step(Texts::english(), "low-back-ball-wall", 3);
    program.keys("x2");
    assert!(!flat(&mut program, (80, 24)).contains("call your emergency number"));
    program.keys("nn");
    assert_eq!(program.session().and_then(Session::pause), Some(Pause::Hurt));
}

/// Returns a step, by routine and number, for every set of areas that steps have.
fn steps_by_areas() -> Vec<(String, usize)> {
    let program = Program::new();
    let library = &program.model.world.library;
    let plans = library.entries().iter().map(|entry| (entry, library.plan(entry).expect("playable")));
    let steps =
        plans.flat_map(|(entry, plan)| (1..).zip(&plan.steps).map(move |(number, step)| (entry.id.clone(), number, step)));
    let mut seen = BTreeSet::new();
    steps
        .filter(|(.., step)| seen.insert(step.areas.iter().map(|area| area.id.as_str()).collect::<Vec<_>>().join(" ")))
        .map(|(routine, number, _)| (routine, number))
        .collect()
}

/// Returns the sentences of the page that `program` shows which are not whole on a screen of this size. The smallest screen may
/// leave out which areas rest besides, and what the key bar says.
fn cut(program: &mut Program, texts: &Texts, size: (u16, u16)) -> Vec<String> {
    let session = program.session().expect("a session");
    let Some(pause) = session.pause() else { return Vec::new() };
    let sentences = texts.hurt_sentences(session, pause);
    let mut said: Vec<String> = sentences.into_iter().map(|(_, text)| text).collect();
    let mut then = said.pop();
    if matches!(pause, Pause::Sign(_)) {
        let answer = |(key, label)| format!("{key} {}", texts.key.text(label));
        then = Some([("y", "sign-yes"), ("n", "sign-no")].map(answer).join(" "));
    }
    if said.first().is_some_and(|first| first == texts.session.hurt_how) {
        said = vec![texts.session.hurt_question.to_owned()];
        said.extend(Hurt::ALL.iter().map(|how| texts.hurt_kind.text(how.id()).to_owned()));
        then = None;
    }
    if size == (40, 12) {
        let spared = texts.spared_sentence(session);
        said.retain(|said| said != texts.session.hurt_of_step && *said != spared);
        // The signs of a cause that calls for an emergency number, or the short list of all.
        let cause = texts.grave_cause_sentence(session).filter(|_| session.grave_cause().is_some_and(GraveCause::is_emergency));
        let urgent = [Some(texts.session.urgent_short.to_owned()), Some(texts.emergency_sentence()), cause.map(str::to_owned)];
        let screen = flat(program, size);
        assert!(urgent.iter().flatten().any(|urgent| screen.contains(urgent.as_str())), "{screen}");
        assert!(program.screen(40, 12).lines().last().is_some_and(|bar| bar.contains("enter")));
    } else {
        said.extend(then);
    }
    let screen = flat(program, size);
    said.retain(|said| !screen.contains(said.as_str()));
    said
}

#[test]
fn no_page_after_pain_is_cut() {
    let steps = steps_by_areas();
    assert!(steps.len() > 30, "{}", steps.len());
    let mut faults = BTreeSet::new();
    for texts in [Texts::english(), Texts::german()] {
        for (routine, step) in &steps {
            for keys in [&["x", "1", "n", "n"][..], &["x", "3", "n"], &["x", "4"]] {
                let mut program = at_step(texts, routine, *step);
                for key in keys {
                    program.keys(key);
                    for size in [(40, 12), (80, 24)] {
                        let cut = cut(&mut program, texts, size);
                        faults.extend(cut.into_iter().map(|said| format!("{routine} {step} {key} {size:?}: {said}")));
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn a_report_that_was_left_open_keeps_its_advice_when_the_session_goes_on() {
    // With and without a step that is left.
    let routines = ["neck-traps-desk", "desk-reset-2", "forearm-wrist-hand", "sports-legs"];
    for (texts, routine) in [Texts::english(), Texts::german()].into_iter().flat_map(|texts| routines.map(|id| (texts, id))) {
        let mut program = at_step(texts, routine, 1);
        program.keys("xg");
        while program.session().is_some_and(|session| session.ended().is_none()) {
            program.keys("<right>");
            program.pass(0.2);
        }
        if program.model.key_context() == KeyContext::Rating {
            program.keys("q");
        }
        let tip = texts.tip.get("unsaid").expect("a tip").text;
        for (columns, rows) in [(40, 12), (80, 24), (100, 30)] {
            let screen = program.screen(columns, rows);
            let said = screen.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(tip.split_whitespace().all(|word| said.contains(word)), "{columns}x{rows}: {screen}");
        }
    }
}

#[test]
fn a_stop_without_a_word_is_no_ordinary_end() {
    for texts in [Texts::english(), Texts::german()] {
        let mut program = at_step(texts, "neck-traps-desk", 1);
        program.keys("x<enter>");
        let tip = texts.tip.get("unsaid").expect("a tip").text;
        for (columns, rows) in [(40, 12), (80, 24), (100, 30)] {
            let screen = program.screen(columns, rows);
            let said = screen.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(said.contains(texts.summary.hurt), "{columns}x{rows}: {screen}");
            let is_told = tip.split_whitespace().all(|word| said.contains(word));
            assert!(is_told && !said.contains("six weeks"), "{columns}x{rows}: {screen}");
        }
    }
}
