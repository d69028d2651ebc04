//! Ids of records: UUIDv7 behind a prefix that names the kind, one newtype per kind.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Makes ids. The one source of randomness and time for ids, so that callers can replace it in tests.
pub trait NewIds {
    /// A fresh 128-bit id, ordered by creation.
    fn next(&mut self) -> u128;
}

/// Ids from the clock and the system's randomness (UUID version 7).
#[derive(Debug, Default, Clone, Copy)]
pub struct ClockIds;

impl NewIds for ClockIds {
    fn next(&mut self) -> u128 {
        Uuid::now_v7().as_u128()
    }
}

macro_rules! record_id {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// A fresh id, `prefix_` and 32 hexadecimal digits.
            pub fn new(ids: &mut dyn NewIds) -> Self {
                Self(format!(concat!($prefix, "_{}"), Uuid::from_u128(ids.next()).simple()))
            }

            /// Takes an id as stored or as sent by a caller; its existence is checked where it is used.
            pub fn from_stored(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

record_id! {
    MapId = "map",
    StageId = "stage",
    LaneId = "lane",
    CardId = "card",
    PersonaId = "persona",
    MapPersonaId = "mappersona",
    EmotionPointId = "emotion",
    RuleId = "rule",
    StageChoiceId = "choice",
    WorkspaceId = "workspace",
    PhaseId = "phase",
    ArrowId = "arrow",
    PinId = "pin",
    TargetId = "target",
    PersonaItemId = "item",
    CommentTagId = "commenttag",
    TaggingId = "tagging",
    CommentNoteId = "note",
    MilestoneId = "milestone",
    SourceNameId = "sourcename",
    MappingId = "mapping",
    SavedViewId = "view",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_names_its_kind_and_is_new_each_time() {
        let (a, b) = (StageId::new(&mut ClockIds), StageId::new(&mut ClockIds));
        assert!(a.as_str().starts_with("stage_") && a.as_str().len() == 38);
        assert_ne!(a, b);
    }
}
