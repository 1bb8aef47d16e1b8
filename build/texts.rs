//! Generates Rust code for `assets/words`: a section becomes a struct, a text with arguments a method that fills them in.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use toml::{Table, Value};

use super::{Outcome, camel_case, toml_files};

/// The languages, and the static that holds the texts of each. English comes first: its keys define the fields.
const LANGUAGES: [(&str, &str); 2] = [("en", "ENGLISH"), ("de", "GERMAN")];

/// The texts of one language.
struct Language {
    /// The sentences of the program, by section: `assets/words/LANG/*.toml`.
    sections: Table,
    /// Names of things that have an id: `by_id/*.toml`.
    by_id: Table,
    /// Translations of English text that is kept elsewhere, by full path: `elsewhere/*.toml`.
    elsewhere: BTreeMap<String, BTreeMap<String, String>>,
}

impl Language {
    fn read(name: &str) -> Outcome<Self> {
        let folder = Path::new("assets/words").join(name);
        let mut elsewhere = BTreeMap::new();
        if folder.join("elsewhere").is_dir() {
            for (stem, table) in toml_files(&folder.join("elsewhere"))? {
                flatten(&table, "", elsewhere.entry(stem).or_default());
            }
        }
        Ok(Self { sections: merged(&folder)?, by_id: merged(&folder.join("by_id"))?, elsewhere })
    }
}

/// Merges the tables of all files in a folder. A table in two files is an error.
fn merged(folder: &Path) -> Outcome<Table> {
    let mut all = Table::new();
    for (stem, table) in toml_files(folder)? {
        for (key, value) in table {
            if all.insert(key.clone(), value).is_some() {
                return Err(format!("{}/{stem}.toml: [{key}] is in another file as well", folder.display()));
            }
        }
    }
    Ok(all)
}

/// Collects every text of `table` under its path, such as `command/log/about`.
fn flatten(table: &Table, above: &str, texts: &mut BTreeMap<String, String>) {
    for (key, value) in table {
        let path = if above.is_empty() { key.clone() } else { format!("{above}/{key}") };
        match value {
            Value::Table(table) => flatten(table, &path, texts),
            other => drop(texts.insert(path, other.as_str().unwrap_or_default().to_owned())),
        }
    }
}

pub fn code() -> Outcome<String> {
    let languages = LANGUAGES.map(|(name, _)| Language::read(name));
    let [english, german] = languages;
    let (english, german) = (english?, german?);
    compare("", &english.sections, &german.sections)?;
    compare("by_id", &english.by_id, &german.by_id)?;
    let mut code = String::new();
    let mut fields = String::new();
    for (name, section) in &english.sections {
        section_types(name, section, &mut code)?;
        let _ = writeln!(fields, "    #[doc = \"The section `{name}`.\"]\n    pub {name}: {},", section_type(name, section));
    }
    for (name, entries) in &english.by_id {
        let entries = entries.as_table().ok_or_else(|| format!("by_id: {name} is no table"))?;
        let _ = writeln!(
            fields,
            "    #[doc = \"`{name}`, by id.\"]\n    pub {name}: ById<{}>,",
            record_type(name, entries, &mut code)
        );
    }
    for name in german.elsewhere.keys() {
        let _ = writeln!(
            fields,
            "    #[doc = \"`{name}`: translations of English that stands elsewhere.\"]\n    pub {name}: ById<&'static str>,"
        );
    }
    let _ = writeln!(
        code,
        "/// Every text of one language.\n#[derive(Debug)]\npub struct Texts {{\n    /// The language: `en`, `de`.\n    pub lang: &'static str,\n{fields}}}"
    );
    let names: Vec<&String> = german.elsewhere.keys().collect();
    for ((lang, static_name), language) in LANGUAGES.iter().zip([&english, &german]) {
        let _ = writeln!(code, "static {static_name}: Texts = Texts {{\n    lang: {lang:?},");
        for (name, section) in &language.sections {
            let _ = writeln!(code, "    {name}: {},", section_value(name, section));
        }
        for (name, entries) in &language.by_id {
            let shape = english.by_id[name].as_table().ok_or_else(|| format!("by_id: {name} is no table"))?;
            let _ = writeln!(code, "    {name}: {},", records(name, shape, entries));
        }
        for name in &names {
            let texts = language.elsewhere.get(*name).into_iter().flatten();
            let pairs: String = texts.map(|(path, text)| format!("({path:?}, {text:?}), ")).collect();
            let _ = writeln!(code, "    {name}: ById(&[{pairs}]),");
        }
        code.push_str("};\n");
    }
    Ok(code)
}

