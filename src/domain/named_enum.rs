//! Enums whose variants have names in files. A macro makes the enum, its list and its names from one table.

/// Defines an enum, the list of its variants and their names in files.
macro_rules! named_enum {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$doc:meta])* $variant:ident = $id:literal,)* }) => {
        $(#[$meta])*
        pub enum $name { $($(#[$doc])* $variant),* }

        impl $name {
            /// All variants, in order.
            pub const ALL: [Self; [$($id),*].len()] = [$(Self::$variant),*];

            /// Returns the name in files.
            pub fn id(self) -> &'static str {
                match self { $(Self::$variant => $id),* }
            }
        }
    };
}

pub(crate) use named_enum;
