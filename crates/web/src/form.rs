//! What a form's fields hold when they are drawn: labels, values, and what was wrong with them.
//!
//! `pages/forms.html` draws them; a page builds them beside its handler.

/// One field.
#[derive(Debug, Clone, Default)]
pub struct Field {
    /// The name that it is sent under.
    pub name: String,
    /// What it asks for.
    pub label: String,
    /// Help below the label.
    pub hint: Option<String>,
    /// What it holds now, as it was typed.
    pub value: String,
    /// What is wrong with it, and how to mend it.
    pub error: Option<String>,
    /// It may be left empty.
    pub optional: bool,
    /// What can be chosen, for selects, radio buttons and checkboxes.
    pub choices: Vec<Choice>,
}

/// One thing that can be chosen.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// Help below the label.
    pub hint: Option<String>,
    /// It is chosen now.
    pub chosen: bool,
}

/// One line of the summary above a form with errors: the field's id and what to mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The id of the control that the line leads to.
    pub id: String,
    /// The field's label, and the words that stand at it.
    pub text: String,
}

/// What each changing form carries unseen: sent twice it acts once, and sent late it overwrites nothing.
#[derive(Debug, Clone)]
pub struct Guard {
    /// The idempotency key, new for each drawn form.
    pub key: String,
    /// The version of what is being changed; 0 for something new.
    pub version: i64,
}

impl Field {
    /// An empty required field.
    pub fn new(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self { name: name.into(), label: label.into(), ..Self::default() }
    }

    /// With help below the label.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Holding this.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// With an error, if there is one.
    #[must_use]
    pub fn error(mut self, error: Option<String>) -> Self {
        self.error = error;
        self
    }

    /// May be left empty.
    #[must_use]
    pub fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// With these to choose among; the one whose value the field holds is chosen.
    #[must_use]
    pub fn choices(mut self, choices: impl IntoIterator<Item = Choice>) -> Self {
        self.choices = choices.into_iter().collect();
        for choice in &mut self.choices {
            choice.chosen |= !self.value.is_empty() && choice.value == self.value;
        }
        self
    }

    /// Puts what was typed in it; among its choices it becomes the chosen one, and one more if it is none of them.
    pub fn fill(&mut self, typed: &str) {
        typed.clone_into(&mut self.value);
        for choice in &mut self.choices {
            choice.chosen = choice.value == typed;
        }
        let known = typed.is_empty() || self.choices.iter().any(|choice| choice.chosen);
        if !known && !self.choices.is_empty() {
            self.choices.insert(0, Choice::new(typed, typed).chosen(true));
        }
    }

    /// The id of its control; for a group, of the first.
    pub fn id(&self) -> String {
        format!("f-{}", self.name)
    }

    /// The ids that describe it, for `aria-describedby`; empty if none do.
    pub fn described_by(&self) -> String {
        let id = self.id();
        let hint = self.hint.as_ref().map(|_| format!("{id}-hint"));
        let error = self.error.as_ref().map(|_| format!("{id}-error"));
        hint.into_iter().chain(error).collect::<Vec<_>>().join(" ")
    }
}

impl Choice {
    /// A choice.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), ..Self::default() }
    }

    /// With help below the label.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Chosen if so.
    #[must_use]
    pub fn chosen(mut self, chosen: bool) -> Self {
        self.chosen = chosen;
        self
    }
}

/// The lines of the summary above a form, in the order of its fields.
pub fn errors<'a>(fields: impl IntoIterator<Item = &'a Field>) -> Vec<FieldError> {
    fields
        .into_iter()
        .filter_map(|field| Some(FieldError { id: field.id(), text: named(field, field.error.as_deref()?) }))
        .collect()
}

/// An error after its field's label, so that several of the same kind can be told apart.
fn named(field: &Field, error: &str) -> String {
    let colon = if field.label.ends_with(['?', '.', ':']) { "" } else { ":" };
    format!("{}{colon} {error}", field.label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_described_by_what_it_has() {
        let field = Field::new("goal", "Mål");
        assert_eq!(field.described_by(), "");
        let field = field.hint("Kort").error(Some("Skriv ett mål".into()));
        assert_eq!(field.described_by(), "f-goal-hint f-goal-error");
        assert_eq!(
            errors([&Field::new("a", "A"), &field]),
            [FieldError { id: "f-goal".into(), text: "Mål: Skriv ett mål".into() }]
        );
    }

    #[test]
    fn what_was_typed_is_chosen_even_if_it_is_no_choice() {
        let mut field =
            Field::new("x", "X").value("a").choices([Choice::new("a", "A"), Choice::new("b", "B")]);
        let chosen = |field: &Field| -> Vec<String> {
            field.choices.iter().filter(|choice| choice.chosen).map(|choice| choice.value.clone()).collect()
        };
        field.fill("b");
        assert_eq!((field.value.as_str(), chosen(&field)), ("b", vec!["b".to_owned()]));
        field.fill("c");
        assert_eq!((field.choices.len(), chosen(&field)), (3, vec!["c".to_owned()]));
        field.fill("");
        assert!(chosen(&field).is_empty());
        let mut text = Field::new("x", "X");
        text.fill("a");
        assert!(text.choices.is_empty() && text.value == "a");
    }

    #[test]
    fn the_choice_that_the_field_holds_is_chosen() {
        let choices = || [Choice::new("", "Välj"), Choice::new("a", "A")];
        assert!(Field::new("x", "X").value("a").choices(choices()).choices[1].chosen);
        assert!(Field::new("x", "X").choices(choices()).choices.iter().all(|each| !each.chosen));
    }
}
