//! The program's core without a terminal: keys in, screen out, time as an argument.

use std::time::Duration;

use jiff::Zoned;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unclench::app::Model;
use unclench::app::health::HealthQuestions;
use unclench::app::keys::Key;
use unclench::app::message::{Effect, Msg, Now};
use unclench::app::session_flow::{SessionFlow, Stage};
use unclench::app::update::update;
use unclench::app::world::World;
use unclench::domain::diary::entry_time::EntryTime;
use unclench::domain::diary::event_log::EventLog;
use unclench::domain::diary::overview::OverviewBuilder;
use unclench::domain::diary::record::{Line, Record};
use unclench::domain::routine::library::UserFile;
use unclench::domain::session::engine::Session;
use unclench::platform::routines;
use unclench::settings::{Depth, Settings, TerminalTraits as Facts};
use unclench::texts::Texts;
use unclench::ui;

/// The program, with its clock under the test's control.
pub struct Program {
    pub model: Model,
    /// All effects, in order. Lines for the diary are answered as written.
    pub effects: Vec<Effect>,
    /// What the diary holds, and what of it cannot be read; `None` until a test gives it one.
    diary: Option<(EventLog, Vec<String>)>,
    steady: Duration,
    wall: Zoned,
}

impl Program {
    /// Creates the library with the built-in routines, at a fixed time.
    pub fn new() -> Self {
        Self::with(Settings::default(), Vec::new())
    }

    pub fn with(settings: Settings, files: Vec<UserFile>) -> Self {
        let library = routines::library(files);
        let wall: Zoned = "2026-11-21T18:02:11+01:00[Europe/Berlin]".parse().expect("a time");
        let steady = Duration::from_secs(5_000);
        let now = Now { steady, wall: wall.clone() };
        let facts = Facts { depth: Depth::True, light: false, braille: true, replies: true, slow: false };
        let mut world = World::new(now, settings, Texts::english(), library, facts);
        world.first_picture_drawn = true;
        // All health questions are answered; today's signs are still asked before each session.
        world.profile.answers.asked = EntryTime::parse("2026-11-01T12:00:00+01:00").ok();
        let mut program = Self { model: Model::new(world), effects: Vec::new(), diary: None, steady, wall };
        program.keys("l");
        program
    }

    pub fn tell(&mut self, msg: Msg) {
        let effects = update(&mut self.model, msg);
        self.perform(effects);
    }

    /// Gives the program a diary of these records, which it has read.
    pub fn read_diary(&mut self, records: Vec<Record>, left_out: Vec<String>) {
        let mut diary = EventLog::default();
        for record in records {
            diary.add(Line::Record(Box::new(record)));
        }
        self.diary = Some((diary, left_out));
        self.perform(vec![Effect::ReadDiary]);
    }

    /// Lets another program correct an entry of the diary. The program learns of it when it reads the diary again.
    pub fn correct_elsewhere(&mut self, record: Record) {
        let (diary, _) = self.diary.as_mut().expect("a diary");
        let id = self.model.world.ids.next(&self.wall);
        let line = diary.numbered(&Line::Record(Box::new(Record { id, amends: Some(record.id), ..record })));
        diary.add(line);
    }

    fn overview(&self) -> Option<Msg> {
        let (diary, left_out) = self.diary.as_ref()?;
        let (records, query) = (diary.fold(), self.model.overview_query());
        let sessions = query.sessions();
        let mut overview = OverviewBuilder::new(&query, &sessions);
        for record in &records {
            overview.add(record.into(), || Some(record.clone()));
        }
        Some(Msg::DiaryRead(Box::new(overview.finish(records.clone())), left_out.clone()))
    }

    /// Carries out effects like a diary that reads and writes everything at once.
    fn perform(&mut self, mut effects: Vec<Effect>) {
        while !effects.is_empty() {
            let effect = effects.remove(0);
            if let Effect::Write(line) = &effect {
                self.diary.iter_mut().for_each(|(diary, _)| diary.add(diary.numbered(line)));
                effects.extend(update(&mut self.model, Msg::Written(line.clone())));
            }
            if let (Effect::ReadDiary, Some(read)) = (&effect, self.overview()) {
                effects.extend(update(&mut self.model, read));
            }
            self.effects.push(effect);
        }
    }

