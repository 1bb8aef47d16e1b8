//! A plain session of the real program under way: lines in, JSON lines out.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};

use serde_json::Value;

use super::Home;
use super::wait::PATIENCE;

/// A plain session under way, with its lines read as they arrive.
pub struct Playing {
    pub child: Child,
    pub stdin: Option<ChildStdin>,
    pub lines: Receiver<String>,
}

impl Playing {
    pub fn start(home: &Home, args: &[&str]) -> Self {
        Self::spawn(home.command(args))
    }

    /// Starts the program with `command`.
    pub fn spawn(mut command: Command) -> Self {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
        let stdout = BufReader::new(child.stdout.take().expect("stdout"));
        let (sender, lines) = mpsc::channel();
        std::thread::spawn(move || {
            for line in stdout.lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    return;
                }
            }
        });
        Self { stdin: child.stdin.take(), child, lines }
    }

    pub fn say(&mut self, line: &str) {
        writeln!(self.stdin.as_mut().expect("open"), "{line}").expect("it listens");
    }

    /// Returns the next line as JSON; `None` if there are no more lines.
    pub fn next(&self) -> Option<Value> {
        let line = match self.lines.recv_timeout(PATIENCE) {
            Ok(line) => line,
            Err(RecvTimeoutError::Disconnected) => return None,
            Err(RecvTimeoutError::Timeout) => panic!("nothing is said, and it does not end"),
        };
        Some(serde_json::from_str(&line).unwrap_or_else(|error| panic!("{line}: {error}")))
    }

    /// Returns the next line that has `part`, whether text or JSON.
    pub fn wait_for(&self, part: &str) -> String {
        loop {
            let line = self.lines.recv_timeout(PATIENCE).unwrap_or_else(|why| panic!("nothing says {part:?}: {why}"));
            if line.contains(part) {
                return line;
            }
        }
    }

    pub fn signal(&self, name: &str) {
        let status = Command::new("kill").args([&format!("-{name}"), &self.child.id().to_string()]).status();
        assert!(status.expect("kill runs").success());
    }

    /// Answers every question with the next of `answers`, and collects the other lines.
    pub fn finish(mut self, answers: &[&str]) -> (Vec<Value>, Option<Value>, Option<i32>) {
        let mut answers = answers.iter();
        let (mut cues, mut record) = (Vec::new(), None);
        while let Some(line) = self.next() {
            if line["ask"].is_string() {
                if let Some(answer) = answers.next() {
                    self.say(answer);
                }
            } else if line["cue"].is_string() {
                cues.push(line);
            } else if line["record"].is_object() {
                record = Some(line["record"].clone());
            }
        }
        let code = self.child.wait().expect("it ends").code();
        (cues, record, code)
    }
}

impl Drop for Playing {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
