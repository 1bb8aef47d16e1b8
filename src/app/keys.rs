//! The one table of keys, long because it is one: what each does where, and what it is called. The key bar and the help
//! are drawn from it.

use crate::app::check::Asked;
use crate::app::diary::View;
use crate::app::entry::Typing;
use crate::app::sitting::Sitting;
use crate::app::{Model, Overlay, Screen};
use crate::domain::session::engine::Pause;
use crate::domain::session::timeline::SpanKind;

/// A key, as far as the program tells them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names on the keys")]
pub enum Key {
    Char(char),
    Ctrl(char),
    Enter,
    Esc,
    Backspace,
    Tab,
    Up,
    Down,
    Left,
    Right,
    CtrlLeft,
    CtrlRight,
    PageUp,
    PageDown,
    Home,
    End,
    Delete,
    AltEnter,
}

/// What a key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the table below says in words what each is")]
pub enum Act {
    Help,
    Back,
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
    Find,
    Open,
    Diary,
    Why,
    Learn,
    /// The stop signals.
    Signals,
    /// This pace makes dizzy.
    Dizzy,
    Pause,
    GoOn,
    Skip,
    StepBack,
    Longer,
    Shorter,
    EaseOff,
    Hurts,
    /// How it hurts, from 0.
    Hurting(usize),
    /// Long breaths out in place of the rest.
    Breathe,
    Gentle,
    /// A rating, 0–10.
    Rate(u8),
    NotNow,
    Note,
    Undo,
    Retry,
    Mute,
    Voice,
    Big,
    Louder,
    Softer,
    /// What fits now.
    Suits,
    /// Open one's answers to the check.
    Check,
    Yes,
    /// A clinician has agreed.
    Cleared,
    /// Nothing new; none of all these.
    NoneOfThese,
    /// Keep what was answered or marked.
    Keep,
    DeleteAnswers,
    CheckIn,
    FollowUp,
    Places,
    Earlier,
    Later,
    Remove,
    NextView,
    Correct,
    Edit,
    New,
    Rename,
    Trash,
}

impl Act {
    /// The row one is at after it, from `at` in a list whose last row is `last`; `None` when it does not move.
    #[must_use]
    pub fn moved(self, at: usize, last: usize, page: usize) -> Option<usize> {
        Some(match self {
            Self::Up => at.saturating_sub(1),
            Self::PageUp => at.saturating_sub(page),
            Self::Down => (at + 1).min(last),
            Self::PageDown => (at + page).min(last),
            Self::First => 0,
            Self::Last => last,
            _ => return None,
        })
    }
}

/// Where one is, as far as keys are concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The list of routines.
    Library,
    /// A question for a rating.
    Rating,
    /// In a session, in a step.
    Work,
    /// In a session, before or between steps.
    Gap,
    /// In a session, in a step that waits.
    Wait,
    /// A session that stands still.
    Paused,
    /// A session that stands still because it hurt.
    Hurt,
    /// A session that stands still because it was eased off three times.
    Eased,
    /// What was done.
    Summary,
    /// What was done, with the rating after still open.
    SummaryUnrated,
    /// The diary: pain day by day.
    Days,
    /// The diary: every entry.
    Entries,
    /// The diary: before and after.
    Sessions,
    /// The whole check, before a session.
    Check,
    /// The whole check, to be read.
    Answers,
    /// Who agreed, being written.
    ByWhom,
    /// What is new before a session.
    New,
    /// Where something is.
    Where,
    /// Why a routine is not offered.
    NotOffered,
    /// Help is needed instead of a session.
    Alarm,
    /// What fits now: the questions and the answers.
    Chooser,
    /// An entry of the diary.
    Entry,
    /// Places on the body, in an entry.
    Places,
    /// A line being written, in an entry.
    Line,
    /// Something laid over the screen.
    Overlay,
    /// Something laid over the screen that is read.
    Page,
}

/// A line of the table.
#[derive(Debug)]
pub struct Binding {
    /// Where it holds.
    pub places: &'static [Place],
    /// The keys; any of them.
    pub keys: &'static [Key],
    /// The key as it is shown.
    pub shown: &'static str,
    /// What it asks for.
    pub act: Act,
    /// Its name in the words of the program.
    pub label: &'static str,
    /// Its rank in the key bar, lowest first; 0 is not in the bar.
    pub bar: u8,
}

