//! Leaving: what is still to be written is written first, with a stated patience, and what could not be is shown, so that
//! nothing is lost.

use std::time::Duration;

use crate::app::message::Effect;
use crate::app::saving;
use crate::domain::diary::record::Line;
use crate::domain::text;
use crate::platform::diary_worker::DiaryReply;
use crate::platform::input::Input;
use crate::platform::{clock, files_worker};
use crate::tui::Runtime;
use crate::tui::event::Event;

/// The longest that leaving waits for what is still to be written: longer than another program is waited for.
const PATIENCE: Duration = Duration::from_secs(12);
/// After so long it is said what is waited for.
const SAY_AFTER: Duration = Duration::from_millis(300);
/// The longest that is waited at once.
const AT_ONCE: Duration = Duration::from_millis(100);

impl Runtime {
    /// Writes what is still to be written. `wait` brings what happens within a time; another signal ends the waiting at
    /// once. `say` is given what is to be said in the shell, line by line. Returns whether all of it was saved.
    pub fn shut_down(&mut self, wait: &mut dyn FnMut(Duration) -> Vec<Event>, say: &mut dyn FnMut(&str)) -> bool {
        // A session is kept still when a panic cut it off; and what could not be written is tried once more.
        let cut_off = self.checkpoint.take().map(|record| Line::Record(Box::new(record)));
        let lines = cut_off.into_iter().chain(std::mem::take(&mut self.model.world.unsaved));
        let writes: Vec<Effect> = lines.map(Effect::Write).collect();
        saving::hand_over(&mut self.model.world, &writes);
        for write in writes {
            self.perform(write);
        }
        if self.answers_unsaved {
            self.perform(Effect::SaveAnswers(Box::new(self.model.world.profile.answers.clone())));
        }
        self.diary.close();
        self.files.close();
        let began = clock::steady();
        let mut why = Vec::new();
        let (mut notified, mut hurried) = (false, false);
        loop {
            // Asked before what has arrived is taken: the last answer of the last job comes before its end.
            let writing = self.diary.is_writing() || self.files.is_writing();
            let arrived = wait(if writing { AT_ONCE } else { Duration::ZERO });
            let all_arrived = !writing && arrived.is_empty();
            for event in arrived {
                match event {
                    Event::Input(Input::End(_) | Input::Gone) => hurried = true,
                    Event::Input(_) | Event::SoundTrouble(_) => {}
                    event => {
                        why.extend(failure(&event));
                        self.dispatch(event);
                    }
                }
            }
            let waited = clock::steady().saturating_sub(began);
            if all_arrived || hurried || waited > PATIENCE {
                break;
            }
            if waited > SAY_AFTER && !notified {
                notified = true;
                say(self.model.world.texts.command.diary.saving);
            }
        }
        self.audio.finish();
        log::info!("left after waiting for {} ms", clock::steady().saturating_sub(began).as_millis());
        why.dedup();
        for why in why {
            say(&format!("unclench: {}", text::clean(&why)));
        }
        let mut unsaved = std::mem::take(&mut self.model.world.unsaved);
        unsaved.append(&mut self.model.world.handed);
        let all_saved = unsaved.is_empty() && !self.answers_unsaved;
        for line in unsaved {
            log::error!("left with a line that is not written");
            say(self.model.world.texts.command.diary.kept);
            say(&line.to_json().unwrap_or_default());
        }
        all_saved
    }
}

/// Why something that was asked for is not done.
fn failure(event: &Event) -> Option<String> {
    match event {
        Event::Diary(
            DiaryReply::NotWritten(_, why)
            | DiaryReply::NotUndone(why)
            | DiaryReply::AnswersNotSaved(why)
            | DiaryReply::Failed(why),
        )
        | Event::Files(files_worker::FilesReply::Failed(why)) => Some(why.clone()),
        _ => None,
    }
}
