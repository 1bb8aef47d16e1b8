//! The arguments of commands that play a session, with the words that `--help` shows.

use std::time::Duration;

use clap::Args;
use clap::builder::{NonEmptyStringValueParser, PossibleValuesParser, TypedValueParser};
use clap_complete::engine::ArgValueCandidates;

use crate::cli::candidates;
use crate::cli::parse;
use crate::domain::pace::Pace;
use crate::domain::place_words::Places;
use crate::domain::rating::Rating;
use crate::domain::routine::breathing;
use crate::settings::look::ThemeName;
use crate::settings::overrides::Overrides;

/// The arguments of `unclench start`.
#[derive(Debug, Default, Args)]
pub struct StartArgs {
    /// The IDs or paths of routines, or words such as stiff neck: unclench starts the best match. Without any, it suggests routines
    #[arg(value_name = "ID|PATH|WORDS", add = ArgValueCandidates::new(candidates::routines))]
    pub routines: Vec<String>,
    /// What is wanted, where no routine is named.
    #[command(flatten)]
    pub wish: SelectionArgs,
    /// Run as lines of text, for screen readers, pipes and scripts
    #[arg(long, group = "lines")]
    pub plain: bool,
    /// With --plain, print one JSON object per line. With --show, print the plan as JSON
    #[arg(long, requires = "lines")]
    pub json: bool,
    /// Preview the session at 1 to 60 times the speed, without sound; nothing is saved
    #[arg(long, value_name = "TIMES", value_parser = |typed: &str| parse::whole(typed, 1_u32..=60))]
    pub rehearse: Option<u32>,
    /// End after this time: 5m, 90s. Without a routine, breathe for that time
    #[arg(long = "for", value_name = "TIME", value_parser = parse::session_length)]
    pub length: Option<Duration>,
    /// Run COMMAND, end the session when it finishes, then print its output and return its exit code. Without a routine, breathe
    #[arg(long, value_name = "COMMAND", conflicts_with = "rehearse", value_parser = NonEmptyStringValueParser::new())]
    pub until: Option<String>,
    /// Title of this session in the diary; creates no routine
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// Run a shell command when the session is over
    #[arg(long, value_name = "COMMAND")]
    pub on_finish: Option<String>,
    /// The gaps around the work.
    #[command(flatten)]
    pub gaps: GapArgs,
    /// How it looks and sounds.
    #[command(flatten)]
    pub look: LookArgs,
}

/// The arguments of `unclench breathe`.
#[derive(Debug, Args)]
pub struct BreatheArgs {
    /// The pace: extended (4 in, 6 out), resonance, box, 4-7-8, cyclic-sigh, diaphragm or pursed
    #[arg(default_value = breathing::DEFAULT_PACE, value_parser = parse::breathing_pace, add = ArgValueCandidates::new(candidates::paces))]
    pub pace: &'static Pace,
    /// Minutes to breathe, 1 to 60
    #[arg(long, value_name = "MINUTES", default_value_t = breathing::DEFAULT_MINUTES, value_parser = |typed: &str| parse::minutes(typed, 1..=60))]
    pub minutes: u64,
    /// Run as lines of text, for screen readers, pipes and scripts
    #[arg(long)]
    pub plain: bool,
    /// With --plain, print one JSON object per line
    #[arg(long, requires = "plain")]
    pub json: bool,
    /// How it looks and sounds.
    #[command(flatten)]
    pub look: LookArgs,
}

/// The arguments of `unclench plan`.
#[derive(Debug, Args)]
pub struct PlanArgs {
    /// What is wanted.
    #[command(flatten)]
    pub wish: SelectionArgs,
    /// Show the plan as JSON without starting it
    #[arg(long)]
    pub json: bool,
    /// The gaps around the work.
    #[command(flatten)]
    pub gaps: GapArgs,
    /// How it looks and sounds.
    #[command(flatten)]
    pub look: LookArgs,
}