use Key::{AltEnter, Backspace, Char, Down, End, Enter, Esc, Home, Left, PageDown, PageUp, Right, Tab, Up};
use Place::{
    Alarm, Answers, ByWhom, Check as InCheck, Chooser as InChooser, Days, Eased, Entries, Entry as InEntry, Gap, Hurt, Library,
    Line, New, NotOffered, Overlay as OnOverlay, Page, Paused, Places, Rating, Sessions, Summary, SummaryUnrated, Wait, Where,
    Work,
};

const EVERYWHERE: &[Place] = &[
    Library,
    Rating,
    Work,
    Gap,
    Wait,
    Paused,
    Hurt,
    Eased,
    Summary,
    SummaryUnrated,
    Days,
    Entries,
    Sessions,
    InEntry,
    InCheck,
    Answers,
    New,
    Where,
    NotOffered,
    Alarm,
    InChooser,
    OnOverlay,
    Page,
];
const DIARY: &[Place] = &[Days, Entries, Sessions];
const SESSION: &[Place] = &[Work, Gap, Wait, Paused];

const fn key(
    places: &'static [Place],
    keys: &'static [Key],
    shown: &'static str,
    act: Act,
    label: &'static str,
    bar: u8,
) -> Binding {
    Binding { places, keys, shown, act, label, bar }
}

