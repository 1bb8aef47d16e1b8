//! The real program on a pseudo-terminal, its screen read by an emulator.

use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, SlavePty, native_pty_system};

use super::Home;
use super::wait::PATIENCE;

pub struct Pty {
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    /// Kept open, so that its modes can be read after the program has ended.
    _slave: Box<dyn SlavePty + Send>,
    /// The modes before the program started.
    pub termios_before: String,
    child: Box<dyn Child + Send + Sync>,
    output: Receiver<Vec<u8>>,
    emulator: vt100::Parser,
    /// Every byte the program has sent.
    pub sent: Vec<u8>,
}

impl Pty {
    pub fn start(home: &Home, args: &[&str], columns: u16, rows: u16) -> Self {
        Self::start_with(home, args, columns, rows, &[])
    }

    /// Opens the library: starts the program without a command and presses the key that leads there.
    pub fn library(home: &Home, columns: u16, rows: u16) -> Self {
        let mut pty = Self::start(home, &[], columns, rows);
        pty.wait_for("All 50 routines");
        pty.keys("l");
        pty.wait_until(|screen| screen.contains("/ find") && !screen.contains("All 50 routines"), "the library");
        pty
    }

    pub fn start_with(home: &Home, args: &[&str], columns: u16, rows: u16, env: &[(&str, &str)]) -> Self {
        Self::start_program(env!("CARGO_BIN_EXE_unclench"), home, args, (columns, rows), env)
    }

    pub fn start_program(program: &str, home: &Home, args: &[&str], (columns, rows): (u16, u16), env: &[(&str, &str)]) -> Self {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let mut command = command(program, home, args);
        for (name, value) in env {
            command.env(name, value);
        }
        let termios_before = format!("{:?}", pair.master.get_termios());
        let child = pair.slave.spawn_command(command).expect("it starts");
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let (sender, output) = mpsc::channel();
        std::thread::spawn(move || {
            let mut chunk = vec![0; 64 * 1024];
            while let Ok(read) = reader.read(&mut chunk) {
                if read == 0 || sender.send(chunk[..read].to_vec()).is_err() {
                    return;
                }
            }
        });
        let writer = pair.master.take_writer().expect("a writer");
        let emulator = vt100::Parser::new(cells(rows), cells(columns), 0);
        Self { master: pair.master, writer, _slave: pair.slave, termios_before, child, output, emulator, sent: Vec::new() }
    }

