//! Tests of single files of `src`, each at the same path.

mod app {
    mod key_table;
    mod keyboards;
    mod text_input;
}
mod cli {
    mod help_page;
}
mod domain {
    mod body;
    mod diagnostic;
    mod diary {
        mod change_size;
        mod civil_text;
        mod compare;
        mod daily;
        mod entry_delay;
        mod entry_time;
        mod event_log;
        mod follow_up;
        mod global_change;
        mod ids;
        mod import;
        mod import_csv;
        mod import_table;
        mod import_time;
        mod lineage;
        mod merged_correction;
        mod pain_sites;
        mod pairs;
        mod parse_time;
        mod peg;
        mod quantiles;
        mod record;
        mod record_scan;
        mod trend;
        mod what_helped;
    }
    mod due;
    mod duration_text;
    mod latin;
    mod nearest;
    mod pace;
    mod rating;
    mod routine {
        mod breath_choice;
        mod breathing;
        mod import;
        mod known_exercises;
        mod risks;
        mod scaffold;
    }
    mod safety {
        mod answers;
        mod condition;
    }
    mod session {
        mod engine {
            mod hot_reload;
        }
        mod stopwatch;
    }
    mod text;
    mod typed_length;
    mod typed_words;
}
mod platform {
    mod diary {
        mod lock;
    }
    mod diary_worker;
    mod editor;
    mod import_file;
    mod key_decoder;
    mod language;
    mod mailbox;
    mod queue;
    #[cfg(feature = "audio")]
    mod sound {
        mod chimes;
        mod clip;
        mod files;
        mod spoken_lines;
    }
    mod terminal;
}
mod settings;
mod texts {
    mod dates;
    mod diagnostics;
    mod errors;
    mod health;
    mod names;
    mod search;
    mod stats;
}
mod tui {
    mod key;
}
mod ui {
    mod adapt;
    mod diary {
        mod chart;
    }
    mod layout;
    mod picture {
        mod body_svg;
        mod figure;
        mod massage_stroke;
        mod orb;
        mod quadrant_grid;
        mod quantize;
        mod raster;
    }
    mod theme;
    mod wrap;
}
