//! Keys, what they ask for, and the contexts in which they ask for it. Which does what is in the key table.

use crate::domain::session::engine::commands::Command;

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
pub enum Action {
    Help,
    Back,
    Quit,
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
    /// Details of what the chosen routine was followed by.
    Outcome,
    Learn,
    /// Something for the session that is played.
    Play(Command),
    /// The stop signals.
    Signals,
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
    /// A session of breathing, at once.
    Breathe,
    /// All routines.
    All,
    /// The chosen routine becomes a favourite, or is none any more.
    Favourite,
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
    /// Save as it is.
    Save,
    Discard,
}

/// What a key is for: the page of all keys stands in these groups, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// What one came to this screen for.
    Here,
    /// Something is wrong: it hurts, it is too much.
    Wrong,
    /// To another screen.
    Elsewhere,
    /// Moving in a list or a page.
    Move,
    /// What is heard and how large it is.
    Senses,
    /// One's own routines.
    Files,
    /// The program itself.
    Program,
}

impl Purpose {
    /// All of them.
    pub const ALL: [Self; 7] = [Self::Here, Self::Wrong, Self::Elsewhere, Self::Move, Self::Senses, Self::Files, Self::Program];

    /// Its name in the words of the program.
    pub fn id(self) -> &'static str {
        match self {
            Self::Here => "here",
            Self::Wrong => "wrong",
            Self::Elsewhere => "elsewhere",
            Self::Move => "move",
            Self::Senses => "senses",
            Self::Files => "files",
            Self::Program => "program",
        }
    }
}

impl Action {
    /// What it is for.
    pub fn purpose(self) -> Purpose {
        match self {
            Self::Play(Command::EaseOff | Command::Hurts | Command::Breathe) | Self::Signals => Purpose::Wrong,
            Self::Suits
            | Self::Breathe
            | Self::Find
            | Self::All
            | Self::Diary
            | Self::CheckIn
            | Self::FollowUp
            | Self::Check
            | Self::Why
            | Self::Learn => Purpose::Elsewhere,
            Self::Up | Self::Down | Self::PageUp | Self::PageDown | Self::First | Self::Last => Purpose::Move,
            Self::Mute | Self::Voice | Self::Big | Self::Louder | Self::Softer => Purpose::Senses,
            Self::Edit | Self::New | Self::Rename | Self::Trash => Purpose::Files,
            Self::Help | Self::Back | Self::Quit | Self::Retry => Purpose::Program,
            _ => Purpose::Here,
        }
    }

    /// The row one is at after it, from `at` in a list whose last row is `last`; `None` when it does not move.
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
pub enum KeyContext {
    /// What most people want first.
    Start,
    /// A session was left over, and can go on.
    Resume,
    /// A session was left over, and cannot go on.
    LeftOver,
    /// The list of routines.
    Library,
    /// What is looked for, being typed.
    Find,
    /// A title or an id, being typed.
    Prompt,
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
    /// A session that stands still because it hurt: is a sign there that needs help?
    Sign,
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
    /// Whether a yes was meant that means help.
    Confirm,
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

impl KeyContext {
    /// All of them.
    pub const ALL: [Self; 33] = [
        Self::Start,
        Self::Resume,
        Self::LeftOver,
        Self::Library,
        Self::Find,
        Self::Prompt,
        Self::Rating,
        Self::Work,
        Self::Gap,
        Self::Wait,
        Self::Paused,
        Self::Hurt,
        Self::Sign,
        Self::Eased,
        Self::Summary,
        Self::SummaryUnrated,
        Self::Days,
        Self::Entries,
        Self::Sessions,
        Self::Check,
        Self::Answers,
        Self::ByWhom,
        Self::New,
        Self::Where,
        Self::Confirm,
        Self::NotOffered,
        Self::Alarm,
        Self::Chooser,
        Self::Entry,
        Self::Places,
        Self::Line,
        Self::Overlay,
        Self::Page,
    ];

    /// Whether a text is typed there, so that letters are no keys.
    pub fn is_typing(self) -> bool {
        matches!(self, Self::Find | Self::Prompt | Self::ByWhom | Self::Places | Self::Line)
    }
}

/// Where a key holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contexts {
    /// In these.
    In(&'static [KeyContext]),
    /// Wherever no text is typed.
    Everywhere,
}

impl Contexts {
    /// Whether it holds in `context`.
    pub fn hold(self, context: KeyContext) -> bool {
        match self {
            Self::In(contexts) => contexts.contains(&context),
            Self::Everywhere => !context.is_typing(),
        }
    }
}

/// A line of the table.
#[derive(Debug)]
pub struct Binding {
    /// Where it holds.
    pub contexts: Contexts,
    /// The keys; any of them.
    pub keys: &'static [Key],
    /// The key as it is shown.
    pub shown: &'static str,
    /// What it asks for.
    pub action: Action,
    /// Its name in the words of the program.
    pub label: &'static str,
    /// Its rank in the key bar, lowest first; 0 is not in the bar.
    pub bar: u8,
}
