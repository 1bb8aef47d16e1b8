//! What is offered can be done now, and what a page or its key bar says is so: offers after a bad end, the reason for an empty
//! start page, suggestions with a tool, keys that act only at some lines.

use crate::support::Home;
use crate::support::context::KeyContext;
use crate::support::screen::Program;
use unclench::app::key_table;
use unclench::app::keys::{Action, Key};
use unclench::app::message::{Effect, Msg};
use unclench::domain::diary::entry_time::EntryTime;
use unclench::domain::diary::record::{EntryKind, Record};
use unclench::domain::duration_text;
use unclench::domain::recommend::offers::OfferReason;
use unclench::domain::recommend::suggest::Reason;
use unclench::domain::routine::plan::Plan;
use unclench::domain::safety::answers::Answer;
use unclench::domain::safety::condition::{condition, conditions};

/// The start page, in the evening of the program's day.
fn start() -> Program {
    let mut program = Program::new();
    program.keys("<esc>");
    assert_eq!(program.model.key_context(), KeyContext::Start);
    program
}

fn flat(program: &mut Program) -> String {
    program.screen(100, 30).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn bar(program: &mut Program, columns: u16) -> String {
    program.screen(columns, 30).lines().last().unwrap_or_default().to_owned()
}

#[test]
fn after_a_session_that_hurt_another_routine_comes_first_and_all_can_be_done() {
    let mut program = Program::new();
    program.read_diary(Vec::new(), Vec::new());
    program.keys("/neck-traps-desk<enter><enter>n6<enter>");
    program.pass(3.0);
    program.keys("x2nn<enter>");
    let keys = program.model.key_context();
    assert!(matches!(keys, KeyContext::Summary | KeyContext::SummaryUnrated), "{keys:?}");
    program.keys("<enter><esc><esc>");
    assert_eq!(program.model.key_context(), KeyContext::Start);
    let world = &program.model.world;
    assert!(!world.offers.is_empty());
    let now = world.now.wall.timestamp();
    for offer in &world.offers {
        let plan = world.library.entry(&offer.routine).and_then(|entry| world.library.plan(entry)).expect("a plan");
        assert!(world.profile.judge(plan, now).allows(), "{} cannot be done", offer.routine);
        assert_ne!(offer.routine, "neck-traps-desk");
    }
    let screen = flat(&mut program);
    assert!(screen.contains("Something hurt or went numb this week") && screen.contains("Until 28 November"), "{screen}");
}

#[test]
fn a_report_that_rules_out_nearly_everything_is_named_with_its_end() {
    for (id, name, end) in [
        ("fever-ill", "You reported fever or feeling ill.", "22 Nov 18:02"),
        ("cord-signs", "You reported growing weakness", "health answers"),
    ] {
        let mut program = start();
        let at = program.model.world.entry_time();
        program.model.world.profile.answers.record(condition(id).expect("a condition"), Answer::Yes, at, "");
        program.model.world.find_offers(&[]);
        let screen = flat(&mut program);
        assert!(screen.contains(name) && screen.contains(end), "{screen}");
        program.keys("l/neck-traps-desk<enter><enter><enter>");
        let screen = flat(&mut program);
        assert!(screen.contains(name) && screen.contains(end), "{screen}");
    }
}

/// The lengths are not worked out for each picture, so they must change with all that they depend on.
#[test]
fn lengths_of_suggestions_follow_settings_and_routines() {
    let mut program = Program::new();
    program.keys("p");
    let suggest = |program: &Program| {
        let unclench::app::Screen::Suggest(suggest) = &program.model.screen else { panic!("suggestions") };
        let first = suggest.fits.first().expect("a suggestion").routines.clone();
        (first, suggest.lengths.first().expect("its length").0)
    };
    let (ids, before) = suggest(&program);
    let between = std::time::Duration::from_secs(60);
    let gaps = unclench::domain::session::transitions::Transitions { between, ready: between, switch: between };
    program.tell(Msg::Settings(Box::new(unclench::settings::Settings { gaps, ..Default::default() })));
    let (same, after) = suggest(&program);
    assert!(same == ids && after > before, "{before:?} {after:?}");
    let text =
        "format = 1\ntitle = \"Short\"\ncategory = \"massage\"\n[[step]]\nname = \"Sit\"\ntime = \"20s\"\ntechnique = \"rest\"\n";
    let own = ids.iter().map(|id| unclench::domain::routine::library::UserFile {
        id: id.clone(),
        path: format!("{id}.toml").into(),
        text: Ok(text.to_owned()),
    });
    program.tell(Msg::ReadAgain(std::sync::Arc::new(unclench::platform::routines::library(own.collect()))));
    let (other, length) = suggest(&program);
    assert!(other != ids || length < after, "{other:?} {length:?}");
}

#[test]
fn suggestions_say_what_was_asked_and_use_the_tool_that_was_named() {
    let home = Home::new();
    let shown = home.stdout(&["start", "--area", "buttock", "--minutes", "30", "--tool", "ball", "--show"]);
    assert!(shown.contains("glute-piriformis-ball"), "{shown}");
    let mut program = start();
    program.keys("p<down><down><right><right><right>");
    assert_eq!(program.model.key_context(), KeyContext::Chooser);
    let screen = flat(&mut program);
    assert!(!screen.contains("the area you asked for"), "none was asked for: {screen}");
    program.keys("<down><right><right>");
    for _ in 0..12 {
        if flat(&mut program).contains("and a ball") || flat(&mut program).contains("and ball") {
            break;
        }
        program.keys("<right>");
    }
    let unclench::app::Screen::Suggest(suggest) = &program.model.screen else { panic!("suggestions") };
    assert_eq!(suggest.tool, unclench::app::suggest::Equipment::Tool("ball"));
    let library = &program.model.world.library;
    let uses = |id: &String| library.entry(id).is_some_and(|entry| library.tools(entry).contains(&"ball"));
    assert!(suggest.fits.iter().any(|fit| fit.routines.iter().any(uses)), "{:?}", suggest.fits);
}

#[test]
fn the_place_logged_is_the_place_offered_for() {
    let at = |day: u32| EntryTime::parse(&format!("2026-11-{day:02}T12:00:00+01:00")).expect("a time");
    let mut log = Record::new(EntryKind::CheckIn, uuid::Uuid::from_u128(1), at(19), at(19));
    log.areas = vec!["low-back/left".to_owned()];
    let mut session = Record::new(EntryKind::Session, uuid::Uuid::from_u128(2), at(20), at(20));
    session.areas = vec!["hip-groin/left".to_owned(), "calf".to_owned()];
    session.routine = Some("calves-hands".to_owned());
    let mut program = start();
    program.model.world.find_offers(&[log, session]);
    let groups = program.model.world.offers.iter().filter_map(|offer| match offer.reason {
        OfferReason::Area(group) => Some(group.id()),
        _ => None,
    });
    assert!(groups.clone().all(|group| group == "back"), "{:?}", groups.collect::<Vec<_>>());
}

#[test]
fn the_key_for_a_doctors_agreement_is_shown_only_where_it_acts() {
    let mut program = start();
    program.keys("C<end>");
    let rows = |program: &Program| {
        let unclench::app::Screen::Health(questions) = &program.model.screen else { panic!("the answers") };
        questions.rows().len()
    };
    program.keys("<home>");
    for _ in 0..8 {
        program.keys("y<down>");
    }
    program.keys("<home>");
    for _ in 0..rows(&program) {
        let unclench::app::Screen::Health(questions) = &program.model.screen else { panic!("the answers") };
        let can = questions.can_clear();
        assert_eq!(bar(&mut program, 120).contains("my doctor says"), can, "{}", program.screen(120, 30));
        program.keys("<down>");
    }
    let fixed = conditions().iter().find(|condition| !condition.can_be_cleared()).expect("one");
    let home = Home::new();
    let refused = home.run(&["health", "set", &fixed.id, "cleared"]);
    let said = String::from_utf8_lossy(&refused.stderr);
    assert!(!refused.status.success() && said.contains("these can be marked as cleared: ") && said.contains("trauma"), "{said}");
}

#[test]
fn pages_to_read_list_their_own_keys() {
    let mut program = start();
    program.keys("L?");
    let keys = flat(&mut program);
    assert!(keys.contains("Open the topic") && !keys.contains("Quit unclench") && !keys.contains("List all routines"), "{keys}");
    program.keys("?");
    assert!(flat(&mut program).contains("Learn"), "back on the page");
    program.keys("1");
    let topic = flat(&mut program);
    program.keys("?<esc>");
    assert_eq!(flat(&mut program), topic, "back on the topic");
}

#[test]
fn an_entry_offers_only_keys_that_act() {
    let mut program = start();
    program.keys("c?");
    assert!(!flat(&mut program).contains("Delete this entry"), "there is none yet");
    program.keys("?DD");
    assert_eq!(program.model.key_context(), KeyContext::Entry, "nothing is left by a key that deletes nothing");
    program.keys("i");
    assert!(!flat(&mut program).contains("press a number"), "a digit would be written into the note");
    assert!(bar(&mut program, 100).contains("new line"));
    program.keys("<esc><end><enter>");
    assert_eq!(program.model.key_context(), KeyContext::Line);
    assert!(!bar(&mut program, 100).contains("new line"), "{}", program.screen(100, 30));
    program.keys("<esc><home>4?");
    assert!(flat(&mut program).contains("Delete this entry"));
    program.keys("?D");
    assert!(flat(&mut program).contains("To bring it back, press u in the diary."));
    program.keys("D");
    program.keys("d");
    let key = key_table::action(program.model.key_context(), Key::Char('u'));
    assert_eq!(key, Some(Action::Undo), "{}", program.screen(100, 30));
}

#[test]
fn the_bar_of_the_areas_names_the_key_that_marks_and_a_whole_area_can_be_marked() {
    let mut program = start();
    program.keys("c4a");
    assert_eq!(program.model.key_context(), KeyContext::Places);
    program.keys("back of the neck");
    assert!(bar(&mut program, 100).contains("enter mark"), "{}", bar(&mut program, 100));
    program.keys("both sides");
    program.keys("<enter>");
    let areas = |program: &Program| program.records().last().map(|record| record.areas.clone()).unwrap_or_default();
    program.keys("<esc>");
    assert!(areas(&program).is_empty(), "no such name");
    program.keys("aback of the neck<enter><esc>");
    assert_eq!(areas(&program), ["neck-back"], "{}", program.screen(100, 30));
}

#[test]
fn a_built_in_routine_is_copied_only_after_a_question() {
    let mut program = Program::new();
    program.keys("/breath-box<enter>E");
    let tasks = |program: &Program| program.effects.iter().filter(|effect| matches!(effect, Effect::File(_))).count();
    assert_eq!(tasks(&program), 0);
    assert!(flat(&mut program).contains("Press E again"), "{}", program.screen(100, 30));
    program.keys("<down><up>E");
    assert_eq!(tasks(&program), 0, "another key takes it back");
    program.keys("E");
    assert_eq!(tasks(&program), 1);
}

#[test]
fn a_misspelt_routine_is_answered_with_the_one_that_list_finds() {
    let home = Home::new();
    let refused = home.run(&["start", "hedache", "--plain"]);
    let said = String::from_utf8_lossy(&refused.stderr);
    assert!(!refused.status.success() && said.contains("did you mean `suboccipital-headache`"), "{said}");
}

/// Where the wanted place rests, a plan of calm routines does not claim to begin there.
#[test]
fn a_plan_says_whether_it_begins_at_the_place() {
    let mut elsewhere = 0;
    for hurts in ["", "x2nn<enter><enter><esc>"] {
        let mut program = Program::new();
        program.read_diary(Vec::new(), Vec::new());
        if !hurts.is_empty() {
            program.keys("/neck-traps-desk<enter><enter>n6<enter><right><enter>");
            program.pass(3.0);
            program.keys(hurts);
        }
        program.keys("<esc><esc>p");
        let rests = program.model.world.profile.history.resting();
        let unclench::app::Screen::Suggest(suggest) = &mut program.model.screen else { panic!("suggestions") };
        suggest.minutes = 30;
        for region in unclench::domain::body::regions() {
            suggest.place = unclench::app::suggest::WantedArea::Region(region);
            suggest.refresh(&program.model.world);
            for plan in suggest.fits.iter().filter(|fit| fit.routines.len() > 1) {
                let library = &program.model.world.library;
                let works =
                    |id: &String| library.entry(id).is_some_and(|entry| library.areas(entry).contains(&region.id.as_str()));
                let is_there = plan.routines.first().is_some_and(works);
                let says = plan.reasons.first().expect("a reason");
                assert!(is_there || !matches!(says, Reason::Together(_)), "{} {rests:?}: {plan:?}", region.id);
                elsewhere += usize::from(matches!(says, Reason::Elsewhere(_)));
            }
        }
    }
    assert!(elsewhere > 0, "where an area rests");
}

/// What the health answers leave out counts nowhere: not in the lists, and not in a plan of several routines.
#[test]
fn every_list_shows_the_length_of_what_is_left() {
    let mut program = Program::new();
    let at = program.model.world.entry_time();
    program.model.world.profile.answers.record(condition("osteoporosis").expect("a condition"), Answer::Yes, at, "");
    let (world, now) = (&program.model.world, program.model.world.now.wall.timestamp());
    let shortened: Vec<(String, String)> = world
        .library
        .entries()
        .iter()
        .filter_map(|entry| {
            let plan = world.library.plan(entry)?;
            let verdict = world.profile.judge(plan, now);
            let total = |plan: &Plan| duration_text::rounded(world.settings.gaps.with(plan.gaps).total(plan));
            let left = total(&verdict.trim(plan));
            let shorter = verdict.allows() && left != total(plan);
            shorter.then(|| (entry.title().to_owned(), left))
        })
        .collect();
    assert!(shortened.len() > 2, "{shortened:?}");
    for (title, left) in &shortened {
        program.keys(&format!("/{title}<enter>"));
        let screen = program.screen(160, 40);
        // The mark of a long title stands below it.
        let is_it = |rows: &&[&str]| rows[1].contains("shortened");
        let rows = screen.lines().collect::<Vec<_>>();
        let row = rows.windows(2).find(is_it).map(<[&str]>::concat);
        assert!(row.is_some_and(|row| row.contains(left)), "{title} lasts {left}: {screen}");
    }
    let home = Home::new();
    assert!(home.run(&["health", "set", "osteoporosis", "yes"]).status.success());
    let listed = home.stdout(&["list"]);
    for (title, left) in &shortened {
        let row = listed.lines().find(|line| line.trim_start().starts_with(title.as_str()));
        assert!(row.is_some_and(|row| row.contains(&format!(" {left} "))), "{title} lasts {left}: {listed}");
    }
    program.keys("<esc><esc>p<right><right><down><down><right><right><right>");
    let unclench::app::Screen::Suggest(suggest) = &program.model.screen else { panic!("suggestions") };
    let plans = suggest.fits.iter().filter(|fit| fit.routines.len() > 1);
    let titles: Vec<String> = plans.flat_map(|fit| fit.titles.clone()).collect();
    let rows: Vec<_> = shortened.iter().filter(|(title, _)| titles.contains(title)).collect();
    assert!(!rows.is_empty(), "{titles:?} {shortened:?}");
    let screen = program.screen(160, 60);
    for (title, length) in rows {
        let row = screen.lines().find(|line| line.trim_start().starts_with(title.as_str()));
        assert!(row.is_some_and(|row| row.contains(&format!(" {length} "))), "{title} lasts {length}: {screen}");
    }
}

/// A notice is about the screen it was shown on. One about the program stays.
#[test]
fn a_notice_goes_with_its_screen() {
    for (shown, leaves) in [
        ("<esc><down>*", "l"),
        ("*", "<esc>"),
        ("*", "/"),
        ("D", "d"),
        ("R", "p"),
        ("]", "<esc>"),
        ("Cy", "<esc>"),
        ("c4ia note<esc>", "<esc>"),
        ("/breath-box<enter><enter><enter><right><enter><up>", "q"),
    ] {
        let mut program = Program::new();
        program.keys(shown);
        assert!(program.model.world.notice.is_some(), "{shown}: {}", program.screen(100, 30));
        program.keys(leaves);
        assert_eq!(program.model.world.notice, None, "{shown} {leaves}");
    }
    let mut program = Program::new();
    program.tell(Msg::Failed("The disk is full.".to_owned()));
    program.keys("<esc>d");
    assert!(program.model.world.notice.is_some(), "it was not about the library");
}

/// The list, the panel beside it, the health page, the page before, the end and the commands say the same length.
#[test]
fn a_routine_has_one_length_everywhere() {
    for (id, length) in [("neck-traps-desk", "7 min"), ("breath-box", "4 min"), ("evening-20", "22 min")] {
        let home = Home::new();
        assert!(home.stdout(&["list", id]).contains(length), "{id}");
        assert_eq!(home.stdout(&["show", id]).lines().nth(1), Some(length), "{id}");
        let mut program = start();
        program.keys(&format!("/{id}<enter>"));
        let screen = program.screen(200, 60);
        assert!(screen.matches(length).count() >= 2 && !screen.contains("pauses"), "{id}: {screen}");
        program.keys("<enter>");
        assert!(program.screen(100, 30).contains(&format!(" · {length}")), "{id}: {}", program.screen(100, 30));
    }
    let shown = Home::new().stdout(&["start", "evening", "--minutes", "30", "--show"]);
    assert!(shown.starts_with("Suggested, 22 min:"), "{shown}");
}
