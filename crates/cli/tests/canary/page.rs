//! The forms of a page, and how they are filled in.

/// How often a form is tried: with words in every field and a choice in each list; with no choice that the page has not
/// made; with words in large fields alone, and every box ticked.
pub const TRIES: usize = 3;

/// A form that is sent.
#[derive(Debug, Default)]
pub struct Form {
    pub action: String,
    /// It takes a file.
    pub file: bool,
    fields: Vec<Field>,
}

#[derive(Debug)]
struct Field {
    name: String,
    kind: String,
    value: String,
    /// The page has chosen.
    chosen: bool,
}

/// A tag's attribute.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    let (value, _) = rest.split_once('"')?;
    Some(plain(value))
}

/// What stands in a page, as it is meant.
fn plain(text: &str) -> String {
    let text = text.replace("&#34;", "\"").replace("&#39;", "'").replace("&#60;", "<").replace("&#62;", ">");
    text.replace("&#38;", "&").replace("&quot;", "\"").replace("&lt;", "<").replace("&amp;", "&")
}

/// The addresses that a page leads to, within the site.
pub fn links(page: &str) -> Vec<String> {
    let each = page
        .split("<a ")
        .skip(1)
        .filter_map(|rest| attribute(&format!(" {}", rest.split('>').next()?), "href"));
    let path = |href: String| href.split('#').next().unwrap_or_default().to_owned();
    each.map(path).filter(|href| href.starts_with('/')).collect()
}

/// The forms of a page that change something.
pub fn forms(page: &str) -> Vec<Form> {
    let each = page.split("<form ").skip(1).filter_map(|rest| rest.split("</form>").next());
    each.filter_map(|text| form(&format!(" {text}"))).collect()
}

fn form(text: &str) -> Option<Form> {
    let (head, _) = text.split_once('>')?;
    attribute(head, "method").filter(|method| method == "post")?;
    let file = attribute(head, "enctype").is_some();
    let mut form = Form { action: attribute(head, "action").unwrap_or_default(), file, fields: Vec::new() };
    for tag in text.split('<').skip(1) {
        let (head, after) = tag.split_once('>').unwrap_or((tag, ""));
        let head = head.replace('\n', " ");
        match head.split(' ').next() {
            Some("input") => form.input(&head),
            Some("textarea") => form.add(&head, "words", after.trim_start_matches('\n')),
            Some("select") => form.add(&head, "select", ""),
            Some("option") => form.option(&head),
            Some("button") => form.button(&head),
            _ => {}
        }
    }
    Some(form)
}

impl Form {
    fn add(&mut self, head: &str, kind: &str, value: &str) {
        if let Some(name) = attribute(head, "name") {
            self.fields.push(Field { name, kind: kind.to_owned(), value: plain(value), chosen: false });
        }
    }

    fn input(&mut self, head: &str) {
        let kind = attribute(head, "type").unwrap_or_else(|| "text".to_owned());
        let value = attribute(head, "value").unwrap_or_default();
        let name = attribute(head, "name").unwrap_or_default();
        let chosen = head.ends_with(" checked");
        let group = self.fields.iter_mut().find(|field| kind == "radio" && field.name == name);
        match (kind.as_str(), group) {
            ("radio", Some(field)) if chosen => field.value = value,
            ("radio", Some(_)) => {}
            ("checkbox", _) if !chosen => self.add(head, "tick", &value),
            _ => self.add(head, &kind, &value),
        }
    }

    /// The chosen option of the latest choice, or its first that says something.
    fn option(&mut self, head: &str) {
        let value = attribute(head, "value").unwrap_or_default();
        let chosen = head.ends_with(" selected");
        let field = self.fields.last_mut().filter(|field| field.kind == "select");
        if let Some(field) = field.filter(|field| field.value.is_empty() || chosen) {
            (field.value, field.chosen) = (value, chosen);
        }
    }

    /// The first button that says something.
    fn button(&mut self, head: &str) {
        if !self.fields.iter().any(|field| field.kind == "button") {
            let value = attribute(head, "value").unwrap_or_default();
            self.add(head, "button", &value);
        }
    }

    /// What is sent: names and values, with new words from `words`.
    pub fn filled(
        &self,
        nth: usize,
        today: &str,
        mut words: impl FnMut() -> String,
    ) -> Vec<(String, String)> {
        let value = |field: &Field| {
            let empty = field.value.is_empty();
            Some(match field.kind.as_str() {
                "words" => words(),
                "text" if field.name.contains("phone") => "070-174 06 05".to_owned(),
                "text" if field.name == "email" => format!("{}@exempel.se", words()),
                "text" | "search" if nth < 2 => words(),
                "select" if nth == 1 && !field.chosen => return None,
                "text" | "number" if empty => "12".to_owned(),
                "date" if empty => today.to_owned(),
                "time" if empty => "10:15".to_owned(),
                "tel" if empty => "070-174 06 05".to_owned(),
                "tick" if nth < 2 => return None,
                "file" => return None,
                _ => field.value.clone(),
            })
        };
        let mut value = value;
        self.fields.iter().filter_map(|field| Some((field.name.clone(), value(field)?))).collect()
    }

    /// Whether it asks for this.
    pub fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|field| field.name == name)
    }

    /// The name under which its file is sent.
    pub fn file_field(&self) -> Option<&str> {
        self.fields.iter().find(|field| field.kind == "file").map(|field| field.name.as_str())
    }
}
