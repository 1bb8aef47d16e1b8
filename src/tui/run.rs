//! The screen on a terminal: takes the terminal over, draws, waits for events, and gives it back in every case.

use std::io::{self, Write};
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;
use std::time::Duration;

use crate::domain::text;
use crate::platform::events::{self, Events};
use crate::platform::input::Input;
use crate::platform::mailbox::Mailbox;
use crate::platform::paths::Paths;
use crate::platform::side_command::SideCommand;
use crate::platform::terminal::{self, Terminal};
use crate::platform::{editor, language, panics};
use crate::tui::Runtime;
use crate::tui::event::{Editing, Event, Flow};
use crate::tui::opening::Opening;
use crate::ui;
use crate::ui::changes::Change;

/// Opens the screen and stays until the person leaves it.
///
/// # Errors
/// Fails if the program has no terminal.
pub fn run(opening: Opening) -> anyhow::Result<ExitCode> {
    run_until(opening, None)
}

/// Does the same, and ends a session when `command` does. The name beside the command is shown.
///
/// # Errors
/// Fails if the program has no terminal.
pub fn run_until(opening: Opening, command: Option<(&SideCommand, &str)>) -> anyhow::Result<ExitCode> {
    let paths = Paths::find()?;
    let mailbox = Mailbox::open()?;
    let sender = mailbox.sender();
    let from_panics = sender.clone();
    panics::report_elsewhere(move |thread, message| {
        from_panics.send(Event::ThreadPanicked(thread.to_owned(), message.to_owned()));
    });
    if let Some((command, name)) = command {
        let (sender, name) = (sender.clone(), text::clean(name));
        command.on_end(move |code| {
            sender.send(Event::CommandEnded(language::texts().command.until.ended(code, name)));
        });
    }
    let mut events = Events::open(mailbox)?;
    let mut runtime = Runtime::start(&paths, opening, terminal::traits(), sender)?;
    let mut ended = panic::catch_unwind(AssertUnwindSafe(|| draw_and_wait(&mut runtime, &mut events)));
    if let Ok(Err(error)) = &ended {
        // Where the terminal failed, what was under way is kept.
        let next = runtime.dispatch(Event::Input(Input::Gone));
        // One that has gone can fail before the system says so.
        if let Flow::Quit(code) = next
            && terminal::has_gone(error)
        {
            ended = Ok(Ok(End { code, gone: true }));
        }
    }
    if !matches!(ended, Ok(Ok(End { gone: true, .. }))) {
        terminal::restore();
    }
    let all_saved = runtime.shut_down(&mut |limit| events.wait_without_terminal(limit).unwrap_or_default(), &mut say);
    match ended {
        Ok(end) => Ok(ExitCode::from(end?.code.max(u8::from(!all_saved)))),
        Err(_) => Ok(ExitCode::from(101)),
    }
}

/// The way the screen ended.
struct End {
    code: u8,
    /// Whether the terminal has gone. Then nothing is written to it any more.
    gone: bool,
}

/// Prints to stderr. Errors are ignored, because there is nowhere left to report them.
fn say(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// Draws, waits and handles events until the program should end.
fn draw_and_wait(runtime: &mut Runtime, events: &mut Events<Event>) -> io::Result<End> {
    let mut terminal = Terminal::enter(runtime.reports())?;
    let (mut asked, mut change, mut drawn_at) = (false, Change::All, Duration::ZERO);
    loop {
        if !terminal.draw_parts(|buffer| ui::draw_changed(&runtime.model, change, drawn_at, buffer))? {
            runtime.resized(terminal.fit()?);
            terminal.draw(|buffer| ui::draw(&runtime.model, buffer))?;
            if runtime.drawn() {
                terminal.draw(|buffer| ui::draw(&runtime.model, buffer))?;
            }
        }
        drawn_at = runtime.model.world.now.steady;
        if !std::mem::replace(&mut asked, true) {
            terminal.ask()?;
        }
        let arrived = events.wait(runtime.next_wake())?;
        runtime.tick();
        change = if arrived.is_empty() { runtime.change() } else { Change::All };
        let (mut code, mut gone) = (None, false);
        // Keys typed before a signal count, even if both arrive together.
        let (ends, others): (Vec<Event>, Vec<Event>) = arrived.into_iter().partition(is_end);
        let is_ending = !ends.is_empty();
        for event in others.into_iter().chain(ends) {
            match event {
                // The system also says that a program continues when its terminal closes.
                Event::Input(Input::Resized | Input::Continued) if is_ending => {}
                Event::Input(Input::Resized) => terminal.forget()?,
                Event::Input(Input::Continued) => terminal.reenter()?,
                Event::Input(Input::Gone) => gone = true,
                _ => {}
            }
            let mut next = runtime.dispatch(event);
            if let Flow::Edit(editing) = next {
                next = edit(runtime, events, &mut terminal, editing)?;
            }
            match next {
                Flow::Continue | Flow::Edit(_) => {}
                Flow::Suspend => {
                    terminal::restore();
                    events::stop_here()?;
                    terminal.reenter()?;
                }
                // Events that arrived with it are still handled: one may report a line that was not written.
                Flow::Quit(with) => code = Some(with),
            }
        }
        if let Some(code) = code {
            return Ok(End { code, gone });
        }
        terminal.report(runtime.reports())?;
        if runtime.take_ring() {
            terminal.ring()?;
        }
    }
}

fn is_end(event: &Event) -> bool {
    matches!(event, Event::Input(Input::End(_) | Input::Gone))
}

/// Gives the terminal to the editor, and takes it back afterwards.
fn edit(runtime: &mut Runtime, events: &mut Events<Event>, terminal: &mut Terminal, editing: Editing) -> io::Result<Flow> {
    terminal::restore();
    let closed = editor::open(&editing.path, editing.line);
    terminal.reenter()?;
    runtime.edited(editing, closed);
    let ends = events.forget();
    Ok(ends.map_or(Flow::Continue, |signal| runtime.dispatch(Event::Input(Input::End(signal)))))
}
