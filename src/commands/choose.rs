//! From what was typed to what is meant: a routine by id or path, seconds, ratings, places.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::anyhow;

use crate::commands::args::GapArgs;
use crate::commands::{World, check, output};
use crate::domain::body::Place;
use crate::domain::diary::global_change::NotOverall;
use crate::domain::diary::global_change::Overall;
use crate::domain::duration_text;
use crate::domain::rating::{NotARating, Rating};
use crate::domain::routine::library::{Library, Source};
use crate::domain::routine::plan::{Plan, Shelf};
use crate::domain::session::transitions::Gaps;
use crate::domain::text;
use crate::platform::routines;
use crate::texts::Texts;

/// The library in which the entry that `name` means is, and its id: an id of the library, or the path of a file.
///
/// # Errors
/// When there is neither, with the nearest id.
pub fn entry(world: &World, name: &str) -> anyhow::Result<(Library, String)> {
    let path = Path::new(name);
    let is_path = name.contains('/') || path.extension().is_some_and(|extension| extension == "toml");
    if !is_path {
        let library = world.library();
        if library.entry(name).is_some() {
            return Ok((library, name.to_owned()));
        }
        if !path.exists() {
            return Err(unknown(name, &library));
        }
    }
    Ok(routines::load_with(&world.paths.routines(), path))
}

/// The plan of `name`.
///
/// # Errors
/// When there is no such routine, or it has faults, with all of them.
pub fn plan(world: &World, name: &str) -> anyhow::Result<Plan> {
    let (library, id) = entry(world, name)?;
    let entry = library.entry(&id).ok_or_else(|| unknown(name, &library))?;
    if let Some(plan) = library.plan(entry) {
        return Ok(plan.clone());
    }
    let faults = library.faults(entry);
    let errors = faults.into_iter().filter(|fault| fault.is_error());
    let shown: Vec<String> = errors.map(|fault| check::report(&entry.path(), fault)).collect();
    let said = Texts::chosen().command.choose.faulty(text::clean(name));
    Err(anyhow!("{said}\n\n{}", shown.join("\n\n")))
}

/// The file of the user's routine `id`.
///
/// # Errors
/// When there is none, or it is built in.
pub fn own_file(library: &Library, id: &str) -> anyhow::Result<PathBuf> {
    let entry = library.entry(id).ok_or_else(|| unknown(id, library))?;
    match &entry.source {
        Source::User(path) => Ok(path.clone()),
        Source::BuiltIn(_) => Err(anyhow!(Texts::chosen().own.built_in_stays(id))),
    }
}

/// Says which of the user's routines play `id`, which is no longer there.
///
/// # Errors
/// When stdout cannot be written to.
pub fn say_who_includes(library: &Library, id: &str) -> anyhow::Result<()> {
    let users: Vec<&str> = library.included_by(id).map(|entry| entry.id.as_str()).collect();
    if users.is_empty() {
        return Ok(());
    }
    output::line(&Texts::chosen().own.included_by(users.join(", ")))
}

pub(super) fn unknown(name: &str, library: &Library) -> anyhow::Error {
    let (words, shown) = (&Texts::chosen().command.choose, text::clean(name));
    anyhow!(match library.nearest(name) {
        Some(near) => words.unknown_near(shown, near),
        None => words.unknown(shown),
    })
}

/// The gaps for `plan`: what was typed, else what the routine says, else the settings.
#[must_use]
pub fn gaps(world: &World, plan: &Plan, typed: &GapArgs) -> Gaps {
    let gaps = world.settings.gaps.with(plan.gaps);
    Gaps {
        ready: typed.ready.unwrap_or(gaps.ready),
        between: typed.between.unwrap_or(gaps.between),
        switch: typed.switch.unwrap_or(gaps.switch),
    }
}

/// Reads seconds as a number, or a length such as `1m`.
///
/// # Errors
/// When it is neither, or over two minutes.
pub fn seconds(typed: &str) -> Result<Duration, String> {
    let number = typed.parse().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    number
        .or_else(|| duration_text::parse(typed))
        .filter(|length| *length <= Duration::from_mins(2))
        .ok_or_else(|| Texts::chosen().command.choose.seconds.to_owned())
}

/// Reads a rating.
///
/// # Errors
/// When it is none.
pub fn rating(typed: &str) -> Result<Rating, NotARating> {
    Rating::parse(typed)
}

/// Reads how it is since one began.
///
/// # Errors
/// When it is none of the seven.
pub fn overall(typed: &str) -> Result<Overall, NotOverall> {
    Overall::parse(typed)
}

/// Reads a place.
///
/// # Errors
/// When there is no such region or side.
pub fn place(typed: &str) -> Result<Place, String> {
    Place::parse(typed).map_err(|error| {
        let near = crate::domain::toml_reader::nearest(
            typed.split('/').next().unwrap_or(typed),
            crate::domain::body::regions().iter().map(|region| region.id.as_str()),
        );
        let said = error.to_string();
        near.map_or(said.clone(), |near| Texts::chosen().command.choose.near(near, said))
    })
}

/// Reads a region, or a part of the body that holds several.
///
/// # Errors
/// When there is neither.
pub fn regions(typed: &str) -> Result<Vec<&'static crate::domain::body::Region>, String> {
    match crate::domain::routine::choose::group(typed) {
        Some(regions) => Ok(regions),
        None => place(typed).map(|place| vec![place.region]),
    }
}
