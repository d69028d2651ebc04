//! What every record has in common: a kind, an id, and fields that are logged one by one.

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use ts_rs::TS;

/// The kinds of records a person edits, and the import batch, whose visibility is undoable like an edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Workspace,
    Map,
    Stage,
    Lane,
    Card,
    Persona,
    MapPersona,
    EmotionPoint,
    Rule,
    StageChoice,
    Weight,
    Kappa,
    Batch,
    Phase,
    Arrow,
    Pin,
    Target,
    PersonaItem,
    CommentTag,
    Tagging,
    CommentNote,
    Milestone,
    SourceName,
    Mapping,
    SavedView,
}

impl Kind {
    pub const ALL: [Kind; 25] = [
        Kind::Workspace,
        Kind::Map,
        Kind::Stage,
        Kind::Lane,
        Kind::Card,
        Kind::Persona,
        Kind::MapPersona,
        Kind::EmotionPoint,
        Kind::Rule,
        Kind::StageChoice,
        Kind::Weight,
        Kind::Kappa,
        Kind::Batch,
        Kind::Phase,
        Kind::Arrow,
        Kind::Pin,
        Kind::Target,
        Kind::PersonaItem,
        Kind::CommentTag,
        Kind::Tagging,
        Kind::CommentNote,
        Kind::Milestone,
        Kind::SourceName,
        Kind::Mapping,
        Kind::SavedView,
    ];

    /// The name used in SQL, JSON and TypeScript.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Workspace => "workspace",
            Kind::Map => "map",
            Kind::Stage => "stage",
            Kind::Lane => "lane",
            Kind::Card => "card",
            Kind::Persona => "persona",
            Kind::MapPersona => "map_persona",
            Kind::EmotionPoint => "emotion_point",
            Kind::Rule => "rule",
            Kind::StageChoice => "stage_choice",
            Kind::Weight => "weight",
            Kind::Kappa => "kappa",
            Kind::Batch => "batch",
            Kind::Phase => "phase",
            Kind::Arrow => "arrow",
            Kind::Pin => "pin",
            Kind::Target => "target",
            Kind::PersonaItem => "persona_item",
            Kind::CommentTag => "comment_tag",
            Kind::Tagging => "tagging",
            Kind::CommentNote => "comment_note",
            Kind::Milestone => "milestone",
            Kind::SourceName => "source_name",
            Kind::Mapping => "mapping",
            Kind::SavedView => "saved_view",
        }
    }
}

/// A record: serialises to one flat JSON object whose keys are the columns of its table.
pub trait Record: Serialize + DeserializeOwned {
    const KIND: Kind;
    fn id(&self) -> &str;
}

/// Implements [`Record`] for a struct with an `id` field.
macro_rules! record {
    ($name:ident, $kind:ident) => {
        impl crate::record::Record for $name {
            const KIND: crate::record::Kind = crate::record::Kind::$kind;
            fn id(&self) -> &str {
                self.id.as_str()
            }
        }
    };
}
pub(crate) use record;
