//! Styles named by their meaning, in four themes and four colour depths. Screens use a meaning, never a hue. A test checks
//! that all text has a contrast of at least 4.5 to 1 on its background.

use ratatui::style::{Color, Modifier, Style};

use crate::settings::look::{Look, ThemeName};
use crate::settings::{Depth, TerminalTraits};
use crate::ui::picture::quantize;
use crate::ui::rgb::Rgb;

/// The colours of a theme by meaning: warm for touch, cool for breath and waiting, paper and ink for everything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "named by what they mean; the theme's fields say it at length")]
pub struct Hues {
    pub ground: Rgb,
    pub ink: Rgb,
    pub soft: Rgb,
    pub quiet: Rgb,
    pub line: Rgb,
    pub panel: Rgb,
    pub touch: Rgb,
    pub touch_lo: Rgb,
    pub touch_hi: Rgb,
    pub breath: Rgb,
    pub breath_lo: Rgb,
    pub breath_hi: Rgb,
    pub care: Rgb,
    pub body_lo: Rgb,
    pub body_hi: Rgb,
    pub body_line: Rgb,
    pub dot: Rgb,
    pub on_touch: Rgb,
    pub on_breath: Rgb,
    pub light: bool,
}

impl Hues {
    /// Returns the colour with that name in the settings.
    pub fn named(&mut self, name: &str) -> Option<&mut Rgb> {
        Some(match name {
            "ground" => &mut self.ground,
            "ink" => &mut self.ink,
            "soft" => &mut self.soft,
            "quiet" => &mut self.quiet,
            "line" => &mut self.line,
            "panel" => &mut self.panel,
            "touch" => &mut self.touch,
            "touch_lo" => &mut self.touch_lo,
            "touch_hi" => &mut self.touch_hi,
            "breath" => &mut self.breath,
            "breath_lo" => &mut self.breath_lo,
            "breath_hi" => &mut self.breath_hi,
            "care" => &mut self.care,
            "body_lo" => &mut self.body_lo,
            "body_hi" => &mut self.body_hi,
            "body_line" => &mut self.body_line,
            "dot" => &mut self.dot,
            "on_touch" => &mut self.on_touch,
            "on_breath" => &mut self.on_breath,
            _ => return None,
        })
    }
}

/// Dark: ink on a warm black.
pub const DARK: Hues = Hues {
    ground: Rgb::hex(0x16_141a),
    ink: Rgb::hex(0xf1_e8dc),
    soft: Rgb::hex(0xbd_b1a6),
    quiet: Rgb::hex(0x8f_8581),
    line: Rgb::hex(0x38_333a),
    panel: Rgb::hex(0x1f_1c23),
    touch: Rgb::hex(0xff_b26b),
    touch_lo: Rgb::hex(0xa8_481b),
    touch_hi: Rgb::hex(0xff_a955),
    breath: Rgb::hex(0x9a_d0c6),
    breath_lo: Rgb::hex(0x2b_5560),
    breath_hi: Rgb::hex(0xcf_eee2),
    care: Rgb::hex(0xeb_a396),
    body_lo: Rgb::hex(0x3b_343a),
    body_hi: Rgb::hex(0xa4_948c),
    body_line: Rgb::hex(0x4a_4146),
    dot: Rgb::hex(0xff_f6e6),
    on_touch: Rgb::hex(0x2a_1204),
    on_breath: Rgb::hex(0x0d_2426),
    light: false,
};

/// Light: ink on cream.
pub const LIGHT: Hues = Hues {
    ground: Rgb::hex(0xfa_f6ef),
    ink: Rgb::hex(0x2b_2521),
    soft: Rgb::hex(0x57_4d46),
    quiet: Rgb::hex(0x73_675e),
    line: Rgb::hex(0xd8_cdc0),
    panel: Rgb::hex(0xf2_ebe0),
    touch: Rgb::hex(0xa5_450c),
    touch_lo: Rgb::hex(0xc9_601f),
    touch_hi: Rgb::hex(0xf3_a566),
    breath: Rgb::hex(0x1c_6663),
    breath_lo: Rgb::hex(0x7f_b3ac),
    breath_hi: Rgb::hex(0xcf_e6df),
    care: Rgb::hex(0xa2_3527),
    body_lo: Rgb::hex(0xb5_a69b),
    body_hi: Rgb::hex(0xe9_ded3),
    body_line: Rgb::hex(0xb3_a499),
    dot: Rgb::hex(0x5a_1f00),
    on_touch: Rgb::hex(0xff_f8ee),
    on_breath: Rgb::hex(0x0f_3634),
    light: true,
};

