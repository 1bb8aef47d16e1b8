//! The program as the screen's loop runs it, without a terminal and with time that only passes between two pictures: what it
//! draws, and every byte that it would send.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;
use std::time::Duration;

use super::screen::Program;
use ratatui::buffer::Buffer;
use unclench::app::message::Msg;
use unclench::platform::terminal::screen::ScreenBuffer;
use unclench::ui;
use unclench::ui::changes::Change;

/// A program that is watched on a terminal of one size.
pub struct Watched {
    pub program: Program,
    pub screen: ScreenBuffer<Sent>,
    pub sent: Sent,
    /// How many pictures were drawn, and how many of them in part.
    pub pictures: usize,
    pub parts: usize,
    /// Whether the last picture left out numbers, which wait for the next one.
    pub is_partial: bool,
    drawn_at: Duration,
}

/// What was sent to the terminal.
#[derive(Clone, Default)]
pub struct Sent(Rc<RefCell<Vec<u8>>>);

impl Sent {
    /// Takes what came since this was asked last.
    pub fn take(&self) -> Vec<u8> {
        self.0.take()
    }
}

impl Write for Sent {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Scenes that move: their names, and the keys that lead there from the library.
pub const MOVING: [(&str, &str); 4] = [
    ("massage", "/neck and shoulder tops<enter><enter>n6<enter>l<enter>"),
    ("orb", "/box<enter><enter>6<enter><right><enter>"),
    ("slow orb", "/resonance<enter><enter>6<enter><right><enter>"),
    ("exercise", "/walking break<enter><enter>n6<enter><right><enter>l<enter>"),
];

impl Watched {
    /// Goes where `keys` lead and draws the first picture.
    pub fn at(keys: &str, size: (u16, u16)) -> Self {
        Self::of(Program::new(), keys, size)
    }

    /// The same with this program, which shows the library.
    pub fn of(mut program: Program, keys: &str, size: (u16, u16)) -> Self {
        program.tell(Msg::Resized(size.0, size.1));
        for part in keys.split_inclusive('>') {
            program.keys(part);
        }
        let sent = Sent::default();
        let screen = ScreenBuffer::new(sent.clone(), size);
        let mut watched = Self { program, screen, sent, pictures: 0, parts: 0, is_partial: false, drawn_at: Duration::ZERO };
        watched.draw(Change::All);
        watched
    }

    /// Draws a picture, only what has changed in it where that is enough.
    pub fn draw(&mut self, change: Change) {
        let model = &self.program.model;
        let since = self.drawn_at;
        let in_part = self.screen.draw_parts(|buffer| ui::draw_changed(model, change, since, buffer)).expect("it is sent");
        if !in_part {
            self.screen.draw(|buffer| ui::draw(model, buffer)).expect("it is sent");
        }
        self.is_partial = in_part && change == Change::Moved;
        self.drawn_at = model.world.now.steady;
        self.pictures += 1;
        self.parts += usize::from(in_part);
    }

    /// Waits for the next picture and draws it. Returns how long that was; `None` if nothing would move.
    pub fn next(&mut self) -> Option<Duration> {
        let (changes, now) = (ui::changes(&self.program.model), self.program.model.world.now.steady);
        // The loop wakes a little after what it waits for.
        let wait = changes.first()?.saturating_sub(now) + Duration::from_micros(100);
        self.program.advance(wait);
        self.draw(changes.by(now + wait));
        Some(wait)
    }

    /// Watches it for so long. Returns what was sent for each picture.
    pub fn watch(&mut self, time: Duration) -> Vec<Vec<u8>> {
        let (mut left, mut pieces) = (time, Vec::new());
        self.sent.take();
        while let Some(rest) = self.next().and_then(|wait| left.checked_sub(wait)) {
            left = rest;
            pieces.push(self.sent.take());
        }
        pieces
    }

    /// The picture as it is drawn, before it is sent.
    pub fn drawn(&self) -> Buffer {
        let (width, height) = self.screen.size();
        let mut buffer = Buffer::empty(ratatui::layout::Rect::new(0, 0, width, height));
        ui::draw(&self.program.model, &mut buffer);
        buffer
    }
}
