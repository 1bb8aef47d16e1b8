//! A key means the same on every screen, nothing is deleted by one key, and every key is on the page of all keys.

use std::collections::{BTreeMap, BTreeSet};

use unclench::app::key_table;
use unclench::app::keys::{Binding, Key, KeyContext, Purpose};
use unclench::app::message::{Effect, FileTask, Msg};
use unclench::domain::diary::record::{EntryKind, Line};
use unclench::settings::Settings;
use unclench::settings::sound::Mode;
use unclench::texts::Texts;
use unclench::ui::shown_keys;

use crate::screens::{reading, scene};
use crate::support::context::assert_at;
use crate::support::screen::Program;

/// The main screens: at most ten keys stand in their bars.
const MAIN: &[KeyContext] = &[
    KeyContext::Start,
    KeyContext::Library,
    KeyContext::Rating,
    KeyContext::Work,
    KeyContext::Gap,
    KeyContext::Paused,
    KeyContext::Summary,
    KeyContext::SummaryUnrated,
    KeyContext::Days,
    KeyContext::Entries,
    KeyContext::Sessions,
    KeyContext::Entry,
    KeyContext::Chooser,
];

/// What a label means, where several labels say one thing in the words of their screens.
fn meaning(label: &str) -> &str {
    match label {
        "note" | "write-note" => "note",
        // Whatever is chosen or typed is deleted.
        "remove" | "trash" | "delete-answers" | "discard" => "delete",
        // The last change, the session just done, the answer just given.
        "undo" | "undo-last" | "by-mistake-undo" => "undo",
        "places" | "area" => "body area",
        // The same, from three screens.
        "breathe" | "breathe-now" => "breathe",
        "move" | "choose" | "day" | "entry" => "move",
        "pause" | "go-on" => "pause",
        "mark" | "unmark" => "mark",
        "stop" | "stop-unanswered" | "quit" | "back" | "done" => "leave",
        other => other,
    }
}

#[test]
fn each_letter_has_one_meaning_on_all_screens() {
    let mut meanings: BTreeMap<char, BTreeSet<&str>> = BTreeMap::new();
    for binding in key_table::TABLE.iter().filter(|binding| !binding.label.is_empty()) {
        for key in binding.keys {
            if let Key::Char(letter) = key {
                meanings.entry(*letter).or_default().insert(meaning(binding.label));
            }
        }
    }
    // y and n answer a question with yes and no, digits are what stands beside them, space pauses or ticks a box, u takes back.
    let may_differ = |letter: char| letter.is_ascii_digit() || "ynu ".contains(letter);
    let several: Vec<_> = meanings.iter().filter(|(letter, meant)| meant.len() > 1 && !may_differ(**letter)).collect();
    assert!(several.is_empty(), "{several:#?}");
    for (letter, meant) in [('y', 7), ('n', 4), ('u', 2), (' ', 4)] {
        assert!(meanings[&letter].len() <= meant, "{letter:?}: {:?}", meanings[&letter]);
    }
}

#[test]
fn key_bars_have_at_most_ten_keys_and_time_keys_work_in_sessions_only() {
    for context in MAIN {
        let bar = key_table::bar(*context).len();
        assert!(bar <= 10, "{context:?} has {bar}");
    }
    let sessions = [KeyContext::Work, KeyContext::Gap, KeyContext::Wait, KeyContext::Paused];
    for context in KeyContext::ALL.into_iter().filter(|context| !sessions.contains(context)) {
        for key in ['+', '-', '='] {
            assert_eq!(key_table::action(context, Key::Char(key)), None, "{key} in {context:?}");
        }
    }
}

#[test]
fn every_key_has_a_sentence_and_every_group_a_heading() {
    let texts = Texts::english();
    for label in key_table::TABLE.iter().map(|binding| binding.label).filter(|label| !label.is_empty()) {
        let said = texts.key_help.get(label).copied().unwrap_or_default();
        assert!(!said.is_empty() && said.chars().count() <= 60, "{label}: {said:?}");
    }
    assert!(Purpose::ALL.iter().all(|purpose| !texts.key_group.text(purpose.id()).is_empty()));
}