/// High contrast: white on black.
pub const HIGH_CONTRAST: Hues = Hues {
    ground: Rgb::hex(0x00_0000),
    ink: Rgb::hex(0xff_ffff),
    soft: Rgb::hex(0xe6_e6e6),
    quiet: Rgb::hex(0xc4_c4c4),
    line: Rgb::hex(0x7a_7a7a),
    panel: Rgb::hex(0x14_1414),
    touch: Rgb::hex(0xff_c24d),
    touch_lo: Rgb::hex(0xd9_8200),
    touch_hi: Rgb::hex(0xff_d27a),
    breath: Rgb::hex(0x7f_e9ff),
    breath_lo: Rgb::hex(0x1f_7f99),
    breath_hi: Rgb::hex(0xc9_f6ff),
    care: Rgb::hex(0xff_9f9f),
    body_lo: Rgb::hex(0x4a_4a4a),
    body_hi: Rgb::hex(0xb8_b8b8),
    body_line: Rgb::hex(0x2a_2a2a),
    dot: Rgb::hex(0xff_ffff),
    on_touch: Rgb::hex(0x00_0000),
    on_breath: Rgb::hex(0x00_0000),
    light: false,
};

/// Text colours among the 256, in the order ground, ink, soft, quiet, line, panel, touch, breath, care, `on_touch`.
type Indexed = [u8; 10];
const DARK_256: Indexed = [233, 254, 250, 245, 238, 235, 215, 116, 217, 233];
const LIGHT_256: Indexed = [255, 235, 239, 242, 251, 254, 94, 23, 124, 255];
const HIGH_CONTRAST_256: Indexed = [16, 231, 254, 251, 243, 233, 221, 123, 217, 16];

/// The styles of one theme at one colour depth.
#[derive(Debug, Clone)]
pub struct Theme {
    /// The colour depth.
    pub depth: Depth,
    /// The colours for pictures.
    pub hues: Hues,
    /// The background of every cell; without colour, the terminal's own.
    pub ground: Style,
    /// The background of the selected line.
    pub panel: Style,
    /// Text to read now.
    pub ink: Style,
    /// Text to read at leisure.
    pub soft: Style,
    /// Labels, and what is over or far off.
    pub quiet: Style,
    /// Rules and empty tracks; never text that matters.
    pub line: Style,
    /// Everything about hands: cue, side, pressure, selection.
    pub touch: Style,
    /// Breath, getting ready, changing sides, waiting.
    pub breath: Style,
    /// The care line, "this hurts" and errors; nothing else.
    pub care: Style,
    /// A filled badge of `touch`.
    pub badge: Style,
    /// A filled badge of `breath`.
    pub badge_breath: Style,
    /// A filled badge while the session is paused.
    pub badge_held: Style,
    /// A key in the key bar.
    pub key: Style,
}

impl Theme {
    /// Returns the theme that `look` chooses on `terminal`.
    pub fn of(look: &Look, terminal: TerminalTraits) -> Self {
        let name = match (look.theme, terminal.light) {
            (ThemeName::Auto, true) => ThemeName::Light,
            (ThemeName::Auto, false) => ThemeName::Dark,
            (chosen, _) => chosen,
        };
        let depth = if name == ThemeName::Mono { Depth::Mono } else { terminal.depth };
        let (theirs, indexed) = match name {
            ThemeName::Light => (LIGHT, &LIGHT_256),
            ThemeName::HighContrast => (HIGH_CONTRAST, &HIGH_CONTRAST_256),
            _ => (DARK, &DARK_256),
        };
        let mut hues = theirs;
        for (name, [red, green, blue]) in &look.colours {
            if let Some(hue) = hues.named(name) {
                *hue = Rgb(*red, *green, *blue);
            }
        }
        match depth {
            Depth::True => Self::painted(depth, hues, |meaning| paint(hue_of(&hues, meaning))),
            Depth::Indexed => Self::painted(depth, hues, |meaning| {
                let own = hue_of(&hues, meaning);
                let chosen = own == hue_of(&theirs, meaning);
                Color::Indexed(if chosen { indexed[meaning as usize] } else { quantize::nearest_of_all(own) })
            }),
            Depth::Ansi => Self::mono(depth, hues).with_ansi(),
            Depth::Mono => Self::mono(depth, hues),
        }
    }

