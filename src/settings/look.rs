//! `[look]`: the theme, the user's own colours by meaning, and whether pictures move.

use crate::domain::diagnostic::{Code, Diagnostics};
use crate::domain::named_enum::named_enum;
use crate::domain::toml_reader::{Named, TableReader};

/// The look of the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a setting of its own")]
pub struct Look {
    /// The theme.
    pub theme: ThemeName,
    /// Whether pictures move.
    pub motion: bool,
    /// `ground = "none"`: whether the terminal's own background shows through.
    pub own_ground: bool,
    /// Whether the mouse chooses and scrolls.
    pub mouse: bool,
    /// Whether everything is lines of text: a menu in place of the screen, and sessions in plain mode.
    pub plain: bool,
    /// `[look.colours]`: colours that replace the theme's: the name, one of [`COLOURS`], and the three bytes.
    pub colours: Vec<(&'static str, [u8; 3])>,
}

/// The names of the colours: the meaning of each, not its look.
pub const COLOURS: [&str; 19] = [
    "ground",
    "ink",
    "soft",
    "quiet",
    "line",
    "panel",
    "touch",
    "touch_lo",
    "touch_hi",
    "breath",
    "breath_lo",
    "breath_hi",
    "care",
    "body_lo",
    "body_hi",
    "body_line",
    "dot",
    "on_touch",
    "on_breath",
];

named_enum! {
    /// The themes.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    #[expect(missing_docs, reason = "as in the settings file")]
    pub enum ThemeName {
        Auto = "auto",
        Dark = "dark",
        Light = "light",
        HighContrast = "high-contrast",
        Mono = "mono",
    }
}

impl Named for ThemeName {
    fn id(&self) -> &str {
        Self::id(*self)
    }
}

impl Default for Look {
    fn default() -> Self {
        Self { theme: ThemeName::Auto, motion: true, own_ground: false, mouse: true, plain: false, colours: Vec::new() }
    }
}

/// Reads the table. A setting with a fault keeps its default.
pub fn read(mut table: TableReader<'_>, faults: &mut Diagnostics<'_>) -> Look {
    let theme = table.word("theme", &ThemeName::ALL, faults).map_or(ThemeName::Auto, |found| *found.value);
    let motion = table.flag_or("motion", true, faults);
    let mouse = table.flag_or("mouse", true, faults);
    let plain = table.flag_or("plain", false, faults);
    let (mut colours, mut own_ground) = (Vec::new(), false);
    if let Some(mut own) = table.table("colours", "[look.colours]", faults) {
        for name in COLOURS {
            let Some(text) = own.text(name, faults) else { continue };
            if name == "ground" && text.value == "none" {
                own_ground = true;
                continue;
            }
            match colour(&text.value) {
                Some(colour) => colours.push((name, colour)),
                None => faults.note(Code::BadColour, text.span, &[("key", name)]),
            }
        }
        own.finish(faults);
    }
    table.finish(faults);
    Look { theme, motion, own_ground, mouse, plain, colours }
}

/// Returns the three bytes of `#rrggbb`, or of `#rgb` with each digit doubled; `None` for other text.
pub fn colour(text: &str) -> Option<[u8; 3]> {
    let hex = text.strip_prefix('#').filter(|hex| hex.is_ascii())?;
    let hex: String = match hex.len() {
        3 => hex.chars().flat_map(|digit| [digit, digit]).collect(),
        6 => hex.to_owned(),
        _ => return None,
    };
    let number = u32::from_str_radix(&hex, 16).ok()?;
    let [_, red, green, blue] = number.to_be_bytes();
    Some([red, green, blue])
}
