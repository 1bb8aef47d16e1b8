//! What comes from outside, on Windows: a thread reads the console and sends what it reads into the mailbox that everything
//! else arrives in. While another program has the console it reads nothing.

use std::io;
use std::thread;
use std::time::Duration;

use crossterm::event::{self, Event, KeyCode as Key, KeyEvent, KeyEventKind, KeyModifiers};

use crate::platform::input::Input;
use crate::platform::key_decoder::key::{KeyCode, KeyPress};
use crate::platform::mailbox::{Mailbox, Sender};
use crate::platform::terminal::modes;

/// How often the thread checks whether this program still has the console.
const LOOK: Duration = Duration::from_millis(50);

/// The source of everything that happens.
pub struct Events<E> {
    mailbox: Mailbox<E>,
}

impl<E: From<Input> + Send + 'static> Events<E> {
    /// Starts to listen, to what arrives in `mailbox` as well.
    ///
    /// # Errors
    /// Fails if the thread cannot be started.
    pub fn open(mailbox: Mailbox<E>) -> io::Result<Self> {
        let sender = mailbox.sender();
        thread::Builder::new().name("console".to_owned()).spawn(move || read_all(&sender))?;
        Ok(Self { mailbox })
    }

    /// Forgets what came while another program had the console.
    pub fn forget(&mut self) -> Option<i32> {
        None
    }

    /// Waits until something happens, or for `limit`; without one, for ever.
    ///
    /// # Errors
    /// Never.
    pub fn wait(&mut self, limit: Option<Duration>) -> io::Result<Vec<E>> {
        let mut events: Vec<E> = self.mailbox.next(limit).into_iter().collect();
        events.extend(self.mailbox.drain());
        Ok(events)
    }

    /// The same: the thread reads nothing any more once the console was given back.
    ///
    /// # Errors
    /// Never.
    pub fn wait_without_terminal(&mut self, limit: Duration) -> io::Result<Vec<E>> {
        self.wait(Some(limit))
    }
}

fn read_all<E: From<Input>>(sender: &Sender<E>) {
    loop {
        if !modes::is_raw() {
            thread::sleep(LOOK);
            continue;
        }
        let read = match event::poll(LOOK) {
            Ok(false) => continue,
            Ok(true) => event::read(),
            Err(error) => Err(error),
        };
        match read {
            Ok(event) => input_of(event).into_iter().for_each(|input| sender.send(input.into())),
            Err(_) => return sender.send(Input::Gone.into()),
        }
    }
}

fn input_of(event: Event) -> Option<Input> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => key_of(key).map(Input::Key),
        Event::Resize(..) => Some(Input::Resized),
        _ => None,
    }
}

fn key_of(key: KeyEvent) -> Option<KeyPress> {
    let held = |modifier| key.modifiers.contains(modifier);
    let code = match key.code {
        Key::Char(c) => KeyCode::Char(c),
        Key::Enter => KeyCode::Enter,
        Key::Esc => KeyCode::Esc,
        Key::Backspace => KeyCode::Backspace,
        Key::Tab | Key::BackTab => KeyCode::Tab,
        Key::Up => KeyCode::Up,
        Key::Down => KeyCode::Down,
        Key::Left => KeyCode::Left,
        Key::Right => KeyCode::Right,
        Key::Home => KeyCode::Home,
        Key::End => KeyCode::End,
        Key::PageUp => KeyCode::PageUp,
        Key::PageDown => KeyCode::PageDown,
        Key::Insert => KeyCode::Insert,
        Key::Delete => KeyCode::Delete,
        Key::F(number) => KeyCode::Function(number),
        _ => return None,
    };
    let is_char = matches!(code, KeyCode::Char(_));
    // Control and Alt together are AltGr, with which many keyboards type `@` or `{`.
    let is_alt_gr = is_char && held(KeyModifiers::CONTROL) && held(KeyModifiers::ALT);
    let (ctrl, alt) = (held(KeyModifiers::CONTROL) && !is_alt_gr, held(KeyModifiers::ALT) && !is_alt_gr);
    let shift = (held(KeyModifiers::SHIFT) && !is_char) || key.code == Key::BackTab;
    Some(KeyPress { code, shift, ctrl, alt })
}

/// Windows has nothing that stops a program and lets it go on.
///
/// # Errors
/// Never.
pub fn stop_here() -> io::Result<()> {
    Ok(())
}
