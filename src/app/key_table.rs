//! The table of keys: what each key does in each context, and its label. The key bar and the help page are drawn from it.

use crate::app::former_keys;
use crate::app::keyboards;
use crate::app::keys::{Action, Binding, Contexts, Key, KeyContext, SESSION};
use crate::domain::routine::breath_choice::PaceChange;
use crate::domain::session::engine::commands::SessionCommand;
use crate::domain::session::outcome::Hurt as HowItHurts;

use Contexts::{Everywhere, In};
use Key::{AltEnter, Backspace, Char, Down, End, Enter, Esc, Home, Left, PageDown, PageUp, Right, Tab, Up};
use KeyContext::{
    Alarm, Answers, ByWhom, Check as InCheck, Chooser as InChooser, Confirm, Days, Eased, Entries, Entry as InEntry, Find, Gap,
    Hurt, Library, Line, New, NotOffered, Overlay as OnOverlay, Page, Paused, Places, Prompt, Rating, Resume, Sessions, Sign,
    Start, Summary, SummaryUnrated, Unfinished, Wait, Where, Work,
};

/// The digits that choose from a list.
const DIGITS: &[Key] = &[Char('1'), Char('2'), Char('3'), Char('4'), Char('5'), Char('6'), Char('7'), Char('8'), Char('9')];

/// The digits that say what the person felt.
const ANSWERS_TO_PAIN: &[Key] = &[Char('1'), Char('2'), Char('3'), Char('4')];

const DIARY: &[KeyContext] = &[Days, Entries, Sessions];
/// Where the volume can be changed.
const HEARD: &[KeyContext] = &[Work, Gap, Wait, Paused, Start, Library, Rating, Summary, SummaryUnrated];

const fn key(
    contexts: Contexts,
    keys: &'static [Key],
    shown: &'static str,
    action: Action,
    label: &'static str,
    bar: u8,
) -> Binding {
    Binding { contexts, keys, shown, action, label, bar }
}

