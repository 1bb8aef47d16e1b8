//! The keys of earlier versions and of editors, for people who know them, and keys that people try first. They apply only if
//! the key table has nothing else for the key, and no page lists them.

use crate::app::keys::Contexts::{self, In};
use crate::app::keys::Key::Char;
use crate::app::keys::KeyContext::{
    Answers, Check as InCheck, Chooser as InChooser, Days, Entries, Entry as InEntry, Library, New, Rating, Resume, Sessions,
    Start, Summary, SummaryUnrated, Unfinished, Where, Work,
};
use crate::app::keys::{Action, Key, KeyContext, SESSION};
use crate::domain::routine::breath_choice::PaceChange;
use crate::domain::session::engine::commands::SessionCommand;

/// Lists with rows.
const LISTS: &[KeyContext] = &[Start, Library, Days, Entries, Sessions, InCheck, Answers, New, Where, InChooser];
/// Screens on which the arrows left and right choose another value.
const SIDEWAYS: &[KeyContext] = &[InChooser, InEntry, Sessions, Where];

const FORMER: &[(Contexts, Key, Action)] = &[
    (In(LISTS), Char('g'), Action::First),
    (In(LISTS), Char('G'), Action::Last),
    (In(SIDEWAYS), Char('h'), Action::Earlier),
    (In(SIDEWAYS), Char('l'), Action::Later),
    (In(&[Days]), Char('h'), Action::Up),
    (In(&[Days]), Char('l'), Action::Down),
    (In(SESSION), Char('h'), Action::Play(SessionCommand::Back)),
    (In(SESSION), Char('l'), Action::Play(SessionCommand::Skip)),
    (In(SESSION), Char('b'), Action::Big),
    (In(&[Rating, Work]), Char('p'), Action::Play(SessionCommand::Counts(PaceChange::Next))),
    (In(&[Rating, Work]), Char('o'), Action::Play(SessionCommand::Holds)),
    (In(&[Start]), Char('a'), Action::All),
    (In(&[Start, Library]), Char('f'), Action::FollowUp),
    (In(&[Library]), Char('l'), Action::Open),
    (In(&[Resume, Unfinished]), Char('s'), Action::Save),
    (In(&[New, InCheck]), Char('0'), Action::NoneOfThese),
    (In(&[New, InCheck, Answers]), Char('c'), Action::Cleared),
    (In(&[Entries]), Char('e'), Action::Correct),
    (In(&[Entries]), Char('E'), Action::Correct),
    (In(&[InEntry]), Char('p'), Action::Places),
    (In(&[InEntry, Summary, SummaryUnrated]), Char('n'), Action::Note),
];

/// Returns the action that `key` had in `context`.
pub fn action(context: KeyContext, key: Key) -> Option<Action> {
    let (.., action) = FORMER.iter().find(|(contexts, former, _)| contexts.hold(context) && *former == key)?;
    Some(*action)
}
