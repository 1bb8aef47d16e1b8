//! The health questions before a plain session, and what the rules leave of the plan.
//!
//! In a pipe, the health question is asked together with the rating, and a number answers both; a person's number at the health
//! question is no answer. Scripts from before there
//! were health questions go on working, and nothing they send is taken for a health answer.

use crate::app::health::AskReason;
use crate::app::session_flow::Stage;
use crate::cli::context::CliContext;
use crate::cli::health;
use crate::cli::health_questions;
use crate::cli::plain::events::PlainEvent;
use crate::cli::plain::session::PlainSession;
use crate::domain::diary::entry_time::EntryTime;
use crate::domain::rating::Rating;
use crate::domain::safety::answers::Answer;
use crate::domain::safety::condition::Condition;
use crate::domain::safety::profile::HealthProfile;
use crate::domain::safety::questions;
use crate::platform::clock;
use crate::texts::Texts;
use crate::texts::verdict::ChangedIn;

impl PlainSession {
    /// Asks the health questions that are due and applies the rules. Returns whether the session may be played. A rehearsal
    /// skips the questions, because nobody's hands are at work; the known answers still apply.
    pub fn check_health(&mut self, context: &CliContext) -> anyhow::Result<bool> {
        let mut profile = health::profile(context);
        if !self.flow.rehearsal {
            self.flow.ask_health(&profile, clock::wall().timestamp());
        }
        let is_due = match &self.flow.stage {
            Stage::Health(asked) => {
                if asked.asked == AskReason::Whole && self.lines.typed {
                    let answers = health::readable(context)?.answers;
                    health_questions::ask_all(context, answers, &mut |text| self.ask_line("check", text))?;
                    profile = health::profile(context);
                }
                true
            }
            // A person who answered today is not asked again; a script cannot know whether the question is due.
            Stage::Before(_) => !self.lines.typed && !self.flow.rehearsal,
            _ => false,
        };
        if is_due && questions::asks(&self.flow.whole) {
            self.ask_what_is_new(context, &questions::signs(), &mut profile)?;
        }
        self.flow.apply_rules(&profile, clock::wall().timestamp());
        let Some(verdict) = &self.flow.verdict else { return Ok(true) };
        self.texts.verdict_sentences(verdict).iter().try_for_each(|sentence| self.lines.say(sentence))?;
        if !verdict.allows()
            && let Some(reported) = self.texts.reported_in(verdict, &profile, EntryTime::from(&clock::wall()), ChangedIn::Shell)
        {
            self.lines.say(&reported)?;
        }
        // A program that reads JSON has the numbers from `health for`.
        if let Some(message) = self.texts.unjudged_steps(verdict).filter(|_| verdict.allows() && !self.lines.json) {
            self.lines.say(&message)?;
        }
        if !profile.has_answers() && questions::asks(&self.flow.whole) && verdict.allows() && !self.lines.json {
            self.lines.say(self.texts.command.safety.unasked)?;
        }
        Ok(verdict.allows())
    }

    /// Asks whether anything is new, and saves the answer.
    fn ask_what_is_new(
        &mut self,
        context: &CliContext,
        lines: &[&'static Condition],
        profile: &mut HealthProfile,
    ) -> anyhow::Result<()> {
        loop {
            self.lines.ask("check", &health_questions::new_lines(lines, self.texts))?;
            if !self.lines.typed && self.flow.is_rated_before() && !self.rating_is_asked {
                self.lines.ask("pain-before", &self.question(&[], true))?;
                self.rating_is_asked = true;
            }
            let PlainEvent::Line(line) = self.answer() else { return Ok(()) };
            if !self.lines.typed && Rating::parse(&line).is_ok() {
                self.answers_ahead.push_front(line);
                return Ok(());
            }
            match health_questions::chosen(&line, lines).or_else(|| in_words(&line, lines)) {
                Some(chosen) => return self.keep_answers(context, &chosen, profile),
                None => self.lines.say(self.texts.safety.not_understood)?,
            }
        }
    }

    fn keep_answers(
        &mut self,
        context: &CliContext,
        chosen: &[&'static Condition],
        profile: &mut HealthProfile,
    ) -> anyhow::Result<()> {
        for condition in chosen {
            profile.answers.record(condition, Answer::Yes, EntryTime::from(&clock::wall()), "");
            if condition.stops_everything() && self.lines.typed {
                // Until that is answered the sign stands, even if the program ends now.
                context.answers.save(&profile.answers)?;
                if !self.is_meant(condition)? {
                    profile.answers.record(condition, Answer::No, EntryTime::from(&clock::wall()), "");
                    continue;
                }
            }
            if condition.picks {
                let places = health_questions::places(&mut |text| self.ask_line("check-where", text))?;
                profile.answers.set_places(condition, &places.unwrap_or_default());
            }
        }
        if self.lines.typed {
            profile.answers.signs_asked = Some(EntryTime::from(&clock::wall()));
        }
        if self.lines.typed || !chosen.is_empty() {
            context.answers.save(&profile.answers)?;
        }
        Ok(())
    }

    /// Says what to do about a sign that calls for help, and saves it as an answer if it was `confirmed` here.
    pub fn help_first(&self, context: &CliContext, condition: &Condition, confirmed: bool) -> anyhow::Result<()> {
        let said = self.texts.help_sentences(condition).into_iter().try_for_each(|sentence| self.lines.say(sentence));
        let mut profile = health::profile(context);
        if confirmed && profile.unread.is_none() {
            profile.answers.record(condition, Answer::Yes, EntryTime::from(&clock::wall()), "");
            context.answers.save(&profile.answers)?;
        }
        said
    }

    /// Asks a person whether a yes that calls for help was meant, until the answer is yes or no; only a no takes it back.
    fn is_meant(&mut self, condition: &Condition) -> anyhow::Result<bool> {
        let texts = &self.texts.safety;
        self.lines.say(&texts.you_said(self.texts.condition(&condition.id).line))?;
        while let Some(answer) = self.ask_line("confirm", texts.is_it_so)? {
            if self.texts.is_no(&answer) {
                return Ok(false);
            }
            if self.texts.answer_letter(&answer) == Some('y') {
                return Ok(true);
            }
        }
        Ok(true)
    }

    /// Asks `text` as the question `id`; `None` if there are no more lines.
    fn ask_line(&mut self, id: &str, text: &str) -> anyhow::Result<Option<String>> {
        self.lines.ask(id, text)?;
        Ok(if let PlainEvent::Line(line) = self.answer() { Some(line) } else { None })
    }
}

/// Returns the sign among `lines` that `typed` names in a person's own words.
fn in_words(typed: &str, lines: &[&'static Condition]) -> Option<Vec<&'static Condition>> {
    let id = Texts::sign_in(typed)?;
    lines.iter().find(|condition| condition.id == id).map(|condition| vec![*condition])
}