/// The page of all keys, in every place: scrolled to its end it has shown every key.
#[test]
fn the_key_help_shows_every_key_at_every_size() {
    for name in
        ["start", "library", "work", "paused", "check-in", "diary-sessions", "suits", "rating-before", "summary", "breathing"]
    {
        for (columns, rows) in [(40, 12), (80, 24), (100, 30), (200, 60)] {
            let mut program = scene(name).program();
            let context = program.model.key_context();
            program.screen(columns, rows);
            program.keys("?");
            let mut shown = program.screen(columns, rows);
            if (columns, rows) == (200, 60) {
                assert!(!shown.contains("more ↓"), "everything fits a large screen:\n{shown}");
            }
            for _ in 0..80 {
                program.keys("<down>");
                shown += &program.screen(columns, rows);
            }
            let texts = Texts::english();
            let acts = |key: &&Binding| !key.shown.is_empty() && shown_keys::act(&program.model, None, key);
            for binding in key_table::keys(context).filter(acts) {
                let said = texts.key_help.get(binding.label).copied().unwrap_or_default();
                let first = said.split(' ').take(2).collect::<Vec<_>>().join(" ");
                assert!(
                    shown.contains(binding.shown) && shown.contains(&first),
                    "{name} {columns}x{rows}: {} {said}",
                    binding.shown
                );
            }
        }
    }
}

/// Returns what a person can tell apart: the screen, the place in the program, and what it has asked for.
fn seen(program: &mut Program) -> (String, KeyContext, usize) {
    let effects = program.effects.iter().filter(|effect| !matches!(effect, Effect::ReadDiary)).count();
    (program.screen(100, 40), program.model.key_context(), effects)
}

fn empty_diary() -> Program {
    let mut program = Program::new();
    program.keys("<esc>d");
    program.read_diary(Vec::new(), Vec::new());
    program
}

fn unread_diary() -> Program {
    let mut program = Program::new();
    program.keys("<esc>d");
    program.read_diary(Vec::new(), vec!["a.jsonl:1: skipped".to_owned()]);
    program
}

fn without_sessions() -> Program {
    let mut program = Program::new();
    program.keys("d");
    program
        .read_diary(crate::screens::diary().into_iter().filter(|record| record.kind == EntryKind::CheckIn).collect(), Vec::new());
    program
}

