//! The macros with which each table and rule of a model file is declared once: type, reader and reference.

/// A table of the file: a struct whose fields are the keys. `Name as "kind"` has an `id` that can be referred to.
macro_rules! table {
    ($(#[doc = $doc:literal])+ $name:ident $(as $kind:literal)? {
        $($(#[doc = $field_doc:literal])+ $field:ident: $type:ty),+ $(,)?
    }) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name {
            $($(#[doc = $field_doc])+ pub $field: $type),+
        }

        impl $crate::model::read::Read for $name {
            fn read(
                node: &$crate::model::node::Node,
                reader: &mut $crate::model::read::Reader,
            ) -> Option<Self> {
                let entries = reader.table(node, &[$(stringify!($field)),+])?;
                $(reader.declare($kind, entries);)?
                $(let $field = reader.field::<$type>(node, entries, stringify!($field));)+
                Some(Self { $($field: $field?),+ })
            }

            fn describe(vocabulary: &mut $crate::model::vocabulary::Vocabulary) -> String {
                let place = vocabulary.open(stringify!($name), &[$($doc),+]);
                if let Some(place) = place {
                    $({
                        let type_name = <$type as $crate::model::read::Read>::describe(vocabulary);
                        let optional = <$type as $crate::model::read::Read>::absent().is_some()
                            && !type_name.starts_with("list");
                        vocabulary.row(place, stringify!($field), type_name, optional, &[$($field_doc),+]);
                    })+
                }
                format!("[{}](#{})", stringify!($name), stringify!($name).to_lowercase())
            }
        }

        $(impl $crate::model::text::Kind for $name {
            const KIND: &'static str = $kind;
            fn id(&self) -> &$crate::model::text::Id {
                &self.id
            }
        })?
    };
}

/// A rule of the file: a word, or a table whose one key is the tag.
macro_rules! choice {
    ($(#[doc = $doc:literal])+ $name:ident {
        $($(#[doc = $variant_doc:literal])+ $variant:ident $(($type:ty))? = $tag:literal),+ $(,)?
    }) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum $name {
            $($(#[doc = $variant_doc])+ $variant $(($type))?),+
        }

        impl $crate::model::read::Read for $name {
            fn read(
                node: &$crate::model::node::Node,
                reader: &mut $crate::model::read::Reader,
            ) -> Option<Self> {
                let (tag, entry) = reader.tag(node, &[$($tag),+])?;
                match tag {
                    $($tag => choice!(@read reader, node, tag, entry, $variant $(, $type)?),)+
                    _ => None,
                }
            }

            fn describe(vocabulary: &mut $crate::model::vocabulary::Vocabulary) -> String {
                let place = vocabulary.open(stringify!($name), &[$($doc),+]);
                if let Some(place) = place {
                    $({
                        let type_name = choice!(@type vocabulary $(, $type)?);
                        vocabulary.row(place, $tag, type_name, false, &[$($variant_doc),+]);
                    })+
                }
                format!("[{}](#{})", stringify!($name), stringify!($name).to_lowercase())
            }
        }
    };
    (@read $reader:ident, $node:ident, $tag:ident, $entry:ident, $variant:ident) => {
        $reader.bare($tag, $entry).map(|()| Self::$variant)
    };
    (@read $reader:ident, $node:ident, $tag:ident, $entry:ident, $variant:ident, $type:ty) => {
        $reader.with::<$type>($node, $tag, $entry).map(Self::$variant)
    };
    (@type $vocabulary:ident) => { String::from("word") };
    (@type $vocabulary:ident, $type:ty) => {
        <$type as $crate::model::read::Read>::describe($vocabulary)
    };
}

/// Lets a model file hold the words of closed sets.
macro_rules! words {
    ($($name:ident),+ $(,)?) => {$(
        impl $crate::model::read::Read for $name {
            fn read(
                node: &$crate::model::node::Node,
                reader: &mut $crate::model::read::Reader,
            ) -> Option<Self> {
                let known: Vec<_> = Self::ALL.iter().map(|value| value.code()).collect();
                $crate::model::read::read_code(node, reader, &known, Self::from_code)
            }

            fn describe(_: &mut $crate::model::vocabulary::Vocabulary) -> String {
                let known: Vec<_> = Self::ALL.iter().map(|value| format!("`{}`", value.code())).collect();
                format!("one of {}", known.join(", "))
            }
        }
    )+};
}

pub(super) use {choice, table, words};
