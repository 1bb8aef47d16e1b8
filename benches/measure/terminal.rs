//! A program on a pseudo-terminal, with the time at which each of its bytes came.

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// The longest that anything is waited for.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Terminal {
    _master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    output: Receiver<(Instant, Vec<u8>)>,
    emulator: vt100::Parser,
    began: Instant,
    /// How many bytes it has sent.
    pub bytes: usize,
}

impl Terminal {
    /// Starts `command` with its files under `home`. Words such as `TZ=UTC` before the program set variables.
    pub fn start(command: &[&str], home: &Path, (columns, rows): (u16, u16)) -> Self {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let (set, command) = command.split_at(command.iter().position(|word| !word.contains('=')).expect("a program"));
        let mut builder = CommandBuilder::new(command[0]);
        builder.args(&command[1..]);
        builder.env_clear();
        for (name, value) in environment(home) {
            builder.env(name, value);
        }
        for (name, value) in set.iter().filter_map(|word| word.split_once('=')) {
            builder.env(name, value);
        }
        builder.cwd(home);
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let writer = pair.master.take_writer().expect("a writer");
        let (sender, output) = mpsc::channel();
        std::thread::spawn(move || {
            let mut chunk = vec![0; 64 * 1024];
            while let Ok(read) = reader.read(&mut chunk) {
                if read == 0 || sender.send((Instant::now(), chunk[..read].to_vec())).is_err() {
                    return;
                }
            }
        });
        let cells = |count| NonZero::new(count).expect("a size");
        let emulator = vt100::Parser::new(cells(rows), cells(columns), 0);
        let began = Instant::now();
        let child = pair.slave.spawn_command(builder).expect("it starts");
        Self { _master: pair.master, writer, child, output, emulator, began, bytes: 0 }
    }

    pub fn pid(&self) -> u32 {
        self.child.process_id().expect("it runs")
    }

    /// Types these bytes; when that was.
    pub fn type_in(&mut self, keys: &str) -> Instant {
        let at = Instant::now();
        self.writer.write_all(keys.as_bytes()).expect("it takes keys");
        at
    }

    /// Waits until the screen shows `text`; how long after the start the byte came that completed it.
    pub fn wait_for(&mut self, text: &str) -> Duration {
        self.look_for(text).unwrap_or_else(|| panic!("waited for {text}; the screen is\n{}", self.screen()))
    }

    /// The same; `None` when it ends before, or takes too long.
    pub fn look_for(&mut self, text: &str) -> Option<Duration> {
        let mut at = self.began;
        let end = Instant::now() + PATIENCE;
        while !self.screen().contains(text) {
            let has_ended = self.child.try_wait().is_ok_and(|ended| ended.is_some());
            match self.take(Duration::from_millis(500)) {
                Some(came) => at = came,
                None if has_ended || Instant::now() > end => return None,
                None => {}
            }
        }
        Some(at - self.began)
    }

    pub fn since_start(&self) -> Duration {
        self.began.elapsed()
    }

    /// Waits until it sends something; when that was.
    pub fn next_byte(&mut self) -> Instant {
        let end = Instant::now() + PATIENCE;
        loop {
            assert!(Instant::now() < end, "nothing comes; the screen is\n{}", self.screen());
            if let Some(at) = self.take(Duration::from_millis(500)) {
                return at;
            }
        }
    }

    /// Takes all that comes for so long.
    pub fn take_for(&mut self, time: Duration) {
        let end = Instant::now() + time;
        while let Some(left) = end.checked_duration_since(Instant::now()).filter(|left| !left.is_zero()) {
            self.take(left);
        }
    }

    pub fn screen(&self) -> String {
        self.emulator.screen().contents()
    }

    fn take(&mut self, limit: Duration) -> Option<Instant> {
        let (at, chunk) = self.output.recv_timeout(limit).ok()?;
        self.bytes += chunk.len();
        self.emulator.process(&chunk);
        Some(at)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The environment of a program whose files lie under `home`: nothing of this machine gets in.
pub fn environment(home: &Path) -> Vec<(&'static str, String)> {
    let under = |name: &str| home.join(name).display().to_string();
    vec![
        ("HOME", under("")),
        ("XDG_CONFIG_HOME", under("config")),
        ("XDG_DATA_HOME", under("data")),
        ("XDG_STATE_HOME", under("state")),
        ("PATH", "/usr/bin:/bin".to_owned()),
        ("LANG", "C.UTF-8".to_owned()),
        ("TERM", "xterm-256color".to_owned()),
        ("COLORTERM", "truecolor".to_owned()),
    ]
}
