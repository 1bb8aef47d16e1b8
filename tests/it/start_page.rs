//! The start page and breathing at once: from the first key to the first breath.

use std::process::Stdio;

use crate::support::Home;
use crate::support::context::{KeyContext, assert_at};
use crate::support::screen::Program;
use unclench::app::message::{Effect, Msg};
use unclench::domain::body::{BodyGroup, Region, region, regions};
use unclench::domain::diary::entry_time::EntryTime;
use unclench::domain::diary::record::{EntryKind, Ratings, Record};
use unclench::domain::duration_text;
use unclench::domain::rating::Rating;
use unclench::domain::recommend::offers::{Offer, OfferReason};
use unclench::domain::routine::library::UserFile;
use unclench::domain::safety::answers::Answer;
use unclench::domain::safety::condition::{Condition, condition, conditions};
use unclench::domain::session::cue::CueKind;
use unclench::domain::session::outcome::{EventKind, Hurt, SessionEvent};
use unclench::settings::Settings;
use unclench::texts::Texts;

/// Returns the start page of a person without a diary.
fn first_start() -> Program {
    let mut program = Program::new();
    program.keys("<esc>");
    assert_at(&mut program, KeyContext::Start, &"leaving the library");
    program
}

/// Creates a session of `routine` on the day before, with pain before and after.
fn session(routine: &str, pain: [i64; 2]) -> Record {
    let at = EntryTime::parse("2026-11-20T18:00:00+01:00").expect("a time");
    let mut record = Record::new(EntryKind::Session, uuid::Uuid::from_u128(1), at, at);
    record.routine = Some(routine.to_owned());
    record.areas = vec!["calf/left".to_owned()];
    for (ratings, pain) in [&mut record.before, &mut record.after].into_iter().zip(pain) {
        ratings.insert("pain".to_owned(), Rating::try_from(pain).ok());
    }
    record
}

#[test]
fn breathing_begins_within_three_seconds_of_one_key() {
    for keys in ["b", "<enter>"] {
        let mut program = first_start();
        program.keys(keys);
        assert_at(&mut program, KeyContext::Work, &keys);
        program.pass(2.9);
        assert!(program.screen(100, 30).contains("Breathing"), "{}", program.screen(100, 30));
        let session = program.session().expect("it plays");
        let phase = session.timeline().cues.iter().find(|cue| matches!(cue.kind, CueKind::Phase)).expect("a breath");
        assert!(phase.at.as_secs() < 3, "{phase:?}");
    }
}

#[test]
fn breathing_is_recorded_without_ratings_and_may_be_rated_afterwards() {
    let mut program = first_start();
    program.keys("b");
    program.pass(125.0);
    assert_at(&mut program, KeyContext::SummaryUnrated, &"two minutes later");
    let record = (*program.records().last().expect("a record")).clone();
    assert_eq!((record.routine.as_deref(), record.done_s), (Some("breathe"), Some(120)));
    assert_eq!((Record::pain(&record.before), Record::pain(&record.after)), (None, None));
    program.keys("3");
    let rated = (*program.records().last().expect("a correction")).clone();
    let stress = rated.after.get("stress").copied().flatten();
    assert_eq!((rated.amends, stress, Record::pain(&rated.after)), (Some(record.id), Rating::try_from(3).ok(), None));
    program.keys("<enter>");
    assert_at(&mut program, KeyContext::Start, &"after the summary");
}

/// Returns the start page at noon, with a diary of this session.
fn at_noon(session: Record) -> Program {
    let mut program = first_start();
    program.set_clock(-6);
    program.pass(0.1);
    program.tell(Msg::Recent(vec![session]));
    program
}

#[test]
fn who_has_only_breathed_breathes_with_enter_again() {
    let breathed = Record { areas: Vec::new(), before: Ratings::new(), after: Ratings::new(), ..session("breathe", [0, 0]) };
    let mut program = at_noon(breathed);
    for (columns, rows) in [(40, 12), (80, 24), (100, 30), (200, 60)] {
        let screen = program.screen(columns, rows);
        assert!(screen.contains("▌b   Breathe now") && !screen.contains("1   Core trio"), "{screen}");
    }
    let goal = |offer: &Offer| matches!(offer.reason, OfferReason::Suits(_));
    assert!(!goal(&program.model.world.offers[0]), "{:?}", program.model.world.offers);
    let screen = program.screen(200, 60);
    assert!(screen.contains("needs a mat"), "{screen}");
    program.keys("<enter>");
    assert_at(&mut program, KeyContext::Work, &"breathing");
    // What was used, or marked as a favourite, is at the cursor.
    let mut program = at_noon(session("calves-hands", [6, 3]));
    assert!(program.screen(80, 24).contains("▌1   Calves by hand"), "{}", program.screen(80, 24));
    program.keys("<up>");
    assert!(program.screen(80, 24).contains("▌b   Breathe now"), "{}", program.screen(80, 24));
}

