//! Fluent texts in Swedish and English, number and date forms.