    /// Types these bytes.
    pub fn keys(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).expect("it takes keys");
        self.writer.flush().expect("it takes keys");
    }

    /// Types these bytes one by one, as a slow line delivers them. Returns the longest time between two.
    pub fn keys_apart(&mut self, keys: &str, gap: Duration) -> Duration {
        let mut longest = Duration::ZERO;
        let mut before = None;
        for key in keys.chars() {
            if before.is_some() {
                std::thread::sleep(gap);
            }
            self.keys(key.encode_utf8(&mut [0; 4]));
            let now = Instant::now();
            longest = before.map_or(longest, |before| longest.max(now - before));
            before = Some(now);
        }
        longest
    }

    /// Resizes the terminal and waits for the picture in the new size.
    pub fn resize_and_wait(&mut self, columns: u16, rows: u16) {
        let sent = self.sent.len();
        self.resize(columns, rows);
        let end = Instant::now() + PATIENCE;
        while self.sent.len() == sent {
            assert!(Instant::now() < end, "nothing is drawn in the new size");
            self.take(Duration::from_millis(20));
        }
    }

    /// Waits until the screen shows `text`.
    pub fn wait_for(&mut self, text: &str) {
        self.wait_until(|screen| screen.contains(text), text);
    }

    /// Begins an opened routine: no sign applies, and the rating comes next.
    pub fn begin(&mut self) {
        self.wait_until(|screen| screen.contains("1 of 2") || screen.contains("How bad is your pain"), "the first question");
        if self.text().contains("1 of 2") {
            self.keys("\r");
            self.wait_for("2 of 2");
            self.keys("\r");
        }
        self.wait_for("How bad is your pain");
    }

    /// Waits until `is_so` holds for the screen.
    pub fn wait_until(&mut self, is_so: impl Fn(&str) -> bool, what: &str) {
        let end = Instant::now() + PATIENCE;
        while !is_so(&self.text()) {
            assert!(Instant::now() < end, "waited for {what}; the screen is\n{}", self.text());
            self.take(Duration::from_millis(20));
        }
    }

    /// Waits until nothing has been drawn for the time `quiet`.
    pub fn settle(&mut self, quiet: Duration) {
        let end = Instant::now() + PATIENCE;
        let mut seen = usize::MAX;
        while seen != self.sent.len() {
            assert!(Instant::now() < end, "it does not come to rest; the screen is\n{}", self.text());
            seen = self.sent.len();
            self.take(quiet);
        }
    }

    fn take(&mut self, limit: Duration) -> bool {
        match self.output.recv_timeout(limit) {
            Ok(chunk) => {
                self.emulator.process(&chunk);
                self.sent.extend(chunk);
                true
            }
            Err(RecvTimeoutError::Timeout) => true,
            Err(RecvTimeoutError::Disconnected) => false,
        }
    }

    /// Returns the screen as text.
    pub fn text(&self) -> String {
        self.emulator.screen().contents()
    }

    /// Returns whether the program is on the alternate screen, and whether the cursor is hidden.
    pub fn modes(&self) -> (bool, bool) {
        (self.emulator.screen().alternate_screen(), self.emulator.screen().hide_cursor())
    }

    /// Whether the program has turned on bracketed paste.
    pub fn marks_pastes(&self) -> bool {
        self.emulator.screen().bracketed_paste()
    }

    /// Waits until the screen has these modes.
    pub fn wait_for_modes(&mut self, modes: (bool, bool)) {
        let end = Instant::now() + PATIENCE;
        while self.modes() != modes {
            assert!(Instant::now() < end, "the modes are {:?}", self.modes());
            self.take(Duration::from_millis(20));
        }
    }

    /// Returns the modes of the terminal, for comparison: echo, line editing, and all others.
    pub fn termios(&self) -> String {
        format!("{:?}", self.master.get_termios())
    }

    pub fn resize(&mut self, columns: u16, rows: u16) {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.master.resize(size).expect("another size");
        self.emulator.screen_mut().set_size(cells(rows), cells(columns));
    }

    pub fn pid(&self) -> i32 {
        i32::try_from(self.child.process_id().expect("it runs")).expect("a pid")
    }

    /// Sends the program a signal by its name, such as `TERM`.
    pub fn signal(&self, name: &str) {
        let status = std::process::Command::new("kill").args([&format!("-{name}"), &self.pid().to_string()]).status();
        assert!(status.expect("kill runs").success());
    }

    /// Waits for the end. Returns the exit code.
    pub fn wait_for_end(&mut self) -> u32 {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().expect("it can be waited for") {
                while let Ok(chunk) = self.output.recv_timeout(Duration::from_millis(100)) {
                    self.emulator.process(&chunk);
                    self.sent.extend(chunk);
                }
                return status.exit_code();
            }
            assert!(Instant::now() < end, "it does not end; the screen is\n{}", self.text());
            self.take(Duration::from_millis(20));
        }
    }
}

fn command(program: &str, home: &Home, args: &[&str]) -> CommandBuilder {
    let mut command = CommandBuilder::new(program);
    command.args(args);
    command.env_clear();
    for (name, value) in home.env() {
        command.env(name, value);
    }
    command.env("TERM", "xterm-256color");
    command.env("COLORTERM", "truecolor");
    command.cwd(home.path());
    command
}

/// Starts the program on a terminal of 80×24, types each of `keys` once the screen shows the text beside it, and closes the
/// terminal once it shows `last`. Returns the exit code.
pub fn close_window(home: &Home, keys: &[(&str, &str)], last: &str) -> u32 {
    let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).expect("a terminal");
    let mut child = pair.slave.spawn_command(command(env!("CARGO_BIN_EXE_unclench"), home, &[])).expect("it starts");
    let (mut reader, mut writer) =
        (pair.master.try_clone_reader().expect("a reader"), pair.master.take_writer().expect("a writer"));
    let mut emulator = vt100::Parser::new(cells(24), cells(80), 0);
    let mut chunk = vec![0; 64 * 1024];
    let mut wait_for = |text: &str| {
        while !emulator.screen().contents().contains(text) {
            let read = reader.read(&mut chunk).expect("a screen");
            emulator.process(&chunk[..read]);
        }
    };
    for (shown, typed) in keys {
        wait_for(shown);
        writer.write_all(typed.as_bytes()).expect("it takes keys");
    }
    wait_for(last);
    // No end of the terminal stays open on this side.
    drop((reader, writer, pair));
    child.wait().expect("it ends").exit_code()
}

impl Drop for Pty {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).expect("a terminal has cells")
}