#[test]
fn a_second_enter_after_the_summary_starts_nothing() {
    let mut program = first_start();
    program.keys("b");
    program.pass(125.0);
    program.keys("<enter><enter>");
    assert_at(&mut program, KeyContext::Start, &"two quick keys");
    program.pass(1.1);
    program.keys("<enter>");
    assert_at(&mut program, KeyContext::Work, &"a key of its own");
}

#[test]
fn the_length_of_an_offer_is_the_one_that_the_session_shows() {
    let mut program = first_start();
    assert!(program.screen(80, 24).contains("7 min"), "{}", program.screen(80, 24));
    for number in ['1', '2', '3', '4'] {
        let mut program = first_start();
        let (id, library) =
            (program.model.world.offers[usize::from(number as u8 - b'1')].routine.clone(), &program.model.world.library);
        let entry = library.entry(&id).expect("an entry");
        let world = &program.model.world;
        let total = world.profile.total_of(library, entry, world.settings.gaps, world.now.wall.timestamp());
        let shown = duration_text::rounded(total);
        for (columns, rows) in [(40, 12), (80, 24), (100, 30), (200, 60)] {
            assert!(program.screen(columns, rows).contains(&shown), "{id}: {shown}");
        }
        program.keys(&number.to_string());
        let screen = program.screen(80, 24);
        assert!(screen.lines().any(|line| line.contains(&format!(" · {shown} "))), "{shown} beside the title\n{screen}");
        program.keys("n6");
        assert_eq!(program.session().expect("it plays").timeline().total, total, "{id}");
    }
}

/// Returns the start page of a newcomer with a yes to this question.
fn with_yes(condition: &'static Condition) -> Program {
    let mut program = first_start();
    let world = &mut program.model.world;
    let at = world.entry_time();
    world.profile.answers.record(condition, Answer::Yes, at, "");
    world.refresh_offers();
    program
}

#[test]
fn a_part_of_the_body_for_which_nothing_suits_stays_and_says_so() {
    let none = |offer: &Offer| matches!(offer.reason, OfferReason::NoneSuits(_));
    let mut found = 0;
    for condition in conditions() {
        let mut program = with_yes(condition);
        let world = &program.model.world;
        assert!(world.rules_out_all() || world.offers.len() == 4, "{}: {:?}", condition.id, world.offers);
        let Some(index) = world.offers.iter().position(none).filter(|_| !world.rules_out_all()) else { continue };
        found += 1;
        for (columns, rows) in [(40, 12), (80, 24), (100, 30), (200, 60)] {
            let screen = program.screen(columns, rows);
            let said = if columns < 80 { "ruled out (C)" } else { "ruled out by your health answers (C)" };
            assert!(screen.contains(said), "{}\n{screen}", condition.id);
        }
        program.keys(&(index + 1).to_string());
        if program.model.key_context() == KeyContext::New {
            program.keys("nn");
        }
        assert_at(&mut program, KeyContext::NotOffered, &"it says why");
    }
    assert!(found > 0, "nothing is ruled out by any answer");
}

#[test]
fn a_digit_starts_its_numbered_offer() {
    let mut program = first_start();
    let screen = program.screen(100, 30);
    assert!(screen.contains("1   Neck and shoulders") && screen.contains("All 50 routines"), "{screen}");
    program.keys("1n");
    assert_at(&mut program, KeyContext::Rating, &"the first routine, nothing new");
    program.keys("6");
    assert_eq!(program.session().expect("it plays").plan().id, "neck-traps-desk");
}

#[test]
fn the_last_routine_is_offered_first() {
    let mut program = first_start();
    program.tell(Msg::Recent(vec![session("calves-hands", [6, 3])]));
    let screen = program.screen(100, 30);
    assert!(screen.contains("1   Calves by hand") && screen.contains("pain 6 before, 3 after"), "{screen}");
    assert!(!screen.contains("Guided self-massage"), "what it is need not be said again: {screen}");
    program.tell(Msg::Recent(vec![session("gone", [6, 3])]));
    let screen = program.screen(100, 30);
    assert!(!screen.contains("gone"), "a routine that is no more is not offered: {screen}");
}

#[test]
fn a_diary_that_says_nothing_of_areas_leaves_the_offers_for_newcomers() {
    let mut program = first_start();
    let breathing = Record { areas: Vec::new(), before: Ratings::new(), after: Ratings::new(), ..session("breath-box", [0, 0]) };
    program.tell(Msg::Recent(vec![breathing]));
    let screen = program.screen(100, 30);
    for area in ["Neck and shoulder tops", "Lower back in the chair"] {
        assert!(screen.contains(area), "{area}\n{screen}");
    }
    assert!(!screen.contains("Fits your time"), "{screen}");
}