/// How a program begins, and the keys that lead on from there.
type Place = (fn() -> Program, &'static str);

/// Most of all at the first start, where there is nothing to choose, to change or to delete.
#[test]
fn every_key_that_is_shown_does_something() {
    let places: [Place; 23] = [
        (Program::new, "<esc>"),
        (Program::new, "<esc><down>"),
        (Program::new, ""),
        (Program::new, "/xyzzy"),
        (Program::new, "/xyzzy<enter>"),
        (Program::new, "/neck"),
        (Program::new, "p"),
        (Program::new, "p<end>"),
        (Program::new, "C"),
        (Program::new, "CDD<esc>C"),
        (Program::new, "c"),
        (Program::new, "c<end>"),
        (Program::new, "c<end><up>"),
        (Program::new, "w"),
        (Program::new, "L"),
        (Program::new, "L1"),
        (empty_diary, ""),
        (unread_diary, ""),
        (without_sessions, ""),
        (without_sessions, "<tab><tab>"),
        (reading, ""),
        (reading, "<tab>"),
        (reading, "<tab><tab>"),
    ];
    let scenes = "left-over library-new check-new check-where check-whole check-by-whom alarm not-offered rating-before \
        get-ready work wait paused hurt hurt-sign hurt-rests eased-often breathing breathing-paused breathing-eased dizzy \
        summary summary-stopped summary-note check-in-places check-in-body";
    let mut idle = Vec::new();
    for (begin, way) in places {
        idle.extend(idle_keys(way, &|| {
            let mut program = begin();
            program.keys(way);
            program
        }));
    }
    for name in scenes.split_whitespace() {
        idle.extend(idle_keys(name, &|| scene(name).program()));
    }
    assert!(idle.is_empty(), "{}", idle.join("\n"));
}

/// Presses each key that is shown where `arrive` leads, and returns those that do nothing.
fn idle_keys(way: &str, arrive: &dyn Fn() -> Program) -> Vec<String> {
    let mut program = arrive();
    let before = seen(&mut program);
    let (context, page) = (program.model.key_context(), program.model.overlay.map(|overlay| overlay.page));
    let scrolls = page.is_none() || unclench::ui::page_rows(&program.model).0 > 0;
    let table: Vec<&Binding> = key_table::keys(context).collect();
    let mut idle = Vec::new();
    for (index, binding) in table.iter().enumerate() {
        let is_shown = !binding.shown.is_empty() && shown_keys::act(&program.model, page, binding);
        if !is_shown || (!scrolls && binding.action.purpose() == Purpose::Move) {
            continue;
        }
        // What stands for two keys is in two lines of the table.
        let with = table.iter().skip(index + 1).take_while(|next| next.shown.is_empty());
        let mut keys = binding.keys.iter().chain(with.flat_map(|next| next.keys));
        let acts = keys.any(|key| {
            let mut program = arrive();
            program.screen(100, 40);
            program.tell(Msg::Key(*key));
            seen(&mut program) != before
        });
        if !acts {
            idle.push(format!("{way:?}: {} {} does nothing:\n{}", binding.shown, binding.label, before.0));
        }
    }
    idle
}

#[test]
fn key_groups_are_not_split_between_columns() {
    let mut program = scene("work").program();
    program.screen(100, 30);
    program.keys("?");
    let shown = program.screen(100, 30);
    for heading in ["On this screen", "If something is wrong", "Sound and size", "Program"] {
        assert!(shown.contains(heading), "{heading}:\n{shown}");
    }
    assert!(!shown.contains("more ↓"), "{shown}");
}

#[test]
fn nothing_is_deleted_by_one_key() {
    let removals =
        |program: &Program| program.effects.iter().filter(|effect| matches!(effect, Effect::Write(Line::Removal(_)))).count();
    let mut program = reading();
    program.keys("<tab>D");
    assert!(program.screen(80, 24).contains("Press D again"), "{}", program.screen(80, 24));
    program.keys("j");
    assert!(!program.screen(80, 24).contains("Press D again"), "{}", program.screen(80, 24));
    program.keys("D");
    assert_eq!(removals(&program), 0, "another key has taken the question back");
    program.keys("D");
    assert_eq!(removals(&program), 1);

    let mut program = Program::new();
    program.keys("CyyD");
    assert!(program.screen(100, 30).contains("Press D again"), "{}", program.screen(100, 30));
    assert!(!program.effects.contains(&Effect::DeleteAnswers));
    program.keys("D");
    assert!(program.effects.contains(&Effect::DeleteAnswers));

    let mut program = scene("left-over").program();
    program.keys("D");
    assert_at(&mut program, KeyContext::Resume, &"asked once");
    assert!(program.screen(80, 24).contains("Press D again"), "{}", program.screen(80, 24));
    assert_eq!(removals(&program), 0);
    program.keys("D");
    assert_eq!(removals(&program), 1);

    let mut program = Program::new();
    program.keys("D");
    assert!(program.screen(100, 30).contains("is built in"), "{}", program.screen(100, 30));
    let removes = |effect: &Effect| matches!(effect, Effect::File(FileTask::Remove { .. }));
    assert!(!program.effects.iter().any(removes));
}

#[test]
fn the_volume_has_the_same_keys_everywhere() {
    for name in ["library", "rating-before", "work", "summary"] {
        let mut program = scene(name).program();
        program.keys("]");
        assert!(program.effects.iter().any(|effect| matches!(effect, Effect::Volume(_))), "{name}");
    }
}

#[test]
fn what_helped_can_be_filtered_by_area_and_time() {
    let mut program = reading();
    program.keys("<tab><tab>");
    let all = program.screen(100, 30);
    assert!(all.contains("all areas · all days") && all.contains("Neck and shoulder tops"), "{all}");
    program.keys("a");
    let neck = program.screen(100, 30);
    assert!(neck.contains("neck and shoulders") && neck.contains("Neck and shoulder tops"), "only areas with sessions: {neck}");
    while !program.screen(100, 30).contains("all areas") {
        program.keys("a");
        assert!(!program.screen(100, 30).contains("No sessions with pain scores"), "{}", program.screen(100, 30));
    }
    program.keys("<right><right><right>");
    assert!(program.screen(100, 30).contains("all areas · last 30 days"), "{}", program.screen(100, 30));
    program.keys("<left>");
    assert!(program.screen(100, 30).contains("last 90 days"));
}

#[test]
fn text_pages_ignore_unknown_keys() {
    for page in ["L", "?", "w"] {
        let mut program = Program::new();
        program.keys(page);
        let first = program.screen(40, 12);
        program.keys("y<left>");
        assert_eq!(program.screen(40, 12), first, "{page}");
        program.keys("<end>");
        let last = program.screen(40, 12);
        program.keys("<home>");
        assert_eq!(program.screen(40, 12), first, "{page}: back at the top");
        program.keys(" ");
        assert!(first == last || program.screen(40, 12) != first, "{page}: space turns the page");
        program.keys("<esc>");
        assert!(program.model.overlay.is_none(), "{page}");
    }
}

#[test]
fn a_narrow_key_bar_keeps_the_pain_keys() {
    let mut program = scene("work").program();
    let screen = program.screen(40, 12);
    let bar = screen.lines().last().expect("a key bar");
    for key in ["space", "e ", "x ", "? keys"] {
        assert!(bar.contains(key), "{key}: {bar}");
    }
}

#[test]
fn the_key_of_all_keys_has_a_label_on_a_small_screen_and_is_not_offered_on_its_own_page() {
    let mut program = scene("library").program();
    let bar = |program: &mut Program| program.screen(40, 12).lines().last().unwrap_or_default().to_owned();
    assert!(bar(&mut program).contains("? keys"), "{}", bar(&mut program));
    program.keys("?");
    assert!(!bar(&mut program).contains('?'), "{}", bar(&mut program));
}

#[test]
fn m_turns_the_sound_off_and_on_before_a_session_too() {
    for name in ["start", "library", "work"] {
        let mut program = scene(name).program();
        for said in ["Sound off.", "Sound on."] {
            program.keys("m");
            let screen = program.screen(100, 30);
            assert!(screen.contains(said), "{name}: {screen}");
        }
    }
}

#[test]
fn e_corrects_the_chosen_entry_of_the_diary() {
    for key in ["e", "E", "<enter>"] {
        let mut program = scene("diary-entries").program();
        program.keys(key);
        assert_eq!(program.model.key_context(), KeyContext::Entry, "{key}");
    }
}

#[test]
fn sound_disabled_in_the_settings_is_not_reported_as_on() {
    let mut settings = Settings::default();
    settings.sound.mode = Some(Mode::Off);
    let mut program = Program::with(settings, Vec::new());
    program.keys("b");
    for key in ["m", "v", "]"] {
        program.keys(key);
        assert!(program.screen(100, 30).contains("Sound is off because of `--mute`"), "{key}: {}", program.screen(100, 30));
    }
    let mut program = Program::new();
    program.keys("bm]");
    assert!(program.screen(100, 30).contains("Sound is off; press m"), "{}", program.screen(100, 30));
}

/// From the list of routines as from everywhere else, `q` leads back; only the start page ends the program with it.
#[test]
fn q_leads_back_from_the_library() {
    let mut program = crate::support::screen::Program::new();
    assert_eq!(program.model.key_context(), KeyContext::Library);
    assert!(program.screen(100, 30).lines().last().is_some_and(|bar| bar.contains("q back")), "{}", program.screen(100, 30));
    program.keys("q");
    assert_eq!(program.model.key_context(), KeyContext::Start);
    assert!(program.screen(100, 30).contains("q quit"), "{}", program.screen(100, 30));
}