/// All keys. If two lines hold for a key, the first wins.
pub const TABLE: &[Binding] = &[
    // The start page.
    key(In(&[Start]), &[Enter, Right], "enter", Action::Open, "start", 10),
    // The rows of the start page name these keys.
    key(In(&[Start]), &[Char('b')], "b", Action::Breathe, "breathe-now", 0),
    key(In(&[Library]), &[Char('b')], "b", Action::Breathe, "breathe-now", 15),
    key(In(&[Start]), DIGITS, "1 – 4", Action::Rate(0), "start-one", 0),
    key(In(&[Start]), &[Char('l')], "l", Action::All, "all", 0),
    // The unfinished session of an earlier run.
    key(In(&[Resume]), &[Enter], "enter", Action::Open, "from-there", 10),
    key(In(&[Resume, Unfinished]), &[Esc], "esc", Action::Save, "save-it", 20),
    key(In(&[Resume, Unfinished]), &[Char('D')], "D", Action::Discard, "discard", 30),
    // The library.
    key(In(&[Library]), &[Enter, Right], "enter", Action::Open, "start", 10),
    key(In(&[Start]), &[Char('/')], "/", Action::Find, "find", 0),
    key(In(&[Library]), &[Char('/')], "/", Action::Find, "find", 20),
    key(In(&[Library]), &[Char('w')], "w", Action::Why, "why", 40),
    key(In(&[Start]), &[Char('*')], "*", Action::Favourite, "favourite", 0),
    key(In(&[Library]), &[Char('*')], "*", Action::Favourite, "favourite", 45),
    key(In(&[Start, Library, Page]), &[Char('L')], "L", Action::Learn, "learn", 0),
    key(In(&[Page]), DIGITS, "1 – 9", Action::Rate(0), "topic", 10),
    key(In(&[Page]), &[Enter], "enter", Action::Open, "next-topic", 12),
    key(In(&[Start, Library]), &[Char('d')], "d", Action::Diary, "diary", 22),
    key(In(&[Start, Library]), &[Char('C')], "C", Action::Check, "check", 0),
    key(In(&[Start, Library, Sessions, InCheck, Answers, New]), &[Up, Char('k')], "↑ ↓", Action::Up, "move", 0),
    key(In(&[Start, Library, Sessions, InCheck, Answers, New]), &[Down, Char('j')], "", Action::Down, "", 0),
    key(In(&[Page, OnOverlay]), &[Up, Char('k')], "↑ ↓", Action::Up, "move", 20),
    key(In(&[Page, OnOverlay]), &[Down, Char('j')], "", Action::Down, "", 0),
    key(In(&[Library, Entries, Sessions, InCheck, Answers, New, Where, Page]), &[PageUp], "PgUp PgDn", Action::PageUp, "page", 0),
    key(In(&[Library, Entries, Sessions, InCheck, Answers, New, Where, Page]), &[PageDown], "", Action::PageDown, "", 0),
    key(
        In(&[Start, Library, Days, Entries, Sessions, InCheck, Answers, New, Where, Page]),
        &[Home],
        "home end",
        Action::First,
        "ends",
        0,
    ),
    key(In(&[Start, Library, Days, Entries, Sessions, InCheck, Answers, New, Where, Page]), &[End], "", Action::Last, "", 0),
    key(In(&[Page]), &[Char(' ')], "", Action::PageDown, "", 0),
    key(In(&[Find]), &[Enter], "enter", Action::Open, "to-list", 10),
    key(In(&[Find]), &[Up, Down, PageUp, PageDown], "↑ ↓", Action::Up, "choose", 20),
    key(In(&[Find]), &[Esc], "esc", Action::Back, "show-all", 30),
    key(In(&[Prompt]), &[Esc], "esc", Action::Back, "back", 30),
    key(In(&[Prompt]), &[Enter], "enter", Action::Open, "done", 10),
    // Suggestions for now.
    key(In(&[Start, Library]), &[Char('p')], "p", Action::Suits, "suits", 25),
    key(In(&[InChooser]), &[Up, Char('k')], "↑ ↓", Action::Up, "move", 10),
    key(In(&[InChooser]), &[Down, Char('j'), Tab], "", Action::Down, "", 0),
    key(In(&[InChooser, InEntry]), &[Home], "home end", Action::First, "ends", 0),
    key(In(&[InChooser, InEntry]), &[End], "", Action::Last, "", 0),
    key(In(&[InChooser]), &[Right], "← →", Action::Later, "answers", 20),
    key(In(&[InChooser]), &[Left], "", Action::Earlier, "", 0),
    key(In(&[InChooser]), &[Enter], "enter", Action::Open, "start", 30),
    // The health questions.
    key(In(&[New, InCheck]), &[Enter, Char('n')], "enter", Action::NoneOfThese, "continue", 10),
    key(In(&[New, InCheck]), &[Char(' '), Char('y')], "space", Action::Yes, "tick", 20),
    key(In(&[Answers]), &[Char(' '), Char('y')], "space", Action::Yes, "change-line", 10),
    key(In(&[Answers]), &[Enter], "", Action::Down, "", 0),
    key(In(&[New, InCheck, Answers]), &[Char('o')], "o", Action::Cleared, "cleared", 40),
    key(In(&[Answers]), &[Char('D')], "D", Action::DeleteAnswers, "delete-answers", 60),
    key(In(&[Answers]), &[Char('r')], "r", Action::Retry, "retry", 5),
    key(In(&[Where]), &[Char('y'), Char(' ')], "space", Action::Yes, "mark", 10),
    key(In(&[Where]), &[Enter, Esc], "enter", Action::Keep, "done", 15),
    key(In(&[Where]), &[Left], "← →", Action::Earlier, "other-side", 30),
    key(In(&[Where]), &[Up, Char('k')], "↑ ↓", Action::Up, "choose", 20),
    key(In(&[Where]), &[Down, Char('j')], "", Action::Down, "", 0),
    key(In(&[Where]), &[Right], "", Action::Later, "", 0),
    key(In(&[Confirm]), &[Char('y')], "y", Action::Yes, "it-is-so", 10),
    key(In(&[Confirm]), &[Char('n'), Esc, Backspace], "n", Action::NoneOfThese, "by-mistake", 20),
    key(In(&[ByWhom]), &[Enter], "enter", Action::Keep, "keep", 10),
    key(In(&[ByWhom]), &[Esc], "esc", Action::Back, "back", 20),
    key(In(&[Start, Library]), &[Char('c')], "c", Action::CheckIn, "check-in", 16),
    key(In(&[Start, Library]), &[Char('y')], "y", Action::FollowUp, "follow-up", 0),
    // An entry of the diary.
    key(In(&[InEntry]), &[Up, Char('k')], "↑ ↓", Action::Up, "choose", 18),
    key(In(&[InEntry]), &[Down, Char('j'), Tab], "", Action::Down, "", 0),
    key(In(&[InEntry]), &[Enter], "enter", Action::Open, "into", 12),
    key(In(&[InEntry]), &[Esc, Char('q')], "esc", Action::Back, "done", 14),
    key(In(&[InEntry]), &[Backspace], "backspace", Action::ClearScore, "clear-score", 0),
    key(In(&[InEntry]), &[Char('a')], "a", Action::Places, "places", 16),
    key(In(&[InEntry]), &[Char('i')], "i", Action::Note, "note", 50),
    key(In(&[InEntry]), &[Left], "← →", Action::Earlier, "time", 60),
    key(In(&[InEntry]), &[Right], "", Action::Later, "", 0),
    key(In(&[InEntry]), &[Char('D')], "D", Action::Remove, "remove", 70),
    key(In(&[Places]), &[Char(' ')], "space", Action::Open, "unmark", 25),
    key(In(&[Places]), &[Up, Down], "↑ ↓", Action::Up, "choose", 20),
    key(In(&[Places]), &[Left, Right], "← →", Action::Earlier, "other-side", 30),
    key(In(&[Line]), &[Enter], "enter", Action::Open, "keep", 10),
    key(In(&[Line]), &[AltEnter], "alt-enter", Action::Open, "new-line", 50),
    key(In(&[Line]), &[Esc], "esc", Action::Back, "cancel", 20),
    key(In(&[Places]), &[Esc, Enter], "esc", Action::Back, "done", 15),
    // The diary.
    key(In(DIARY), &[Tab], "tab", Action::NextView, "view", 10),
    key(In(&[Days]), &[Enter], "enter", Action::Open, "entries", 20),
    key(In(&[Entries]), &[Enter], "enter", Action::Correct, "correct", 20),
    key(In(&[Sessions]), &[Enter], "enter", Action::Outcome, "details", 20),
    key(In(DIARY), &[Char('c')], "c", Action::CheckIn, "check-in", 30),
    // Days run from left to right.
    key(In(&[Days]), &[Left, Up, Char('k')], "← →", Action::Up, "day", 15),
    key(In(&[Days]), &[Right, Down, Char('j')], "", Action::Down, "", 0),
    key(In(&[Entries]), &[Up, Char('k')], "↑ ↓", Action::Up, "entry", 55),
    key(In(&[Entries]), &[Down, Char('j')], "", Action::Down, "", 0),
    key(In(&[Days]), &[PageUp], "PgUp PgDn", Action::Earlier, "days", 40),
    key(In(&[Days]), &[PageDown], "", Action::Later, "", 0),
    key(In(&[Sessions]), &[Left], "← →", Action::Earlier, "since", 40),
    key(In(&[Sessions]), &[Right], "", Action::Later, "", 0),
    key(In(&[Sessions]), &[Char('a')], "a", Action::Places, "area", 35),
    key(In(&[Entries]), &[Char('D')], "D", Action::Remove, "remove", 25),
    key(In(DIARY), &[Char('u')], "u", Action::Undo, "undo-last", 60),
    key(In(&[Library]), &[Char('E')], "E", Action::Edit, "edit", 0),
    key(In(&[Paused]), &[Char('E')], "E", Action::Edit, "edit", 0),
    key(In(&[Library]), &[Char('N')], "N", Action::New, "new", 0),
    key(In(&[Library]), &[Char('R')], "R", Action::Rename, "rename", 0),
    key(In(&[Library]), &[Char('D')], "D", Action::Trash, "trash", 0),
    // Ratings.
    key(
        In(&[Rating, SummaryUnrated, InEntry]),
        &[Char('0'), Char('1'), Char('2'), Char('3'), Char('4'), Char('5'), Char('6'), Char('7'), Char('8'), Char('9')],
        "0 – 9",
        Action::Rate(0),
        "answer",
        10,
    ),
    key(
        In(&[InChooser]),
        &[Char('0'), Char('1'), Char('2'), Char('3'), Char('4'), Char('5'), Char('6'), Char('7'), Char('8'), Char('9')],
        "0 – 9",
        Action::Rate(0),
        "strength",
        40,
    ),
    key(In(&[InChooser]), &[Char('t')], "t", Action::Rate(10), "ten", 50),
    key(In(&[Rating, SummaryUnrated, InEntry]), &[Char('t')], "t", Action::Rate(10), "ten", 20),
    // The second digit of a 10, after the 1 has led to the next screen.
    key(In(&[Work, Gap, Wait, Summary]), &[Char('0')], "", Action::Rate(0), "", 0),
    key(In(&[Rating]), &[Enter], "enter", Action::NotNow, "not-now", 30),
    key(In(&[Rating]), &[Char('!')], "!", Action::Check, "anything-new", 0),
    // A session.
    key(In(&[Wait]), &[Enter], "enter", Action::Play(SessionCommand::GoOn), "done", 10),
    key(In(&[Gap]), &[Enter], "enter", Action::Play(SessionCommand::GoOn), "ready-now", 10),
    key(In(&[Paused]), &[Enter], "enter", Action::Play(SessionCommand::GoOn), "go-on", 0),
    key(In(&[Sign]), &[Char('y')], "y", Action::Play(SessionCommand::Sign(true)), "sign-yes", 10),
    key(In(&[Sign]), &[Char('n')], "n", Action::Play(SessionCommand::Sign(false)), "sign-no", 20),
    key(In(&[Hurt]), &[Enter, Char('q'), Esc], "enter", Action::Play(SessionCommand::Stop), "stop", 30),
    key(In(&[Sign]), &[Enter, Char('q'), Esc], "enter", Action::Play(SessionCommand::Stop), "stop-unanswered", 30),
    // It goes on only once the question is answered, and says so.
    key(In(&[Sign]), &[Char('g')], "", Action::Play(SessionCommand::GoOn), "", 0),
    key(In(&[Hurt]), &[Char('g')], "g", Action::Play(SessionCommand::GoOn), "without", 40),
    key(In(&[Hurt]), ANSWERS_TO_PAIN, "1 – 4", Action::Play(SessionCommand::Hurting(HowItHurts::ALL[0])), "how-it-hurts", 10),
    key(In(&[Eased]), &[Char('b')], "b", Action::Play(SessionCommand::Breathe), "breathe", 20),
    key(In(&[Eased]), &[Enter], "enter", Action::Play(SessionCommand::Gentle), "gentle", 10),
    key(In(&[Paused]), &[Char(' ')], "space", Action::Play(SessionCommand::Pause), "go-on", 10),
    key(In(&[Work, Gap, Wait]), &[Char(' ')], "space", Action::Play(SessionCommand::Pause), "pause", 20),
    key(In(SESSION), &[Left], "←", Action::Play(SessionCommand::Back), "again", 30),
    key(In(SESSION), &[Right], "→", Action::Play(SessionCommand::Skip), "skip", 40),
    key(In(&[Work, Gap, Paused]), &[Char('e')], "e", Action::Play(SessionCommand::EaseOff), "ease-off", 50),
    key(In(&[Work, Gap, Wait, Paused]), &[Char('x')], "x", Action::Play(SessionCommand::Hurts), "hurts", 60),
    key(In(SESSION), &[Char('+'), Char('=')], "+ -", Action::Play(SessionCommand::Longer), "longer", 0),
    key(In(SESSION), &[Char('-')], "", Action::Play(SessionCommand::Shorter), "", 0),
    key(In(&[Rating, Work, Gap, Wait, Paused]), &[Char('w')], "w", Action::Why, "why", 0),
    key(In(&[Work, Gap, Wait, Hurt, Sign, Eased]), &[Char('s')], "s", Action::Signals, "signals", 72),
    key(In(&[Paused]), &[Char('s')], "s", Action::Signals, "signals", 0),
    key(In(SESSION), &[Char('m')], "m", Action::Mute, "mute", 75),
    key(In(&[Start, Library]), &[Char('m')], "m", Action::Mute, "mute", 0),
    key(In(SESSION), &[Char('v')], "v", Action::Voice, "voice", 0),
    key(In(SESSION), &[Char('z')], "z", Action::Big, "big", 0),
    key(In(HEARD), &[Char('[')], "[ ]", Action::Softer, "volume", 0),
    key(In(HEARD), &[Char(']')], "", Action::Louder, "", 0),
    key(In(&[Eased]), &[Char('q'), Esc], "q", Action::Play(SessionCommand::Stop), "stop", 30),
    key(In(&[Work, Gap, Wait, Paused]), &[Char('q'), Esc], "q", Action::Play(SessionCommand::Stop), "stop", 65),
    // A session of breathing, before it and in it.
    key(In(&[Rating, Work, Paused]), &[Up], "↑", Action::Play(SessionCommand::Counts(PaceChange::Slower)), "breath-slower", 0),
    key(In(&[Rating, Work, Paused]), &[Down], "↓", Action::Play(SessionCommand::Counts(PaceChange::Faster)), "breath-faster", 0),
    key(In(&[Rating, Work, Paused]), &[Char('H')], "H", Action::Play(SessionCommand::Holds), "breath-holds", 0),
    key(In(&[Rating]), &[Left], "← →", Action::Earlier, "breath-minutes", 0),
    key(In(&[Rating]), &[Right], "", Action::Later, "", 0),
    // After a session.
    key(In(&[Summary, SummaryUnrated]), &[Enter], "enter", Action::Back, "finished", 30),
    key(In(&[Summary, SummaryUnrated]), &[Char('i')], "i", Action::Note, "note", 40),
    key(In(&[Summary, SummaryUnrated]), &[Char('u')], "u", Action::Undo, "undo", 50),
    key(
        In(&[Start, Library, Summary, SummaryUnrated, Days, Entries, Sessions, InEntry]),
        &[Char('r')],
        "r",
        Action::Retry,
        "retry",
        0,
    ),
    // Everywhere.
    key(Everywhere, &[Char('?')], "?", Action::Help, "help", 99),
    key(In(&[Library]), &[Char('q'), Esc, Backspace], "q", Action::Back, "back", 23),
    key(In(&[Start, Resume, Unfinished]), &[Char('q')], "q", Action::Quit, "quit", 95),
    key(In(&[Alarm]), &[Char('u')], "u", Action::Undo, "take-back", 20),
    key(In(&[Alarm]), &[Char('q')], "q", Action::Back, "quit", 10),
    key(In(&[NotOffered]), &[Char('b')], "b", Action::Breathe, "breathe-now", 20),
    key(In(&[NotOffered]), &[Enter], "enter", Action::Back, "finished", 10),
    key(In(&[Rating, InCheck, Answers, New, InChooser]), &[Esc, Char('q'), Backspace], "esc", Action::Back, "back", 80),
    // Enter, which stands in the bar, does the same.
    key(In(&[NotOffered, Summary, SummaryUnrated]), &[Char('q'), Esc, Backspace], "", Action::Back, "", 0),
    key(In(&[Days, Entries, Sessions, OnOverlay, Page]), &[Char('q'), Esc, Backspace], "q", Action::Back, "back", 95),
];

