//! Small values that draw themselves.

pub mod big_text;
pub mod body_map;
pub mod choices;
pub mod helped_table;
pub mod key_bar;
pub mod list_row;
pub mod out_of_sight;
pub mod page;
pub mod place_list;
pub mod pressure;
pub mod progress_strip;
pub mod rating_question;
pub mod rating_scale;
pub mod scale_ends;
pub mod text_field;