/// Checks that German has the texts of English, in the same shape and with the same arguments.
fn compare(path: &str, english: &Table, german: &Table) -> Outcome<()> {
    let keys: BTreeSet<&String> = english.keys().chain(german.keys()).collect();
    for key in keys {
        let path = format!("{path}/{key}");
        match (english.get(key), german.get(key)) {
            (Some(Value::Table(english)), Some(Value::Table(german))) => compare(&path, english, german)?,
            (Some(english), Some(german)) if english.type_str() == german.type_str() => {
                if arguments(english) != arguments(german) && !path.starts_with("by_id/fault") {
                    return Err(format!("assets/words: {path} has other {{arguments}} in German than in English"));
                }
            }
            _ => return Err(format!("assets/words: {path} is not in both languages, or not of one kind")),
        }
    }
    Ok(())
}

/// Returns the names in braces in a text, or in all texts of a list or table.
fn arguments(value: &Value) -> BTreeSet<String> {
    match value {
        Value::String(text) => text
            .split('{')
            .skip(1)
            .filter_map(|rest| rest.split_once('}').map(|(name, _)| name.to_owned()))
            .filter(|name| name.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
            .collect(),
        Value::Array(list) => list.iter().flat_map(arguments).collect(),
        Value::Table(table) => table.values().flat_map(arguments).collect(),
        _ => BTreeSet::new(),
    }
}

/// Whether a table is one text in two forms: by side or by number.
fn is_form(value: &Value, forms: [&str; 2]) -> bool {
    value.as_table().is_some_and(|table| table.len() == 2 && forms.iter().all(|form| table.contains_key(*form)))
}

const SIDES: [&str; 2] = ["left", "right"];
const NUMBERS: [&str; 2] = ["one", "other"];

/// Returns the struct name of a section: `CommandCheckTexts` for `command.check`.
fn type_name(path: &str) -> String {
    format!("{}Texts", camel_case(path))
}

fn section_type(path: &str, section: &Value) -> String {
    match section {
        Value::Array(_) => format!("&'static [{}]", type_name(path)),
        _ => type_name(path),
    }
}

/// Writes the struct of a section. A text with arguments, sides or numbers becomes a method that fills it in.
fn section_types(path: &str, section: &Value, code: &mut String) -> Outcome<()> {
    if let Value::Array(rows) = section {
        let fields = record_fields(rows.iter().filter_map(Value::as_table));
        let _ = writeln!(
            code,
            "/// An entry of `{path}`.\n#[derive(Debug)]\npub struct {} {{\n{}}}",
            type_name(path),
            declared(&fields)
        );
        return Ok(());
    }
    let table = section.as_table().ok_or_else(|| format!("assets/words: {path} stands outside of a section"))?;
    let (mut fields, mut methods) = (String::new(), String::new());
    for (key, value) in table {
        let args: Vec<String> = arguments(value).into_iter().collect();
        match value {
            Value::String(text) if args.is_empty() => {
                let _ = writeln!(fields, "    #[doc = {:?}]\n    pub {key}: &'static str,", format!("“{text}”"));
            }
            Value::String(text) => {
                let _ = writeln!(fields, "    {key}: &'static str,");
                methods.push_str(&method(key, text, None, &args));
            }
            Value::Array(_) => {
                let _ = writeln!(fields, "    #[doc = \"A list.\"]\n    pub {key}: &'static [&'static str],");
            }
            form if is_form(form, SIDES) || is_form(form, NUMBERS) => {
                let names = if is_form(form, SIDES) { SIDES } else { NUMBERS };
                let _ = writeln!(fields, "    {key}: [&'static str; 2],");
                let text = form[names[1]].as_str().unwrap_or_default();
                methods.push_str(&method(key, text, Some(names), &args));
            }
            Value::Table(_) => {
                let under = format!("{path}.{key}");
                section_types(&under, value, code)?;
                let _ = writeln!(fields, "    #[doc = \"The section `{under}`.\"]\n    pub {key}: {},", type_name(&under));
            }
            _ => return Err(format!("assets/words: {path}.{key} is neither text, list nor table")),
        }
    }
    let name = type_name(path);
    let _ = writeln!(
        code,
        "/// The section `{path}`.\n#[derive(Debug)]\npub struct {name} {{\n{fields}}}\n#[allow(clippy::pedantic, reason = \"made by build/texts.rs\")]\nimpl {name} {{\n{methods}}}"
    );
    Ok(())
}

/// Returns the code of a method that fills in a text. Its arguments are in alphabetical order, so rewording changes no call.
fn method(key: &str, text: &str, forms: Option<[&str; 2]>, args: &[String]) -> String {
    let (first, template) = match forms {
        Some(SIDES) => (", side: Side", format!("self.{key}[usize::from(side == Side::Right)]")),
        Some(_) => (", n: usize", format!("self.{key}[usize::from(n != 1)]")),
        None => ("", format!("self.{key}")),
    };
    let counted = forms == Some(NUMBERS);
    let given: String = args.iter().filter(|arg| !(counted && *arg == "n")).map(|arg| format!(", {arg}: impl Display")).collect();
    let filled: String = args.iter().map(|arg| format!("(\"{arg}\", &{arg}), ")).collect();
    let (returned, body) =
        if args.is_empty() { ("&'static str", template) } else { ("String", format!("fill_template({template}, &[{filled}])")) };
    format!("    #[doc = {text:?}]\n    pub fn {key}(&self{first}{given}) -> {returned} {{ {body} }}\n")
}

fn section_value(path: &str, section: &Value) -> String {
    match section {
        Value::Array(rows) => {
            let fields = record_fields(rows.iter().filter_map(Value::as_table));
            let rows: String = rows
                .iter()
                .filter_map(Value::as_table)
                .map(|row| format!("{}, ", record(&type_name(path), &fields, row)))
                .collect();
            format!("&[{rows}]")
        }
        Value::Table(table) => {
            let value = |key: &String, value: &Value| match value {
                form if is_form(form, SIDES) => format!("[{}, {}]", literal(&form["left"]), literal(&form["right"])),
                form if is_form(form, NUMBERS) => format!("[{}, {}]", literal(&form["one"]), literal(&form["other"])),
                Value::Table(_) => section_value(&format!("{path}.{key}"), value),
                other => literal(other),
            };
            let fields: String = table.iter().map(|(key, of)| format!("{key}: {}, ", value(key, of))).collect();
            format!("{} {{ {fields}}}", type_name(path))
        }
        other => literal(other),
    }
}

fn literal(value: &Value) -> String {
    match value {
        Value::Array(list) => format!("&[{}]", list.iter().map(|item| format!("{}, ", literal(item))).collect::<String>()),
        other => format!("{:?}", other.as_str().unwrap_or_default()),
    }
}

/// Returns the fields that occur in any of the records, and whether each is a list.
fn record_fields<'t>(records: impl Iterator<Item = &'t Table>) -> BTreeMap<String, bool> {
    records.flatten().map(|(key, value)| (key.clone(), value.is_array())).collect()
}