/// All keys. Where two lines hold for one key, the first counts.
pub const TABLE: &[Binding] = &[
    // The library.
    key(&[Library], &[Enter, Right, Char('l')], "enter", Act::Open, "start", 10),
    key(&[Library], &[Char('/')], "/", Act::Find, "find", 20),
    key(&[Library], &[Char('w')], "w", Act::Why, "why", 30),
    key(&[Library, Page], &[Char('L')], "L", Act::Learn, "learn", 96),
    key(&[Library], &[Char('d')], "d", Act::Diary, "diary", 50),
    key(&[Library], &[Char('C')], "C", Act::Check, "check", 60),
    key(&[Library, Sessions, InCheck, Answers, New, Where, Page], &[Up, Char('k')], "↑ ↓", Act::Up, "move", 0),
    key(&[Library, Sessions, InCheck, Answers, New, Where, Page], &[Down, Char('j')], "", Act::Down, "", 0),
    key(&[Library, Days, Entries, Sessions, InCheck, Answers, New, Where, Page], &[PageUp], "page ↑ ↓", Act::PageUp, "page", 0),
    key(&[Library, Days, Entries, Sessions], &[Char(' ')], "", Act::PageDown, "", 0),
    key(&[Library, Days, Entries, Sessions, InCheck, Answers, New, Where, Page], &[PageDown], "", Act::PageDown, "", 0),
    key(&[Library, Days, Entries, Sessions, InCheck, Answers, New, Where], &[Home, Char('g')], "home end", Act::First, "ends", 0),
    key(&[Library, Days, Entries, Sessions, InCheck, Answers, New, Where], &[End, Char('G')], "", Act::Last, "", 0),
    // What fits now.
    key(&[Library], &[Char('p')], "p", Act::Suits, "suits", 25),
    key(&[InChooser], &[Up, Char('k')], "↑ ↓", Act::Up, "move", 10),
    key(&[InChooser], &[Down, Char('j'), Tab], "", Act::Down, "", 0),
    key(&[InChooser], &[Home, Char('g')], "home end", Act::First, "ends", 0),
    key(&[InChooser], &[End, Char('G')], "", Act::Last, "", 0),
    key(&[InChooser], &[Right, Char('l'), Char(' ')], "← →", Act::Later, "answers", 20),
    key(&[InChooser], &[Left, Char('h')], "", Act::Earlier, "", 0),
    key(&[InChooser], &[Enter], "enter", Act::Open, "start", 30),
    // The check.
    key(&[New], &[Char('n')], "n", Act::NoneOfThese, "nothing-new", 10),
    key(&[InCheck], &[Char('n'), Char('0')], "n", Act::NoneOfThese, "none-of-these", 10),
    key(&[New, InCheck], &[Char('y'), Char(' ')], "y", Act::Yes, "yes-to-line", 20),
    key(&[Answers], &[Char('y'), Char(' ')], "y", Act::Yes, "change-line", 10),
    key(&[New, InCheck, Answers], &[Char('c')], "c", Act::Cleared, "cleared", 40),
    key(&[Answers], &[Char('D')], "D", Act::DeleteAnswers, "delete-answers", 60),
    key(&[Where], &[Char('y'), Char(' ')], "space", Act::Yes, "mark", 10),
    key(&[Where], &[Enter, Esc], "enter", Act::Keep, "done", 20),
    key(&[Where], &[Left, Char('h')], "← →", Act::Earlier, "other-side", 30),
    key(&[Where], &[Right, Char('l')], "", Act::Later, "", 0),
    key(&[ByWhom], &[Enter], "enter", Act::Keep, "keep", 10),
    key(&[ByWhom], &[Esc], "esc", Act::Back, "back", 20),
    key(&[Library], &[Char('c')], "c", Act::CheckIn, "check-in", 45),
    key(&[Library], &[Char('f')], "f", Act::FollowUp, "follow-up", 0),
    // An entry of the diary.
    key(&[InEntry], &[Up, Char('k')], "↑ ↓", Act::Up, "choose", 15),
    key(&[InEntry], &[Down, Char('j')], "", Act::Down, "", 0),
    key(&[InEntry], &[Enter], "enter", Act::Open, "into", 30),
    key(&[InEntry], &[Char('p')], "p", Act::Places, "places", 40),
    key(&[InEntry], &[Char('n')], "n", Act::Note, "note", 50),
    key(&[InEntry], &[Left, Char('h')], "← →", Act::Earlier, "time", 60),
    key(&[InEntry], &[Right, Char('l')], "", Act::Later, "", 0),
    key(&[InEntry], &[Char('x')], "x", Act::Remove, "remove", 70),
    key(&[Places], &[Enter], "enter", Act::Open, "mark", 10),
    key(&[Places], &[Up, Down], "↑ ↓", Act::Up, "choose", 20),
    key(&[Places], &[Left, Right], "← →", Act::Earlier, "other-side", 30),
    key(&[Line], &[Enter], "enter", Act::Open, "keep", 10),
    key(&[Line], &[AltEnter], "alt-enter", Act::Open, "new-line", 50),
    key(&[Places, Line], &[Esc], "esc", Act::Back, "done", 40),
    // The diary.
    key(DIARY, &[Tab], "tab", Act::NextView, "view", 10),
    key(&[Days], &[Enter], "enter", Act::Open, "entries", 20),
    key(&[Entries], &[Enter], "enter", Act::Correct, "correct", 20),
    key(DIARY, &[Char('c')], "c", Act::CheckIn, "check-in", 30),
    key(&[Days], &[Up, Char('k')], "↑ ↓", Act::Up, "day", 15),
    key(&[Entries], &[Up, Char('k')], "↑ ↓", Act::Up, "entry", 15),
    key(&[Days, Entries], &[Down, Char('j')], "", Act::Down, "", 0),
    key(&[Days, Sessions], &[Left, Char('h')], "← →", Act::Earlier, "days", 40),
    key(&[Days, Sessions], &[Right, Char('l')], "", Act::Later, "", 0),
    key(&[Entries], &[Char('x')], "x", Act::Remove, "remove", 50),
    key(DIARY, &[Char('u')], "u", Act::Undo, "undo-last", 60),
    key(&[Library], &[Char('E')], "E", Act::Edit, "edit", 96),
    key(&[Paused], &[Char('E')], "E", Act::Edit, "edit", 0),
    key(&[Library], &[Char('N')], "N", Act::New, "new", 97),
    key(&[Library], &[Char('R')], "R", Act::Rename, "rename", 0),
    key(&[Library], &[Char('D')], "D", Act::Trash, "trash", 0),
    // Ratings.
    key(
        &[Rating, SummaryUnrated, InEntry],
        &[Char('0'), Char('1'), Char('2'), Char('3'), Char('4'), Char('5'), Char('6'), Char('7'), Char('8'), Char('9')],
        "0 – 9",
        Act::Rate(0),
        "answer",
        10,
    ),
    key(
        &[InChooser],
        &[Char('0'), Char('1'), Char('2'), Char('3'), Char('4'), Char('5'), Char('6'), Char('7'), Char('8'), Char('9')],
        "0 – 9",
        Act::Rate(0),
        "strength",
        40,
    ),
    key(&[InChooser], &[Char('t')], "t", Act::Rate(10), "ten", 50),
    key(&[Rating, SummaryUnrated, InEntry], &[Char('t')], "t", Act::Rate(10), "ten", 20),
    key(&[Rating], &[Enter], "enter", Act::NotNow, "not-now", 30),
    // A session.
    key(&[Wait], &[Enter], "enter", Act::GoOn, "done", 10),
    key(&[Gap], &[Enter], "enter", Act::GoOn, "ready-now", 10),
    key(&[Paused, Hurt], &[Enter], "enter", Act::GoOn, "go-on", 20),
    key(&[Hurt], &[Char(' ')], "", Act::GoOn, "", 0),
    key(&[Hurt], &[Char('1'), Char('2'), Char('3'), Char('4')], "1 – 4", Act::Hurting(0), "how-it-hurts", 10),
    key(&[Eased], &[Char('b')], "b", Act::Breathe, "breathe", 20),
    key(&[Eased], &[Enter, Char(' ')], "enter", Act::Gentle, "gentle", 10),
    key(&[Paused], &[Char(' ')], "space", Act::Pause, "go-on", 10),
    key(&[Work, Gap, Wait], &[Char(' ')], "space", Act::Pause, "pause", 20),
    key(SESSION, &[Left, Char('h')], "←", Act::StepBack, "back", 30),
    key(SESSION, &[Right, Char('l')], "→", Act::Skip, "skip", 40),
    key(&[Work, Paused], &[Char('e')], "e", Act::EaseOff, "ease-off", 50),
    key(&[Work, Wait, Paused], &[Char('x')], "x", Act::Hurts, "hurts", 60),
    key(SESSION, &[Char('+'), Char('=')], "+", Act::Longer, "longer", 0),
    key(SESSION, &[Char('-')], "-", Act::Shorter, "shorter", 0),
    key(&[Work, Gap, Wait, Paused], &[Char('w')], "w", Act::Why, "why", 70),
    key(&[Work, Gap, Wait, Hurt, Eased], &[Char('s')], "s", Act::Signals, "signals", 72),
    key(&[Paused], &[Char('s')], "s", Act::Signals, "signals", 0),
    key(&[Work], &[Char('d')], "d", Act::Dizzy, "dizzy", 0),
    key(SESSION, &[Char('m')], "m", Act::Mute, "mute", 75),
    key(SESSION, &[Char('v')], "v", Act::Voice, "voice", 76),
    key(SESSION, &[Char('b')], "b", Act::Big, "big", 78),
    key(SESSION, &[Char(']')], "]", Act::Louder, "louder", 0),
    key(SESSION, &[Char('[')], "[", Act::Softer, "softer", 0),
    key(&[Library, Rating, Summary, SummaryUnrated], &[Char('+'), Char('=')], "+", Act::Louder, "louder", 0),
    key(&[Library, Rating, Summary, SummaryUnrated], &[Char('-')], "-", Act::Softer, "softer", 0),
    key(&[Hurt, Eased], &[Char('q'), Esc], "q", Act::Back, "stop", 30),
    key(&[Work, Gap, Wait, Paused], &[Char('q'), Esc], "q", Act::Back, "stop", 0),
    // Afterwards.
    key(&[Summary, SummaryUnrated], &[Enter], "enter", Act::Back, "to-library", 30),
    key(&[Summary, SummaryUnrated], &[Char('n')], "n", Act::Note, "note", 40),
    key(&[Summary, SummaryUnrated], &[Char('u')], "u", Act::Undo, "undo", 50),
    key(&[Library, Summary, SummaryUnrated, Days, Entries, Sessions, InEntry], &[Char('r')], "r", Act::Retry, "retry", 0),
    // Everywhere.
    key(EVERYWHERE, &[Char('?')], "?", Act::Help, "help", 90),
    key(&[Library], &[Char('q'), Esc], "q", Act::Back, "quit", 95),
    key(&[Alarm], &[Char('q')], "q", Act::Back, "quit", 10),
    key(&[NotOffered], &[Enter], "enter", Act::Back, "to-library", 10),
    key(&[Rating, InCheck, Answers, New, NotOffered, InChooser], &[Esc, Char('q'), Backspace], "esc", Act::Back, "back", 80),
    key(
        &[Summary, SummaryUnrated, Days, Entries, Sessions, InEntry, OnOverlay, Page],
        &[Char('q'), Esc, Backspace],
        "q",
        Act::Back,
        "back",
        95,
    ),
];