    /// Opens a session that was chosen outside the library, or rehearses it that many times as fast.
    pub fn open(&mut self, flow: SessionFlow, rehearsed: Option<u32>) {
        let mut effects = self.model.open_session(flow);
        effects.extend(rehearsed.map(|times| self.model.rehearse(times)).unwrap_or_default());
        self.perform(effects);
    }

    /// Presses keys: letters as they are, others by name in brackets, such as `jj<enter>6`.
    pub fn keys(&mut self, keys: &str) {
        for key in parse(keys) {
            self.tell(Msg::Key(key));
        }
    }

    /// Lets time pass, in steps of 0.1 seconds.
    pub fn pass(&mut self, seconds: f64) {
        let end = self.steady + Duration::from_secs_f64(seconds);
        while self.steady < end {
            self.advance(Duration::from_millis(100).min(end.saturating_sub(self.steady)));
        }
    }

    /// Lets this time pass with one tick at its end, as when nothing had to be drawn.
    pub fn advance(&mut self, step: Duration) {
        self.steady += step;
        self.wall = self.wall.saturating_add(jiff::SignedDuration::try_from(step).expect("a short time"));
        self.tell(Msg::Tick(Now { steady: self.steady, wall: self.wall.clone() }));
    }

    /// Lets time pass without a tick, as when the machine sleeps.
    pub fn sleep(&mut self, seconds: u64) {
        self.advance(Duration::from_secs(seconds));
    }

    /// Sets the clock of the day this many hours ahead.
    pub fn set_clock(&mut self, hours: i64) {
        self.wall = self.wall.saturating_add(jiff::SignedDuration::from_hours(hours));
    }

    /// Draws the screen at this size.
    pub fn draw(&mut self, columns: u16, rows: u16) -> Buffer {
        self.tell(Msg::Resized(columns, rows));
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        ui::draw(&self.model, &mut buffer);
        buffer
    }

    /// Returns the screen at this size as text, without blanks at line ends.
    pub fn screen(&mut self, columns: u16, rows: u16) -> String {
        text_of(&self.draw(columns, rows))
    }

    /// Returns the session, once it has begun.
    pub fn session(&self) -> Option<&Session> {
        self.model.session().and_then(SessionFlow::session)
    }

    /// Returns the health questions before a session, while they are asked.
    pub fn health_questions(&self) -> Option<&HealthQuestions> {
        if let Stage::Health(questions) = &self.model.session()?.stage { Some(questions) } else { None }
    }

    /// Returns every record handed to the diary.
    pub fn records(&self) -> Vec<&Record> {
        self.effects
            .iter()
            .filter_map(|effect| match effect {
                Effect::Write(Line::Record(record)) => Some(record.as_ref()),
                _ => None,
            })
            .collect()
    }
}

pub fn text_of(buffer: &Buffer) -> String {
    let rows = buffer.content.chunks(usize::from(buffer.area.width).max(1));
    let lines = rows.map(|row| row.iter().map(ratatui::buffer::Cell::symbol).collect::<String>().trim_end().to_owned());
    lines.collect::<Vec<_>>().join("\n")
}

fn parse(keys: &str) -> Vec<Key> {
    let mut parsed = Vec::new();
    let mut rest = keys;
    while let Some(c) = rest.chars().next() {
        if c == '<'
            && let Some((name, after)) = rest[1..].split_once('>')
        {
            parsed.push(named(name));
            rest = after;
        } else {
            parsed.push(Key::Char(c));
            rest = &rest[c.len_utf8()..];
        }
    }
    parsed
}

fn named(name: &str) -> Key {
    match name {
        "enter" => Key::Enter,
        "esc" => Key::Esc,
        "space" => Key::Char(' '),
        "back" => Key::Backspace,
        "tab" => Key::Tab,
        "up" => Key::Up,
        "down" => Key::Down,
        "left" => Key::Left,
        "right" => Key::Right,
        "pgup" => Key::PageUp,
        "pgdn" => Key::PageDown,
        "home" => Key::Home,
        "end" => Key::End,
        "delete" => Key::Delete,
        "ctrl-left" => Key::CtrlLeft,
        "ctrl-right" => Key::CtrlRight,
        "alt-enter" => Key::AltEnter,
        "ctrl-c" => Key::Ctrl('c'),
        "ctrl-z" => Key::Ctrl('z'),
        _ => panic!("no key {name}"),
    }
}
