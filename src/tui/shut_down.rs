//! Leaving: writes what remains, for a limited time, and prints what could not be written, so that nothing is lost.

use std::time::Duration;

use crate::app::message::Effect;
use crate::app::saving;
use crate::domain::diary::record::Line;
use crate::domain::text;
use crate::platform::diary_worker::DiaryReply;
use crate::platform::input::Input;
use crate::platform::signals::SIGHUP;
use crate::platform::{clock, files_worker};
use crate::tui::Runtime;
use crate::tui::event::Event;

/// The longest time to wait, on leaving, for what remains to be written: longer than the wait for another program's lock.
const PATIENCE: Duration = Duration::from_secs(12);
/// The wait after which the person is told.
const NOTICE_AFTER: Duration = Duration::from_millis(300);
/// The longest single wait.
const MAX_WAIT: Duration = Duration::from_millis(100);

impl Runtime {
    /// Writes what remains. `wait` returns the events within a time; another signal ends the wait at once. `say` prints a
    /// line in the shell. Returns whether everything was saved.
    pub fn shut_down(&mut self, wait: &mut dyn FnMut(Duration) -> Vec<Event>, say: &mut dyn FnMut(&str)) -> bool {
        // After a panic, the session's record is still in the checkpoint. Lines that could not be written are tried once
        // more.
        self.keeps_unsaved = true;
        let cut_off = self.checkpoint.take().map(|kept| Line::Record(Box::new(kept.record)));
        let lines = cut_off.into_iter().chain(std::mem::take(&mut self.model.world.unsaved));
        let writes: Vec<Effect> = lines.map(Effect::Write).collect();
        saving::show_pending(&mut self.model.world, &writes);
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
            // Checked before the events are taken: the last reply of the last job arrives before the job counts as done.
            let writing = self.diary.is_writing() || self.files.is_writing();
            let arrived = wait(if writing { MAX_WAIT } else { Duration::ZERO });
            let all_arrived = !writing && arrived.is_empty();
            for event in arrived {
                match event {
                    // A window that closes is told of twice: as a signal, and by the terminal. Nobody waits for it.
                    Event::Input(Input::End(signal)) if signal != SIGHUP => hurried = true,
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
            if waited > NOTICE_AFTER && !notified {
                notified = true;
                say(self.model.world.texts.command.diary.saving);
            }
        }
        self.sound.finish();
        log::info!("left after waiting for {} ms", clock::steady().saturating_sub(began).as_millis());
        why.dedup();
        for why in why {
            say(&format!("unclench: {}", text::clean(&why)));
        }
        let world = &self.model.world;
        let words = &world.texts.command.diary;
        let advice = if self.keeps_unsaved { words.kept } else { words.kept_or_log };
        let unanswered = world.unanswered.iter().map(|line| (line, words.kept_or_log));
        for (line, advice) in world.unsaved.iter().map(|line| (line, advice)).chain(unanswered) {
            log::error!("left with a line that is not written");
            say(advice);
            say(&text::escaped_json(&line.to_json().unwrap_or_default()));
        }
        world.unsaved.is_empty() && world.unanswered.is_empty() && !self.answers_unsaved
    }
}

/// Returns the reason why a request failed, if `event` reports a failure.
fn failure(event: &Event) -> Option<String> {
    match event {
        Event::Diary(
            DiaryReply::NotWritten { why, .. }
            | DiaryReply::NotUndone(why)
            | DiaryReply::AnswersNotSaved(why)
            | DiaryReply::Failed(why),
        )
        | Event::Files(files_worker::FilesReply::Failed(why)) => Some(why.clone()),
        _ => None,
    }
}