/// What `key` asks for at `place`.
#[must_use]
pub fn act(place: Place, key: Key) -> Option<Act> {
    let binding = TABLE.iter().find(|binding| binding.places.contains(&place) && binding.keys.contains(&key))?;
    Some(match (binding.act, key) {
        (Act::Rate(0), Char(digit)) => Act::Rate(digit.to_digit(10).and_then(|digit| u8::try_from(digit).ok()).unwrap_or(0)),
        (Act::Hurting(_), Char(digit)) => {
            Act::Hurting(digit.to_digit(10).and_then(|digit| usize::try_from(digit).ok()).unwrap_or(1).saturating_sub(1))
        }
        (act, _) => act,
    })
}

/// The keys of the bar at `place`, most likely first.
#[must_use]
pub fn bar(place: Place) -> Vec<&'static Binding> {
    let mut bar: Vec<&Binding> = TABLE.iter().filter(|binding| binding.bar > 0 && binding.places.contains(&place)).collect();
    bar.sort_by_key(|binding| binding.bar);
    bar
}

/// Where one is.
#[must_use]
pub fn place(model: &Model) -> Place {
    match model.screen {
        Screen::Library => Library,
        Screen::Before | Screen::After => Rating,
        Screen::Diary => match model.diary.view {
            View::Days => Days,
            View::Entries => Entries,
            View::Sessions => Sessions,
        },
        Screen::Chooser => InChooser,
        Screen::Check => match &model.check {
            Some(check) if check.by_whom.is_some() => ByWhom,
            Some(check) if check.place.is_some() => Where,
            Some(check) => match check.asked {
                Asked::Whole => InCheck,
                Asked::New => New,
                Asked::Read => Answers,
            },
            None => Library,
        },
        Screen::Stop => {
            let verdict = model.sitting.as_ref().and_then(|sitting| sitting.verdict.as_ref());
            if verdict.is_some_and(|verdict| verdict.stop().is_some()) { Alarm } else { NotOffered }
        }
        Screen::Entry => match model.entry.as_ref().and_then(|entry| entry.typing.as_ref()) {
            Some(Typing::Place(..)) => Places,
            Some(Typing::Note(_)) => Line,
            None => InEntry,
        },
        Screen::Summary if model.sitting.as_ref().is_some_and(|sitting| sitting.note.is_some()) => Line,
        Screen::Summary if model.sitting.as_ref().is_some_and(Sitting::can_rate_after) => SummaryUnrated,
        Screen::Summary => Summary,
        Screen::Session => {
            model.sitting.as_ref().and_then(|sitting| sitting.session.as_ref()).map_or(Library, |session| {
                match (session.pause(), session.span()) {
                    (Some(Pause::Hurt), _) => Hurt,
                    (Some(Pause::EasedOften), _) => Eased,
                    (Some(_), _) => Paused,
                    (None, Some((_, span))) if span.kind == SpanKind::Work => Work,
                    (None, Some((_, span))) if span.kind == SpanKind::Wait => Wait,
                    _ => Gap,
                }
            })
        }
    }
}

