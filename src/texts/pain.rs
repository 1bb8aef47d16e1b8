//! Sentences for a session that stands still because it hurt; the screen and plain mode say the same.

use crate::domain::body::Place;
use crate::domain::diary::record::Record;
use crate::domain::duration_text;
use crate::domain::session::engine::{Pause, Session};
use crate::domain::session::outcome::{self, GraveCause, Hurt, Sign};
use crate::texts::Texts;

/// What a sentence about pain is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PainPart {
    /// The question, or what follows from the answer.
    Main,
    /// Which areas that means: left out where there is little room.
    Areas,
    /// The signs of a grave cause, and when to call for help.
    Warning,
    /// What the person can do now.
    Then,
}

impl Texts {
    /// Returns the signs to stop for, as a sentence.
    pub fn stop_sentence(&self) -> String {
        format!("{} {}.", self.stop.signs_title, self.stop.signs.join(", "))
    }

    /// Returns the signs that are emergencies, as a sentence.
    pub fn emergency_sentence(&self) -> String {
        format!("{} {}.", self.stop.emergency_title, self.stop.emergencies.join(", "))
    }

    /// Returns the consequence of how it hurts, or the question how, and last what the person can do now.
    pub fn hurt_sentences(&self, session: &Session, pause: Pause) -> Vec<(PainPart, String)> {
        use PainPart::{Areas, Main, Then, Warning};
        let texts = &self.session;
        let warning = (Warning, self.grave_cause_sentence(session).unwrap_or_default().to_owned());
        let main = |text: &str| (Main, text.to_owned());
        if let Pause::Sign(sign) = pause {
            let mut sentences = vec![main(self.sign_question(sign)), warning, (Then, texts.sign_answer.to_owned())];
            // The warning is said once: with the first question.
            sentences.retain(|(part, text)| !text.is_empty() && (*part != Warning || sign == Sign::CordSigns));
            return sentences;
        }
        let places = |regions: &mut dyn Iterator<Item = &str>| regions.map(|id| self.region(id)).collect::<Vec<_>>().join(", ");
        let step = session.turn().map(|turn| session.plan().step(turn));
        let areas: Vec<&str> = step.iter().flat_map(|step| &step.areas).map(|area| area.id.as_str()).collect();
        let here = places(&mut areas.iter().copied());
        let of_step = (!areas.is_empty()).then_some(texts.hurt_of_step);
        let resting = places(&mut session.resting().iter().map(|region| region.id.as_str()));
        let mut sentences = match session.last_pain() {
            None => vec![main(texts.hurt_how)],
            Some(Hurt::Sharp | Hurt::Numb) if !resting.is_empty() => {
                let of_step = of_step.unwrap_or_default().to_owned();
                let areas = [(Areas, self.spared_sentence(session)), (Areas, of_step)];
                [main(&texts.hurt_rests(resting))].into_iter().chain(areas).chain([main(texts.hurt_nerve)]).collect()
            }
            Some(Hurt::Sharp | Hurt::Numb) => vec![main(texts.hurt_nerve)],
            Some(Hurt::Dizzy) if session.resting().iter().any(|region| region.is_head_or_neck()) => {
                vec![main(texts.hurt_head_rests), main(texts.hurt_dizzy)]
            }
            Some(Hurt::Dizzy) => vec![main(texts.hurt_dizzy), warning],
            Some(Hurt::TooMuch) if here.is_empty() => Vec::new(),
            Some(Hurt::TooMuch) if step.is_some_and(|step| step.touches()) => {
                vec![main(texts.hurt_too_much), (Main, texts.hurt_lowered(here))]
            }
            Some(Hurt::TooMuch) => vec![main(texts.hurt_too_much)],
        };
        sentences.retain(|(_, text)| !text.is_empty());
        let then = match session.continues_without_areas() {
            _ if session.leaves_no_step() => texts.hurt_end,
            true => texts.hurt_rested,
            false => texts.hurt_then,
        };
        sentences.push((Then, then.to_owned()));
        sentences
    }

    /// Returns the signs of a grave cause that what was felt may have, and what to do; `None` if none stands out.
    pub fn grave_cause_sentence(&self, session: &Session) -> Option<&'static str> {
        let texts = &self.session;
        Some(match session.grave_cause()? {
            GraveCause::NeckArtery => texts.cause_artery,
            GraveCause::TempleArtery => texts.cause_temple,
            GraveCause::Heart => texts.cause_heart,
            GraveCause::HeartOrLung => texts.cause_lung,
            GraveCause::Clot => texts.cause_clot,
            GraveCause::Faint => texts.cause_faint,
        })
    }

    /// Says where the session presses nothing firmly and stretches nothing any more; empty if none of its steps would.
    pub fn spared_sentence(&self, session: &Session) -> String {
        let is_strained = |place: &Place| session.plan().steps.iter().any(|step| step.strains_at(None, *place));
        let mut spared: Vec<&str> = Vec::new();
        for place in session.spared().iter().filter(|place| is_strained(place)) {
            let name = self.region(&place.region.id);
            if !spared.contains(&name) {
                spared.push(name);
            }
        }
        if spared.is_empty() { String::new() } else { self.session.hurt_spares(spared.join(", ")) }
    }

    /// Returns what holds while the session stands still for no pain.
    pub fn pause_sentence(&self, pause: Pause) -> String {
        match pause {
            Pause::Away(gap) => self.session.away(duration_text::short(gap)),
            _ => self.session.paused_then.to_owned(),
        }
    }

    /// Returns what the person felt in a recorded session, and where, each once, and the sign that they confirmed:
    /// `Numb or tingling: left lower back; left knee`.
    pub fn felt(&self, record: &Record) -> Vec<String> {
        let mut sentences: Vec<String> = Vec::new();
        for (how, areas) in record.hurts() {
            let places: Vec<String> =
                areas.iter().map(|area| Place::parse(area).map_or_else(|_| area.clone(), |place| self.place(place))).collect();
            let kind = self.hurt_kind.text(how.map_or("unsaid", Hurt::id));
            let felt = if places.is_empty() { kind.to_owned() } else { format!("{kind}: {}", places.join("; ")) };
            if !sentences.contains(&felt) {
                sentences.push(felt);
            }
        }
        sentences.extend(outcome::confirmed_sign(&record.events).map(|sign| self.hurt_kind.text(sign.id()).to_owned()));
        sentences
    }

    /// Returns the question about a sign.
    pub fn sign_question(&self, sign: Sign) -> &'static str {
        match sign {
            Sign::CordSigns => self.session.sign_weak,
            Sign::CaudaEquina => self.session.sign_saddle,
            Sign::StrokeArtery => self.session.sign_artery,
        }
    }
}