/// The answers to how the problem has changed since the person began: of all keys for ratings, only these are keys there.
pub const SINCE_BEGINNING: Binding = key(In(&[InEntry]), DIGITS, "1 – 7", Action::Rate(0), "answer", 10);

/// The key that continues after pain where no area rests.
pub const WITHOUT_STEP: Binding = key(In(&[Hurt]), &[Char('g')], "g", Action::Play(SessionCommand::GoOn), "without-step", 40);

/// The key for the health answers where they rule out everything.
pub const HEALTH: Binding = key(In(&[Start, Library]), &[Char('C')], "C", Action::Check, "check", 12);

/// The key that keeps the pain that was given before the question.
pub const KEEP_PAIN: Binding = key(In(&[Rating]), &[Enter], "enter", Action::NotNow, "keep", 30);

/// The key that leads on from a line of an entry that is rated, not typed.
pub const NEXT_LINE: Binding = key(In(&[InEntry]), &[Enter], "enter", Action::Open, "next-line", 12);
/// The same key on a question before the suggestions.
pub const NEXT_QUESTION: Binding = key(In(&[InChooser]), &[Enter], "enter", Action::Open, "next-line", 30);
/// The key that leaves the question of a follow-up unanswered.
pub const UNANSWERED: Binding = key(In(&[InEntry]), &[Enter], "enter", Action::Open, "not-now", 12);