/// Where the keys of an overlay are looked up.
#[must_use]
pub fn overlay_place(overlay: Overlay) -> Place {
    if matches!(overlay, Overlay::Why | Overlay::Learn) { Page } else { OnOverlay }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Texts;

    #[test]
    fn every_label_has_words_and_every_bar_is_short_enough() {
        for binding in TABLE.iter().filter(|binding| !binding.label.is_empty()) {
            assert!(!Texts::english().key.text(binding.label).is_empty(), "{}", binding.label);
        }
        for place in EVERYWHERE {
            let bar = bar(*place);
            assert!(bar.len() <= 12, "{place:?} has {} keys", bar.len());
            assert!(bar.iter().any(|binding| binding.act == Act::Help), "{place:?} has no help");
        }
    }

    #[test]
    fn no_line_of_the_table_hides_another() {
        for place in EVERYWHERE {
            let here: Vec<&Binding> = TABLE.iter().filter(|binding| binding.places.contains(place)).collect();
            for (index, binding) in here.iter().enumerate() {
                for key in binding.keys {
                    let hidden = here[..index].iter().any(|before| before.keys.contains(key));
                    assert!(!hidden, "{key:?} of {} at {place:?}", binding.label);
                }
            }
        }
    }

    #[test]
    fn ratings_are_one_key_each() {
        for digit in 0..=9_u8 {
            assert_eq!(act(Rating, Char(char::from(b'0' + digit))), Some(Act::Rate(digit)));
        }
        assert_eq!(act(Rating, Char('t')), Some(Act::Rate(10)));
        assert_eq!(act(Rating, Enter), Some(Act::NotNow));
    }
}