#[test]
fn no_title_of_an_offer_is_cut_at_80_columns() {
    let mut program = first_start();
    let all: Vec<(String, String)> =
        program.model.world.library.entries().iter().map(|entry| (entry.id.clone(), entry.title().to_owned())).collect();
    assert_eq!(all.len(), 50);
    let fever = condition("fever-ill").expect("a condition");
    for texts in [Texts::english(), Texts::german()] {
        program.model.world.texts = texts;
        for (id, title) in &all {
            // With a diary the title heads the row; to a newcomer it is the second line. Health answers add a mark.
            for (has_diary, answer) in [(true, Answer::No), (true, Answer::Yes), (false, Answer::No)] {
                let world = &mut program.model.world;
                let at = world.entry_time();
                world.profile.answers.record(fever, answer, at, "");
                world.has_diary = has_diary;
                let entry = world.library.entry(id).expect("an entry");
                let place = world.library.areas(entry).first().and_then(|area| region(area));
                let group = place.map_or(BodyGroup::NeckShoulders, |place| place.group);
                let at_hand = world.library.tools(entry).iter().all(|tool| *tool == "chair");
                // A newcomer is offered what needs hands and a chair, and nothing for the legs.
                if !has_diary && (group == BodyGroup::Legs || !at_hand) {
                    continue;
                }
                let reason = if has_diary { OfferReason::Favourite } else { OfferReason::Place(group) };
                world.offers = vec![Offer { routine: id.clone(), reason }];
                for rows in [24, 20, 16] {
                    let screen = program.screen(80, rows);
                    assert!(screen.contains(title.as_str()), "80×{rows}: {title}\n{screen}");
                }
            }
        }
    }
}

#[test]
fn an_offer_names_no_area_that_rests_after_a_report() {
    for (group, id) in BodyGroup::ALL.into_iter().flat_map(|group| {
        regions().iter().filter(move |region| region.group == group).map(move |region| (group, region.id.clone()))
    }) {
        let mut record = session("breath-box", [6, 3]);
        record.areas = vec![id.clone()];
        let did = EventKind::Hurt { how: Some(Hurt::Numb), areas: record.areas.clone() };
        record.events = vec![SessionEvent { t: 20, step: Some(1), side: None, did }];
        let mut program = first_start();
        program.tell(Msg::Recent(vec![record]));
        let world = &program.model.world;
        let (now, today) = (world.now.wall.timestamp(), world.entry_time().day(world.settings.day_ends));
        for offer in &world.offers {
            for texts in [Texts::english(), Texts::german()] {
                let (said, part) = (texts.offer_reason(&offer.reason, today), texts.part(group.id()));
                assert!(said != part && said != texts.start.for_area(part), "{}: {said}, while {id} rests", offer.routine);
            }
            let plan = world.library.entry(&offer.routine).and_then(|entry| world.library.plan(entry)).expect("a plan");
            let left = world.profile.judge(plan, now).trim(plan);
            if let OfferReason::Regions(named) = &offer.reason {
                let is_worked =
                    |named: &&Region| left.turns.iter().any(|turn| left.step(*turn).areas.iter().any(|area| area.id == named.id));
                assert!(
                    named.iter().all(is_worked) && named.iter().all(|region| region.id != id),
                    "{}: {named:?}",
                    offer.routine
                );
            }
        }
    }
}

#[test]
fn esc_returns_to_the_start_page_and_never_quits() {
    let mut program = first_start();
    program.keys("<esc><esc>");
    assert!(!program.effects.contains(&Effect::Quit));
    program.keys("q");
    assert_eq!(program.effects.last(), Some(&Effect::Quit));
}

#[test]
fn the_command_breathes_at_the_pace_that_was_asked_for() {
    let home = Home::new();
    let refused = home.run(&["breathe", "fast"]);
    let said = String::from_utf8_lossy(&refused.stderr);
    assert!(refused.status.code() == Some(2) && said.contains("resonance"), "{said}");
    // Nobody answers: a session of one minute stops at the end of its lines and asks nothing.
    let mut command = home.command(&["breathe", "resonance", "--minutes", "1", "--plain", "--json"]);
    let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it starts");
    let mut child = child;
    std::io::Write::write_all(&mut child.stdin.take().expect("stdin"), b"q\n").expect("it listens");
    let output = child.wait_with_output().expect("it ends");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && !text.contains("pain-before"), "{text}");
    assert_eq!(home.json(&["diary", "--json"])[0]["routine"], "breathe", "{text}");
}

#[test]
fn ruled_out_routines_are_not_offered() {
    let mut program = first_start();
    let roller = condition("stroke-recent").expect("a condition");
    let at = program.model.world.entry_time();
    program.model.world.profile.answers.record(roller, Answer::Yes, at, "");
    program.model.world.find_offers(&[session("neck-traps-desk", [6, 4])]);
    let now = program.model.world.now.wall.timestamp();
    let world = &program.model.world;
    for offer in &world.offers {
        let plan = world.library.entry(&offer.routine).and_then(|entry| world.library.plan(entry)).expect("it can be played");
        assert!(world.profile.judge(plan, now).allows(), "{}", offer.routine);
    }
    let broken =
        UserFile { id: "neck-traps-desk".to_owned(), path: "neck-traps-desk.toml".into(), text: Ok("format = 1".to_owned()) };
    let mut program = Program::with(Settings::default(), vec![broken]);
    program.model.world.find_offers(&[session("neck-traps-desk", [6, 4])]);
    assert!(program.model.world.offers.iter().all(|offer| offer.routine != "neck-traps-desk"), "its file has faults");
}