/// The options that select routines for a session.
#[derive(Debug, Clone, Default, Args)]
pub struct SelectionArgs {
    /// Build a session for this area: neck, "lower back", neck-shoulders …; repeat for more areas
    #[arg(long, value_name = "AREA", value_parser = parse::area, add = ArgValueCandidates::new(candidates::areas))]
    pub area: Vec<Places>,
    /// Build a session of this length in minutes, 1 to 90, including the pauses between steps [default: 30]
    #[arg(long, value_name = "MINUTES", value_parser = |typed: &str| parse::minutes(typed, 1..=90))]
    pub minutes: Option<u64>,
    /// Use only this equipment: ball, roller, mat, towel, chair, none; repeat for more [default: any]
    #[arg(long, value_name = "TOOL", value_parser = parse::tool, value_delimiter = ',', add = ArgValueCandidates::new(candidates::tools))]
    pub tool: Option<Vec<String>>,
    /// Only routines that you can do sitting in a chair
    #[arg(long)]
    pub seated: bool,
    /// Your pain now (0-10). If the score is high, unclench builds a gentler session
    #[arg(long, value_name = "0-10", value_parser = parse::rating)]
    pub pain: Option<Rating>,
    /// Show the session without starting it
    #[arg(long, group = "lines")]
    pub show: bool,
    /// The ids of the routines that words beside the options find, the best first.
    #[arg(skip)]
    pub among: Option<Vec<String>>,
}

/// The length of a composed session in minutes, if none is given.
const DEFAULT_MINUTES: u64 = 30;

impl SelectionArgs {
    /// Whether any option selects routines.
    pub fn is_some(&self) -> bool {
        self.narrows() || self.pain.is_some() || self.show
    }

    /// Whether any option says which routines may be chosen.
    pub fn narrows(&self) -> bool {
        self.minutes.is_some() || self.tool.is_some() || !self.area.is_empty() || self.seated
    }

    /// Returns the minutes of work.
    pub fn minutes(&self) -> u64 {
        self.minutes.unwrap_or(DEFAULT_MINUTES)
    }
}

/// The gaps around the work.
#[derive(Debug, Clone, Default, Args)]
pub struct GapArgs {
    /// Seconds to get ready before the first step
    #[arg(long, value_name = "SECONDS", value_parser = parse::seconds)]
    pub ready: Option<Duration>,
    /// Seconds between two steps
    #[arg(long, value_name = "SECONDS", value_parser = parse::seconds)]
    pub between: Option<Duration>,
    /// Seconds to change sides
    #[arg(long, value_name = "SECONDS", value_parser = parse::seconds)]
    pub switch: Option<Duration>,
}

/// How it looks and sounds, this time.
#[derive(Debug, Clone, Copy, Default, Args)]
pub struct LookArgs {
    /// Use this theme for this run
    #[arg(long, value_name = "THEME", value_parser = theme())]
    pub theme: Option<ThemeName>,
    /// Play no sound in this run
    #[arg(long, aliases = ["silent", "no-sound"])]
    pub mute: bool,
    /// Redraw pictures only once a second in this run, without animation
    #[arg(long)]
    pub still: bool,
}

impl LookArgs {
    /// Returns the settings that these options override.
    pub fn overrides(self) -> Overrides {
        Overrides { theme: self.theme, mute: self.mute, still: self.still, on_finish: None }
    }
}

fn theme() -> impl TypedValueParser<Value = ThemeName> {
    let named = |name: String| ThemeName::ALL.into_iter().find(|theme| theme.id() == name).unwrap_or(ThemeName::Auto);
    PossibleValuesParser::new(ThemeName::ALL.map(ThemeName::id)).map(named)
}

/// The choices for colour output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
#[expect(missing_docs, reason = "as they are typed")]
pub enum ColourChoice {
    Auto,
    Always,
    Never,
}

impl ColourChoice {
    /// Returns whether colours are used; `None` leaves it to the environment.
    pub fn is_fixed(self) -> Option<bool> {
        match self {
            Self::Auto => None,
            Self::Always => Some(true),
            Self::Never => Some(false),
        }
    }
}
