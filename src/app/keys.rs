//! Keys, the actions they ask for, and the contexts in which they do. The key table connects them.

use crate::domain::session::engine::commands::SessionCommand;

/// A key that the program knows.
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

/// An action that a key asks for.
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
    /// Show the ratings before and after the chosen routine in detail.
    Outcome,
    Learn,
    /// A command to the session that is playing.
    Play(SessionCommand),
    /// The signs to stop at.
    Signals,
    /// A rating, 0–10 points.
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
    /// Suggestions for now.
    Suits,
    /// A breathing session, at once.
    Breathe,
    /// All routines.
    All,
    /// Make the chosen routine a favourite, or remove it from the favourites.
    Favourite,
    /// The answers to the health questions; during the ratings before a session, today's signs.
    Check,
    Yes,
    /// A doctor has agreed.
    Cleared,
    /// None of the conditions asked about.
    NoneOfThese,
    /// Save the answers or the marked places.
    Keep,
    DeleteAnswers,
    CheckIn,
    FollowUp,
    Places,
    /// Take back the score on the chosen line of an entry.
    ClearScore,
    Earlier,
    Later,
    Remove,
    NextView,
    Correct,
    Edit,
    New,
    Rename,
    Trash,
    /// Save the unfinished session as it is.
    Save,
    Discard,
}

/// The purpose of a key. The page of all keys has a group for each, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The main task of the screen.
    Main,
    /// Reporting pain or too much pressure.
    Pain,
    /// Going to another screen.
    Navigate,
    /// Moving in a list or a page.
    Move,
    /// Sound and size of text.
    SoundAndSize,
    /// Files of the user's routines.
    Files,
    /// The program itself.
    Program,
}

impl Purpose {
    /// All purposes, in order.
    pub const ALL: [Self; 7] =
        [Self::Main, Self::Pain, Self::Navigate, Self::Move, Self::SoundAndSize, Self::Files, Self::Program];

    /// Returns its key in the texts.
    pub fn id(self) -> &'static str {
        match self {
            Self::Main => "here",
            Self::Pain => "wrong",
            Self::Navigate => "elsewhere",
            Self::Move => "move",
            Self::SoundAndSize => "senses",
            Self::Files => "files",
            Self::Program => "program",
        }
    }
}

impl Action {
    /// Returns the purpose of the action.
    pub fn purpose(self) -> Purpose {
        match self {
            Self::Play(SessionCommand::EaseOff | SessionCommand::Hurts | SessionCommand::Breathe) | Self::Signals => {
                Purpose::Pain
            }
            Self::Suits
            | Self::Breathe
            | Self::Find
            | Self::All
            | Self::Diary
            | Self::CheckIn
            | Self::FollowUp
            | Self::Check
            | Self::Why
            | Self::Learn => Purpose::Navigate,
            Self::Up | Self::Down | Self::PageUp | Self::PageDown | Self::First | Self::Last => Purpose::Move,
            Self::Mute | Self::Voice | Self::Big | Self::Louder | Self::Softer => Purpose::SoundAndSize,
            Self::Edit | Self::New | Self::Rename | Self::Trash => Purpose::Files,
            Self::Help | Self::Back | Self::Quit | Self::Retry => Purpose::Program,
            _ => Purpose::Main,
        }
    }

    /// Returns the row that the action leads to, from row `at` of a list whose last row is `last`; `None` if it does not
    /// move. A page is `page` rows.
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

/// A place in the program that has keys of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyContext {
    /// The start page.
    Start,
    /// An unfinished session of an earlier run that can continue.
    Resume,
    /// An unfinished session of an earlier run that cannot continue.
    Unfinished,
    /// The list of routines.
    Library,
    /// The search in the library, while typing.
    Find,
    /// A title or an id, while typing.
    Prompt,
    /// A question for a rating, before or after a session.
    Rating,
    /// A step of a session.
    Work,
    /// The gap before or between the steps of a session.
    Gap,
    /// A step of a session that waits for a key.
    Wait,
    /// A paused session.
    Paused,
    /// A session paused because it hurt: the question how it hurts.
    Hurt,
    /// A session paused because it hurt: the question whether a sign is there that calls for help.
    Sign,
    /// A session paused because the person eased off three times.
    Eased,
    /// The summary of a session.
    Summary,
    /// The summary of a session without a rating after it.
    SummaryUnrated,
    /// The diary: pain day by day.
    Days,
    /// The diary: every entry.
    Entries,
    /// The diary: ratings before and after each routine.
    Sessions,
    /// All health questions, before a session.
    Check,
    /// The answers to the health questions, to read and change.
    Answers,
    /// The name of the person who agreed, while typing.
    ByWhom,
    /// The signs of today, before a session.
    New,
    /// The places of a condition, while marking them.
    Where,
    /// The question whether a yes was meant that calls for help.
    Confirm,
    /// The page that says why a routine is not offered.
    NotOffered,
    /// The page that says that help is needed instead of a session.
    Alarm,
    /// The suggestions for now: questions and routines that fit.
    Chooser,
    /// An entry of the diary.
    Entry,
    /// Places on the body, in a diary entry.
    Places,
    /// A note, while typing.
    Line,
    /// The stop signals, laid over the screen.
    Overlay,
    /// A page to read, laid over the screen.
    Page,
}

impl KeyContext {
    /// All contexts.
    pub const ALL: [Self; 33] = [
        Self::Start,
        Self::Resume,
        Self::Unfinished,
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

    /// Whether text is typed in the context, so that letters are not keys.
    pub fn is_typing(self) -> bool {
        matches!(self, Self::Find | Self::Prompt | Self::ByWhom | Self::Places | Self::Line)
    }
}

/// The contexts of a session that plays or is paused.
pub const SESSION: &[KeyContext] = &[KeyContext::Work, KeyContext::Gap, KeyContext::Wait, KeyContext::Paused];

/// The contexts in which a key holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contexts {
    /// These contexts.
    In(&'static [KeyContext]),
    /// Every context in which no text is typed.
    Everywhere,
}

impl Contexts {
    /// Whether the key holds in `context`.
    pub fn hold(self, context: KeyContext) -> bool {
        match self {
            Self::In(contexts) => contexts.contains(&context),
            Self::Everywhere => !context.is_typing(),
        }
    }
}

/// A line of the key table.
#[derive(Debug)]
pub struct Binding {
    /// The contexts in which the line holds.
    pub contexts: Contexts,
    /// The keys; each of them does the same.
    pub keys: &'static [Key],
    /// The keys as the key bar and the help show them.
    pub shown: &'static str,
    /// The action the keys ask for.
    pub action: Action,
    /// The id of the label in the program's texts.
    pub label: &'static str,
    /// The rank in the key bar, lowest first; 0 keeps the line out of the bar.
    pub bar: u8,
}
