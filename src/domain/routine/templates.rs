//! Templates: keys that several steps share. `[template.press]` has keys of a step; a step with `use = "press"` takes those
//! that it does not have itself.

use toml::de::{DeTable, DeValue};

use crate::domain::diagnostic::{Code, Diagnostics};
use crate::domain::nearest::nearest;
use crate::domain::routine::file_keys::keys;
use crate::domain::toml_reader::{self, TableReader};

/// The keys for the length of a step; a step that has one hides those of its template.
const LENGTH_KEYS: &[&str] = &["time", "cycles", "wait"];

/// The templates of a file, by name.
pub struct Templates<'t> {
    tables: Option<&'t DeTable<'t>>,
}

impl<'t> Templates<'t> {
    /// Reads the tables under `template` and notes keys that no step has.
    pub fn read(top: &mut TableReader<'t>, faults: &mut Diagnostics<'_>) -> Self {
        let value = top.value("template");
        let Some(DeValue::Table(tables)) = value.map(toml::Spanned::get_ref) else {
            if let Some(value) = value {
                toml_reader::wrong_type("template", "template-tables", value, faults);
            }
            return Self { tables: None };
        };
        for (_, template) in tables {
            let DeValue::Table(table) = template.get_ref() else {
                toml_reader::wrong_type("template", "template-tables", template, faults);
                continue;
            };
            let mut fields = TableReader::new(table, template.span(), "template");
            for key in keys().step.iter().filter(|key| key.key != "use") {
                fields.value(&key.key);
            }
            fields.finish(faults);
        }
        Self { tables: Some(tables) }
    }

    /// Makes the template that `step` uses its fallback.
    pub fn set_fallback(&self, step: &mut TableReader<'t>, faults: &mut Diagnostics<'_>) {
        let Some(name) = step.text("use", faults) else { return };
        let found = self.tables.and_then(|tables| tables.get(name.value.as_str()));
        if let Some(DeValue::Table(table)) = found.map(toml::Spanned::get_ref) {
            let own_length = LENGTH_KEYS.iter().any(|key| step.has(key));
            step.set_fallback(table, if own_length { LENGTH_KEYS } else { &[] });
            return;
        }
        let names: Vec<&str> =
            self.tables.into_iter().flat_map(|tables| tables.keys().map(|name| name.get_ref().as_ref())).collect();
        let all = names.join(", ");
        let known = if names.is_empty() { ("template", name.value.as_str()) } else { ("all", all.as_str()) };
        let near = nearest(&name.value, names.iter().copied());
        let args = [("word", name.value.as_str()), ("key", "use"), known];
        toml_reader::note_near(Code::UnknownWord, name.span, &args, near, faults);
    }
}
