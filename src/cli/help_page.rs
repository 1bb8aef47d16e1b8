//! A help page as it stands on a terminal: wrapped to its width, without the marks of Markdown.

use textwrap::{Options, WordSplitter};

/// Columns of the widest first cell that the second one stands beside.
const BESIDE: usize = 30;

/// Returns the page `markdown` in lines of at most `width` columns. What it shows as it is typed keeps its lines.
pub fn laid_out(markdown: &str, width: usize) -> String {
    let mut page = Page { width, ..Page::default() };
    let mut typed = false;
    for line in markdown.lines() {
        let indented = line.trim_start().len() < line.len();
        if line.starts_with("```") {
            page.end();
            typed = !typed;
        } else if typed {
            page.line(&format!("    {line}"));
        } else if line.trim().is_empty() {
            page.end();
            page.line("");
        } else if line.starts_with('|') {
            page.row(line);
        } else if indented && page.mark.is_empty() {
            page.end();
            page.line(line);
        } else if indented {
            page.add(line.trim_start());
        } else if let Some(heading) = line.strip_prefix("# ").or_else(|| line.strip_prefix("## ")) {
            page.end();
            page.line(&wrapped(&heading.to_uppercase(), width, "", ""));
        } else if let Some((mark, rest)) = item(line) {
            page.end();
            mark.clone_into(&mut page.mark);
            page.add(rest);
        } else {
            page.add(line);
        }
    }
    page.end();
    page.text
}

/// Wraps `text` to `width` columns; no word breaks at its hyphens.
pub fn wrapped(text: &str, width: usize, first: &str, others: &str) -> String {
    let options = Options::new(width).initial_indent(first).subsequent_indent(others);
    textwrap::fill(text, options.word_splitter(WordSplitter::NoHyphenation))
}

/// Splits the line of a list into its mark, such as `- ` or `2. `, and the rest.
fn item(line: &str) -> Option<(&str, &str)> {
    let (mark, _) = line.split_once(' ')?;
    let number = mark.strip_suffix('.').is_some_and(|number| number.chars().all(|c| c.is_ascii_digit()));
    (mark == "-" || number).then(|| line.split_at(mark.len() + 1))
}

/// A page that is being laid out.
#[derive(Default)]
struct Page {
    width: usize,
    text: String,
    /// The paragraph under way, and the mark before it in a list.
    paragraph: String,
    mark: String,
    /// The rows of the table under way.
    rows: Vec<[String; 2]>,
}

impl Page {
    fn line(&mut self, line: &str) {
        self.text.extend([line, "\n"]);
    }

    fn add(&mut self, line: &str) {
        if !self.paragraph.is_empty() {
            self.paragraph.push(' ');
        }
        self.paragraph.push_str(&line.replace("**", ""));
    }

    fn row(&mut self, line: &str) {
        let mut cells = line.trim_matches('|').splitn(2, '|').map(|cell| cell.trim().to_owned());
        let row = [cells.next().unwrap_or_default(), cells.next().unwrap_or_default()];
        if !row[0].starts_with("---") {
            self.rows.push(row);
        }
    }

    /// Ends the paragraph or the table under way.
    fn end(&mut self) {
        if !self.paragraph.is_empty() {
            let blank = " ".repeat(self.mark.len());
            self.line(&wrapped(&self.paragraph, self.width, &self.mark, &blank));
        }
        self.paragraph.clear();
        self.mark.clear();
        let rows = std::mem::take(&mut self.rows);
        let widest = rows.iter().map(|[first, _]| textwrap::core::display_width(first)).max().unwrap_or(0);
        for [first, second] in rows {
            if widest > BESIDE {
                self.line(&wrapped(&first, self.width, "  ", "  "));
                self.line(&wrapped(&second, self.width, "      ", "      "));
            } else {
                let fill = " ".repeat(widest - textwrap::core::display_width(&first));
                let others = " ".repeat(widest + 4);
                self.line(&wrapped(&second, self.width, &format!("  {first}{fill}  "), &others));
            }
        }
    }
}