/// The key that marks the chosen place.
pub const MARK_CHOSEN: Binding = key(In(&[Places]), &[Enter], "enter", Action::Open, "mark", 12);
/// The same key where there is nothing to mark.
pub const CLOSE_PLACES: Binding = key(In(&[Places]), &[Enter], "enter", Action::Back, "done", 12);

/// The keys that say what the person felt, on the summary of a session in which they left that open.
pub const SAY_FELT: Binding = key(In(&[SummaryUnrated]), ANSWERS_TO_PAIN, "1 – 4", Action::Rate(0), "how-it-hurts", 10);

/// Returns the action of `key` in `context`. On a keyboard with other letters, the position of the key counts.
pub fn action(context: KeyContext, key: Key) -> Option<Action> {
    let latin = || if let Char(c) = key { keyboards::latin(c).map(Char) } else { None };
    let as_typed = |key| bound(context, key).or_else(|| former_keys::action(context, key));
    as_typed(key).or_else(|| as_typed(latin()?))
}

fn bound(context: KeyContext, key: Key) -> Option<Action> {
    let binding = TABLE.iter().find(|binding| binding.contexts.hold(context) && binding.keys.contains(&key))?;
    let digit = if let Char(c) = key { c.to_digit(10).and_then(|digit| u8::try_from(digit).ok()) } else { None };
    Some(match (binding.action, digit) {
        (Action::Rate(0), Some(points)) => Action::Rate(points),
        (Action::Play(SessionCommand::Hurting(first)), Some(number)) => {
            let how = HowItHurts::ALL.get(usize::from(number).saturating_sub(1)).copied();
            Action::Play(SessionCommand::Hurting(how.unwrap_or(first)))
        }
        (action, _) => action,
    })
}

/// Returns the keys of `context`, in the order of the table.
pub fn keys(context: KeyContext) -> impl Iterator<Item = &'static Binding> {
    TABLE.iter().filter(move |binding| binding.contexts.hold(context))
}

/// Returns the keys that the bar shows in `context`, the most likely first.
pub fn bar(context: KeyContext) -> Vec<&'static Binding> {
    let mut bar: Vec<&Binding> = keys(context).filter(|binding| binding.bar > 0).collect();
    bar.sort_by_key(|binding| binding.bar);
    bar
}
