//! What the diary says of the lines it was given: that they are written, or why not.

use crate::app::message::Effect;
use crate::app::{Model, Notice};
use crate::domain::diary::record::{Line, Record};

/// Where the record of a session is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Saving {
    /// On its way into the diary.
    #[default]
    UnderWay,
    /// In the diary; a correction of it may be on its way.
    Done,
    /// Not in the diary; it can be tried again.
    Failed,
}

/// What is handed to the diary is shown from now on, whatever the diary is busy with.
pub fn hand_over(model: &mut Model, effects: &[Effect]) {
    for effect in effects {
        if let Effect::Write(line) = effect {
            model.diary.take(line);
            model.handed.push(line.clone());
        }
    }
}

/// The diary was read as it was before it had the lines that it has not answered: they stay on the screen.
pub fn keep_shown(model: &mut Model) {
    for line in model.unsaved.iter().chain(&model.handed) {
        model.diary.take(line);
    }
}

/// The line is on the disk.
pub fn written(model: &mut Model, line: &Line) {
    // The diary was waited for, and is free again.
    if model.notice.as_ref().is_some_and(|notice| notice.text == model.words.command.diary.busy) {
        model.notice = None;
    }
    let saved = saved_record(line);
    if let Some(sitting) = model.sitting.as_mut().filter(|sitting| is_of(sitting.record.as_ref(), saved)) {
        sitting.saving = Saving::Done;
    }
    if let Some(entry) = model.entry.as_mut().filter(|entry| is_of(Some(&entry.record), saved)) {
        entry.recorded = true;
    }
    model.handed.retain(|handed| handed.id() != line.id());
}

/// The line is not on the disk: why. It is kept until it is.
pub fn not_written(model: &mut Model, line: Line, why: String) {
    let saved = saved_record(&line);
    if let Some(sitting) = model.sitting.as_mut().filter(|sitting| is_of(sitting.record.as_ref(), saved)) {
        sitting.saving = Saving::Failed;
    }
    model.handed.retain(|handed| handed.id() != line.id());
    model.unsaved.push(line);
    failed(model, why);
}

/// Another program holds the diary, which is waited for.
pub fn busy(model: &mut Model) {
    failed(model, model.words.command.diary.busy.to_owned());
}

/// Says what must not be overlooked: it stands until something else is said.
pub fn failed(model: &mut Model, said: String) {
    model.notice = Some(Notice { text: said, until: None });
}

fn saved_record(line: &Line) -> Option<&Record> {
    if let Line::Record(record) = line { Some(record) } else { None }
}

/// Whether `saved` is the record that is shown, or a correction of it.
fn is_of(shown: Option<&Record>, saved: Option<&Record>) -> bool {
    shown.zip(saved).is_some_and(|(shown, saved)| saved.amends.unwrap_or(saved.id) == shown.id)
}
