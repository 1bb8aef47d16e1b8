//! The check before a plain session: what would forbid it, what is new, what is left of the plan.
//!
//! In a pipe the question is asked together with the rating, and a number answers both: scripts written before they knew
//! of the check are not held up, and nothing that they say is taken for an answer to it.

use std::io::{self, IsTerminal};

use crate::commands::context::CliContext;
use crate::commands::inbox::Incoming;
use crate::commands::start::PlainSession;
use crate::commands::{asking, safety};
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::rating::Rating;
use crate::domain::routine::plan::Plan;
use crate::domain::safety::answers::Answer;
use crate::domain::safety::condition::Condition;
use crate::domain::safety::profile::HealthProfile;
use crate::domain::safety::questions;
use crate::domain::safety::verdict::Verdict;
use crate::platform::{answers, clock};

impl PlainSession {
    /// What may be done of `plan`, and which of its steps are left out; `None` when nothing, which was then said. A rehearsal
    /// does not `ask`, because nobody's hands are at work; what is known already holds for it too.
    pub(super) fn check(&mut self, world: &CliContext, plan: &Plan, ask: bool) -> anyhow::Result<Option<(Plan, Vec<usize>)>> {
        let mut care = safety::care(world);
        let now = clock::wall().timestamp();
        if ask && care.unread.is_none() && care.stop(now).is_none() && questions::asks(plan) {
            if io::stdin().is_terminal() && care.is_due(now) {
                asking::whole_check(world, safety::readable(world)?.answers, &mut |text| self.ask_line("check", text))?;
                care = safety::care(world);
            }
            self.what_is_new(world, plan, &mut care)?;
        }
        let verdict = care.judge(plan, clock::wall().timestamp());
        self.tell_verdict(&verdict)?;
        Ok(verdict.allows().then(|| (verdict.trim(plan), verdict.left_out)))
    }

    fn tell_verdict(&self, verdict: &Verdict) -> anyhow::Result<()> {
        self.words.verdict_sentences(verdict).iter().try_for_each(|said| self.say(said))
    }

    /// Asks whether anything is new, and keeps what is.
    fn what_is_new(&mut self, world: &CliContext, plan: &Plan, care: &mut HealthProfile) -> anyhow::Result<()> {
        let lines = questions::lines(plan);
        loop {
            self.ask("check", &asking::new_lines(&lines, self.words))?;
            if !io::stdin().is_terminal() && !self.asked_ahead {
                self.ask("pain-before", self.words.ask.pain)?;
                self.asked_ahead = true;
            }
            let Incoming::Line(line) = self.answer() else { return Ok(()) };
            if Rating::parse(&line).is_ok() {
                self.kept.push_front(line);
                return Ok(());
            }
            match asking::chosen(&line, &lines) {
                Some(chosen) => return self.keep(world, &chosen, care),
                None => self.say(self.words.safety.not_understood)?,
            }
        }
    }

    fn keep(&mut self, world: &CliContext, chosen: &[&'static Condition], care: &mut HealthProfile) -> anyhow::Result<()> {
        for condition in chosen {
            care.answers.give(condition, Answer::Yes, EntryTime::from(&clock::wall()), "");
            if condition.picks {
                let places = asking::places(&mut |text| self.ask_line("check-where", text))?;
                care.answers.mark(condition, &places.unwrap_or_default());
            }
        }
        if !chosen.is_empty() {
            answers::save(&world.paths.answers(), &care.answers)?;
        }
        Ok(())
    }

    /// Asks `text` as the question `id`; `None` when there are no more lines.
    fn ask_line(&mut self, id: &str, text: &str) -> anyhow::Result<Option<String>> {
        self.ask(id, text)?;
        Ok(match self.answer() {
            Incoming::Line(line) => Some(line),
            _ => None,
        })
    }
}
