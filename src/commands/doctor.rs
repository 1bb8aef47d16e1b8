//! `unclench doctor`: what the program finds on this machine, and what is missing for more.

use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;

use crate::commands::args::DoctorArgs;
use crate::commands::{World, check, output};
use crate::platform::diary::DiaryFolder;
use crate::platform::{settings, terminal};
use crate::settings::Depth;

/// What was found, as `--json` gives it.
#[derive(Serialize)]
struct Found {
    version: &'static str,
    settings: Part,
    routines: Part,
    diary: Part,
    terminal: Part,
    sound: Vec<String>,
}

/// One thing looked at: where or what it is, and what is wrong with it.
#[derive(Serialize)]
struct Part {
    found: String,
    wrong: Vec<String>,
}

/// Looks at everything; exit code 1 when something is wrong.
///
/// # Errors
/// When stdout cannot be written to.
pub fn run(world: &World, args: &DoctorArgs) -> anyhow::Result<ExitCode> {
    let found = look(world);
    let wrong = [&found.settings, &found.routines, &found.diary].iter().any(|part| !part.wrong.is_empty());
    if args.json {
        output::json(&found)?;
    } else {
        output::line(&format!("unclench {}", found.version))?;
        for (name, part) in
            [("settings", &found.settings), ("routines", &found.routines), ("diary", &found.diary), ("terminal", &found.terminal)]
        {
            output::line(&format!("{name:<9} {}", part.found))?;
            for wrong in &part.wrong {
                output::line(&format!("          {wrong}"))?;
            }
        }
        for line in &found.sound {
            output::line(&format!("{:<9} {line}", "sound"))?;
        }
    }
    if args.sound {
        sound::play_all(world)?;
    }
    Ok(if wrong { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn look(world: &World) -> Found {
    let file = world.paths.settings();
    let (_, faults) = settings::load(&file);
    let library = world.library();
    let own = library.entries().iter().filter(|entry| !entry.is_built_in());
    let folder = world.paths.routines();
    let routine_faults =
        own.clone().flat_map(|entry| library.faults(entry).into_iter().map(|fault| check::compact(&entry.path(), fault)));
    let diary = DiaryFolder::new(world.paths.diary()).read();
    let left_out = diary.left_out.iter().map(|left| format!("{}:{}: {}", left.file.display(), left.line, left.why));
    Found {
        version: env!("CARGO_PKG_VERSION"),
        settings: Part {
            found: if file.exists() { shown(&file) } else { format!("{} is not there; the defaults are used", shown(&file)) },
            wrong: faults.iter().map(|fault| check::compact(&file, fault)).collect(),
        },
        routines: Part {
            found: format!("{} of yours in {}, {} in all", own.clone().count(), shown(&folder), library.entries().len()),
            wrong: routine_faults.collect(),
        },
        diary: Part {
            found: format!("{} lines in {}", diary.lines.len(), shown(&world.paths.diary())),
            wrong: left_out.map(|line| crate::domain::text::clean(&line)).collect(),
        },
        terminal: Part { found: colours().to_owned(), wrong: Vec::new() },
        sound: sound::found(world),
    }
}

fn shown(path: &Path) -> String {
    crate::domain::text::clean(&path.display().to_string())
}

fn colours() -> &'static str {
    match terminal::facts().depth {
        Depth::True => "true colour",
        Depth::Indexed => "256 colours",
        Depth::Ansi => "16 colours",
        Depth::Mono => "no colour",
    }
}

#[cfg(feature = "audio")]
mod sound {
    //! What can be heard, and hearing it.

    use std::sync::Arc;
    use std::thread;
    use std::time::Duration;

    use super::{World, output};
    use crate::domain::session::sounds::{Chime, Speech, What};
    use crate::domain::words::Words;
    use crate::platform::sound::{Report, Setup, Sound, Trouble};

    fn setup(world: &World) -> Setup {
        let settings = world.settings.sound.clone();
        Setup { settings, wants_voice: true, files: world.paths.config.join("sounds"), lang: "en".to_owned() }
    }

    /// The output and who speaks, and what to install for more.
    pub fn found(world: &World) -> Vec<String> {
        let (output, voice) = Sound::found(&setup(world));
        let heard = match output {
            Ok(name) => format!("output: {name}"),
            Err(why) => {
                format!("no output: {why}. Install PipeWire, PulseAudio or ALSA (libasound2) and connect something to hear.")
            }
        };
        let voice = voice.map_or_else(
            || {
                "no voice command: install espeak-ng, or name one in [voice] command; until then recordings say sides and breaths"
                    .to_owned()
            },
            |command| format!("voice: {command}"),
        );
        vec![heard, voice]
    }

    /// Plays every chime and a line, naming each.
    pub fn play_all(world: &World) -> anyhow::Result<()> {
        let words = Words::chosen();
        let report: Report = Arc::new(move |trouble: Trouble| println!("{}", trouble.said(&Words::chosen().sound)));
        let sound = Sound::start(&setup(world), &report);
        sound.play(&What::Warm);
        thread::sleep(Duration::from_millis(500));
        for chime in Chime::ALL {
            output::line(&format!("  {:<8} {}", chime.id(), words.chime(chime)))?;
            sound.play(&What::Chime(chime));
            thread::sleep(Sound::length(chime).max(Duration::from_millis(900)));
        }
        output::line(&format!("  {:<8} {}", "voice", words.sound.sample))?;
        sound.play(&What::Say(Speech::free(&words.sound.sample)));
        thread::sleep(Duration::from_secs(4));
        sound.finish();
        Ok(())
    }
}

#[cfg(not(feature = "audio"))]
mod sound {
    //! Built without sound.

    use super::{World, output};

    /// What is heard instead.
    pub fn found(_: &World) -> Vec<String> {
        vec!["built without sound: the terminal's bell rings".to_owned()]
    }

    /// Rings the bell.
    pub fn play_all(_: &World) -> anyhow::Result<()> {
        output::bell()
    }
}