    /// Whether pictures are painted in colour; otherwise they are drawn in dots.
    pub fn paints(&self) -> bool {
        matches!(self.depth, Depth::True | Depth::Indexed)
    }

    fn painted(depth: Depth, hues: Hues, colour: impl Fn(ColourMeaning) -> Color) -> Self {
        let ground = Style::new().bg(colour(ColourMeaning::Ground)).fg(colour(ColourMeaning::Soft));
        let text = |meaning| ground.fg(colour(meaning));
        Self {
            depth,
            hues,
            ground,
            panel: ground.bg(colour(ColourMeaning::Panel)),
            ink: text(ColourMeaning::Ink).add_modifier(Modifier::BOLD),
            soft: text(ColourMeaning::Soft),
            quiet: text(ColourMeaning::Quiet),
            line: text(ColourMeaning::Line),
            touch: text(ColourMeaning::Touch).add_modifier(Modifier::BOLD),
            breath: text(ColourMeaning::Breath),
            care: text(ColourMeaning::Care),
            badge: Style::new().bg(colour(ColourMeaning::Touch)).fg(colour(ColourMeaning::OnTouch)).add_modifier(Modifier::BOLD),
            badge_breath: Style::new()
                .bg(colour(ColourMeaning::Breath))
                .fg(colour(ColourMeaning::Ground))
                .add_modifier(Modifier::BOLD),
            badge_held: Style::new().bg(colour(ColourMeaning::Line)).fg(colour(ColourMeaning::Soft)).add_modifier(Modifier::BOLD),
            key: text(ColourMeaning::Soft).add_modifier(Modifier::BOLD),
        }
    }

    fn mono(depth: Depth, hues: Hues) -> Self {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        let dim = plain.add_modifier(Modifier::DIM);
        let reverse = bold.add_modifier(Modifier::REVERSED);
        Self {
            depth,
            hues,
            ground: plain,
            panel: plain,
            ink: bold,
            soft: plain,
            quiet: dim,
            line: dim,
            touch: bold,
            breath: plain,
            care: plain,
            badge: reverse,
            badge_breath: reverse,
            badge_held: reverse,
            key: bold,
        }
    }

    fn with_ansi(mut self) -> Self {
        self.touch = self.touch.fg(Color::Yellow);
        self.badge = self.badge.fg(Color::Yellow);
        self.breath = self.breath.fg(Color::Cyan);
        self.badge_breath = self.badge_breath.fg(Color::Cyan);
        self.care = self.care.fg(Color::Red);
        self
    }
}

#[derive(Debug, Clone, Copy)]
enum ColourMeaning {
    Ground,
    Ink,
    Soft,
    Quiet,
    Line,
    Panel,
    Touch,
    Breath,
    Care,
    OnTouch,
}

fn paint(Rgb(red, green, blue): Rgb) -> Color {
    Color::Rgb(red, green, blue)
}

fn hue_of(hues: &Hues, meaning: ColourMeaning) -> Rgb {
    match meaning {
        ColourMeaning::Ground => hues.ground,
        ColourMeaning::Ink => hues.ink,
        ColourMeaning::Soft => hues.soft,
        ColourMeaning::Quiet => hues.quiet,
        ColourMeaning::Line => hues.line,
        ColourMeaning::Panel => hues.panel,
        ColourMeaning::Touch => hues.touch,
        ColourMeaning::Breath => hues.breath,
        ColourMeaning::Care => hues.care,
        ColourMeaning::OnTouch => hues.on_touch,
    }
}