fn declared(fields: &BTreeMap<String, bool>) -> String {
    let kind = |list: bool| if list { "&'static [&'static str]" } else { "&'static str" };
    fields
        .iter()
        .map(|(key, list)| format!("    #[doc = \"`{key}`; empty where there is none.\"]\n    pub {key}: {},\n", kind(*list)))
        .collect()
}

fn record(name: &str, fields: &BTreeMap<String, bool>, row: &Table) -> String {
    let value = |key: &String, list: bool| match (row.get(key), list) {
        (Some(value), _) => literal(value),
        (None, true) => "&[]".to_owned(),
        (None, false) => "\"\"".to_owned(),
    };
    format!("{name} {{ {}}}", fields.iter().map(|(key, list)| format!("{key}: {}, ", value(key, *list))).collect::<String>())
}

/// Returns the type of the entries in a by-id table: a text, or a record whose struct it declares in `code`.
fn record_type(name: &str, entries: &Table, code: &mut String) -> String {
    if entries.values().all(Value::is_str) {
        return "&'static str".to_owned();
    }
    let fields = record_fields(entries.values().filter_map(Value::as_table));
    let name = type_name(name);
    let _ = writeln!(code, "/// An entry of `{name}`.\n#[derive(Debug)]\npub struct {name} {{\n{}}}", declared(&fields));
    name
}

fn records(name: &str, shape: &Table, entries: &Value) -> String {
    let fields = record_fields(shape.values().filter_map(Value::as_table));
    let value = |value: &Value| value.as_table().map_or_else(|| literal(value), |row| record(&type_name(name), &fields, row));
    let pairs = entries.as_table().into_iter().flatten().map(|(id, entry)| format!("({id:?}, {}), ", value(entry)));
    format!("ById(&[{}])", pairs.collect::<String>())
}
