//! The arguments of commands that play a session, with the words that `--help` shows.

use std::time::Duration;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::cli::parse;
use crate::domain::pace::Pace;
use crate::domain::place_words::Places;
use crate::domain::rating::Rating;
use crate::domain::routine::breathing;
use crate::settings::look::ThemeName;
use crate::settings::overrides::Overrides;

/// What to start and how.
#[derive(Debug, Default, Args)]
pub struct StartArgs {
    /// Ids or paths of routines, or words such as stiff neck: then the best match starts; without any, what suits now is shown
    #[arg(value_name = "ID|PATH|WORDS")]
    pub routines: Vec<String>,
    /// Run as lines of text, for screen readers, pipes and scripts
    #[arg(long)]
    pub plain: bool,
    /// With --plain: print one JSON object per line
    #[arg(long, requires = "plain")]
    pub json: bool,
    /// Preview at N times the speed (1-60); silent, nothing is saved
    #[arg(long, value_name = "TIMES", value_parser = clap::value_parser!(u32).range(1..=60))]
    pub rehearse: Option<u32>,
    /// The gaps around the work.
    #[command(flatten)]
    pub gaps: GapArgs,
    /// How it looks and sounds.
    #[command(flatten)]
    pub look: LookArgs,
}

/// How to breathe.
#[derive(Debug, Args)]
pub struct BreatheArgs {
    /// The pace: extended (4 in, 6 out), resonance, box, 4-7-8, cyclic-sigh, diaphragm or pursed
    #[arg(default_value = breathing::USUAL_PACE, value_parser = parse::breathing_pace)]
    pub pace: &'static Pace,
    /// Minutes to breathe, 1 to 60
    #[arg(long, value_name = "MINUTES", default_value_t = breathing::USUAL_MINUTES, value_parser = clap::value_parser!(u64).range(1..=60))]
    pub minutes: u64,
    /// Run as lines of text, for screen readers, pipes and scripts
    #[arg(long)]
    pub plain: bool,
    /// With --plain: one JSON object a line
    #[arg(long, requires = "plain")]
    pub json: bool,
    /// How it looks and sounds.
    #[command(flatten)]
    pub look: LookArgs,
}

/// What to put together.
#[derive(Debug, Args)]
pub struct PlanArgs {
    /// Where: neck, "lower back", neck-shoulders …; repeatable
    #[arg(long, value_name = "AREA", value_parser = parse::area)]
    pub area: Vec<Places>,
    /// Minutes of work, without the time to switch steps
    #[arg(long, value_name = "MINUTES", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=90))]
    pub minutes: u64,
    /// Equipment you have: ball, roller, mat, towel, none [default: any]
    #[arg(long, value_name = "TOOL")]
    pub tool: Option<Vec<String>>,
    /// Leave out routines done standing
    #[arg(long)]
    pub seated: bool,
    /// Your pain now (0-10); high scores get gentle routines
    #[arg(long, value_name = "0-10", value_parser = parse::rating)]
    pub pain: Option<Rating>,
    /// Show the plan without starting it
    #[arg(long)]
    pub show: bool,
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

/// The gaps around the work.
#[derive(Debug, Clone, Default, Args)]
pub struct GapArgs {
    /// Get-ready time before the first step
    #[arg(long, value_name = "SECONDS", value_parser = parse::seconds)]
    pub ready: Option<Duration>,
    /// Time between two steps
    #[arg(long, value_name = "SECONDS", value_parser = parse::seconds)]
    pub between: Option<Duration>,
    /// Time to change sides
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
    #[arg(long)]
    pub mute: bool,
    /// Keep pictures still in this run
    #[arg(long)]
    pub still: bool,
}

impl LookArgs {
    /// What it says of the settings.
    pub fn overrides(self) -> Overrides {
        Overrides { theme: self.theme, mute: self.mute, still: self.still }
    }
}

fn theme() -> impl TypedValueParser<Value = ThemeName> {
    let named = |name: String| ThemeName::ALL.into_iter().find(|theme| theme.id() == name).unwrap_or(ThemeName::Auto);
    PossibleValuesParser::new(ThemeName::ALL.map(ThemeName::id)).map(named)
}
