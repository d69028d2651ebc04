//! The one list of commands. It expands to the dispatcher, the TypeScript map of names to argument and
//! result types, and `desirepath call --list`.

use serde_json::Value;

use crate::{
    app::App, arrow, batch, card, comment, comment_note, comment_tag, concordance, contrast, emotion,
    erasure, error::Error, error::Result, export, feedback, friction, history, home, image, import, job::Job,
    keyword, lane, last_view, map, map_compare, map_list, map_state, mapping, metric, milestone,
    own_template, persona, phase, pin, rule, saved_view, source, stage, target, trend, workspace,
};

/// Arguments of commands that take none.
#[derive(Debug, Clone, Copy, serde::Serialize, serde::Deserialize, ts_rs::TS)]
pub struct Nothing {}

/// A command's name and types, as TypeScript names them.
pub struct Entry {
    pub name: &'static str,
    pub args: String,
    pub result: String,
    pub about: &'static str,
}

macro_rules! commands {
    (
        app { $($a_name:literal $a_about:literal => $a_fn:path : $a_args:ty => $a_res:ty;)* }
        session { $($s_name:literal $s_about:literal => $s_fn:path : $s_args:ty => $s_res:ty;)* }
        job { $($j_name:literal $j_about:literal => $j_fn:path : $j_args:ty => $j_res:ty;)* }
    ) => {
        /// Runs a command by name. Arguments and result are JSON of the types the list names.
        pub fn run<A: Answer>(app: &App, name: &str, args: Value, job: &Job) -> Result<A> {
            match name {
                $($a_name => reply($a_fn(app, parse::<$a_args>(name, args)?)?),)*
                $($s_name => reply($s_fn(&*app.session()?, parse::<$s_args>(name, args)?)?),)*
                $($j_name => reply($j_fn(&*app.session()?, parse::<$j_args>(name, args)?, job)?),)*
                _ => Err(unknown(name)),
            }
        }

        /// Every command, in the order of the list.
        pub fn list(config: &ts_rs::Config) -> Vec<Entry> {
            vec![
                $(entry::<$a_args, $a_res>(config, $a_name, $a_about),)*
                $(entry::<$s_args, $s_res>(config, $s_name, $s_about),)*
                $(entry::<$j_args, $j_res>(config, $j_name, $j_about),)*
            ]
        }

        /// Shows every argument and result type to a visitor, for the bindings.
        pub fn visit_types(visitor: &mut impl ts_rs::TypeVisitor) {
            $(visitor.visit::<$a_args>(); visitor.visit::<$a_res>();)*
            $(visitor.visit::<$s_args>(); visitor.visit::<$s_res>();)*
            $(visitor.visit::<$j_args>(); visitor.visit::<$j_res>();)*
        }
    };
}

commands! {
    app {
        "home.read" "Recent workspaces, templates and the sample" => home::read: Nothing => home::Home;
        "home.forget_recent" "Takes a workspace off the list of recent ones; the file stays" => home::forget_recent: home::ForgetRecent => home::Home;
        "preferences.read" "Theme, density, direction and name of this machine's user" => home::read_preferences: Nothing => home::Preferences;
        "preferences.set" "Keeps theme, density, direction and name" => home::set_preferences: home::Preferences => home::Preferences;
        "last_view.read" "How the open workspace was looked at last, on this machine" => last_view::read: Nothing => last_view::LastView;
        "last_view.keep" "Keeps how the open workspace is looked at, on this machine" => last_view::keep: last_view::LastView => Nothing;
        "workspace.open" "Opens a workspace file" => workspace::open: workspace::OpenWorkspace => workspace::WorkspaceInfo;
        "workspace.create" "Creates a workspace file, with a map from a template" => workspace::create: workspace::CreateWorkspace => workspace::WorkspaceInfo;
        "workspace.open_sample" "Opens a fresh copy of the sample workspace" => workspace::open_sample: Nothing => workspace::WorkspaceInfo;
        "workspace.close" "Closes the open workspace" => workspace::close: Nothing => Nothing;
        "map.create" "Adds a map, empty or from a template" => map::create: map::CreateMap => history::Applied;
        "stage.make_map" "Adds a map that shows a stage in detail" => map_state::make_stage_map: map_state::MakeStageMap => history::Applied;
        "template.save" "Keeps a map as a template on this machine" => own_template::save: own_template::SaveTemplate => home::TemplateSummary;
        "template.edit" "Renames or describes an own template" => own_template::edit: own_template::EditTemplate => home::TemplateSummary;
        "template.delete" "Deletes an own template" => own_template::delete: own_template::DeleteTemplate => Nothing;
        "import.list_presets" "Formats that are recognised" => import::list_presets: Nothing => Vec<import::PresetSummary>;
        "import.keep_paste" "Keeps pasted text as a file to import" => import::file::keep_paste: import::file::KeepPaste => import::file::KeptFile;
        "import.list_files" "The files of folders, in the order of their names" => import::file::list_files: import::file::ListFiles => Vec<import::file::KeptFile>;
    }
    session {
        "workspace.read" "What is in the workspace, in numbers" => workspace::read: Nothing => workspace::WorkspaceInfo;
        "workspace.rename" "Renames the workspace" => workspace::rename: workspace::RenameWorkspace => history::Applied;
        "workspace.check" "Checks that the file is sound" => workspace::check: Nothing => workspace::CheckReport;
        "map.list" "Every map in brief" => map_list::list: Nothing => Vec<map_list::MapRow>;
        "map.read" "Everything on a map" => map::read: map::ReadMap => model::map::MapDocument;
        "map.read_evidence" "The comments behind each card, in numbers" => map::read_evidence: map::ReadEvidence => Vec<map::CardEvidence>;
        "map.rename" "Renames a map" => map::rename: map::RenameMap => history::Applied;
        "map.edit" "Changes a map's description, icon, tags or state" => map::edit: map::EditMap => history::Applied;
        "map.duplicate" "Copies a map and everything on it" => map::duplicate: map::DuplicateMap => history::Applied;
        "map.delete" "Deletes a map and all that is on it" => map::delete: map::DeleteMap => history::Applied;
        "map.edit_many" "Adds tags to maps and takes others off" => map_list::edit_many: map_list::EditMaps => history::Applied;
        "map.duplicate_many" "Copies maps and everything on them" => map_list::duplicate_many: map_list::DuplicateMaps => history::Applied;
        "map.delete_many" "Deletes maps and all that is on them" => map_list::delete_many: map_list::DeleteMaps => history::Applied;
        "map.make_future" "Copies a map as its future state" => map_state::make_future: map_state::MakeFuture => history::Applied;
        "map.compare" "What differs between a map and another" => map_compare::compare: map_compare::CompareMaps => map_compare::Comparison;
        "map.save_comparison" "Writes what differs as CSV" => map_compare::save: map_compare::SaveComparison => export::Exported;
        "map.read_file" "Adds a map from a JSON export" => map::read_file: map::ReadMapFile => history::Applied;
        "stage.add" "Adds a stage" => stage::add: stage::AddStage => history::Applied;
        "stage.rename" "Renames a stage" => stage::rename: stage::RenameStage => history::Applied;
        "stage.describe" "Sets a stage's subtitle" => stage::describe: stage::DescribeStage => history::Applied;
        "stage.edit" "Colours, resizes, hides, collapses a stage, or links a map to it" => stage::edit: stage::EditStage => history::Applied;
        "stage.show_all" "Shows the hidden stages of a map" => stage::show_all: stage::ShowStages => history::Applied;
        "stage.join_phase" "Puts a stage into the phase beside it, or out of its own" => phase::join: phase::JoinPhase => history::Applied;
        "stage.move" "Moves a stage behind another" => stage::move_behind: stage::MoveStage => history::Applied;
        "stage.duplicate" "Copies a stage with what is in it" => stage::duplicate: stage::DuplicateStage => history::Applied;
        "stage.delete" "Deletes a stage and what is in it" => stage::delete: stage::DeleteStage => history::Applied;
        "phase.add" "Groups stages that follow each other" => phase::add: phase::AddPhase => history::Applied;
        "phase.rename" "Renames a phase" => phase::rename: phase::RenamePhase => history::Applied;
        "phase.collapse" "Collapses or expands the stages of a phase" => phase::collapse: phase::CollapsePhase => history::Applied;
        "phase.edit" "Colours a phase" => phase::edit: phase::EditPhase => history::Applied;
        "phase.move" "Moves the stages of a phase together" => phase::move_to: phase::MovePhase => history::Applied;
        "phase.ungroup" "Takes a phase away and keeps its stages" => phase::ungroup: phase::UngroupPhase => history::Applied;
        "lane.add" "Adds a lane" => lane::add: lane::AddLane => history::Applied;
        "lane.rename" "Renames a lane" => lane::rename: lane::RenameLane => history::Applied;
        "lane.edit" "Colours, hides, collapses a lane, or changes its kind or persona" => lane::edit: lane::EditLane => history::Applied;
        "lane.show_all" "Shows the hidden lanes of a map" => lane::show_all: lane::ShowLanes => history::Applied;
        "lane.move" "Moves a lane under another" => lane::move_under: lane::MoveLane => history::Applied;
        "lane.duplicate" "Copies a lane with its cards" => lane::duplicate: lane::DuplicateLane => history::Applied;
        "lane.delete" "Deletes a lane and what is in it" => lane::delete: lane::DeleteLane => history::Applied;
        "card.add" "Adds a card" => card::add: card::AddCard => history::Applied;
        "card.pin_quote" "Keeps a comment's words as a card of the quotes lane" => card::pin_quote: card::PinQuote => history::Applied;
        "card.rename" "Changes a card's title" => card::rename: card::RenameCard => history::Applied;
        "card.edit" "Changes a card's details" => card::edit: card::EditCard => history::Applied;
        "card.move" "Moves a card to another place or cell" => card::move_to: card::MoveCard => history::Applied;
        "card.edit_many" "Changes details of several cards" => card::edit_many: card::EditCards => history::Applied;
        "card.shift" "Moves cards by whole stages and lanes" => card::shift: card::ShiftCards => history::Applied;
        "card.span" "Lets a card reach over several stages" => card::span: card::SpanCard => history::Applied;
        "card.duplicate" "Copies cards, each below itself" => card::duplicate: card::DuplicateCards => history::Applied;
        "card.paste" "Adds several cards at once" => card::paste: card::PasteCards => history::Applied;
        "card.delete" "Deletes cards" => card::delete: card::DeleteCards => history::Applied;
        "pin.add" "Pins comments to a card" => pin::add: pin::AddPins => history::Applied;
        "pin.remove" "Takes a comment off a card" => pin::remove: pin::RemovePin => history::Applied;
        "arrow.add" "Adds an arrow between two cells" => arrow::add: arrow::AddArrow => history::Applied;
        "arrow.edit" "Changes an arrow's kind or label" => arrow::edit: arrow::EditArrow => history::Applied;
        "arrow.remove" "Deletes an arrow" => arrow::remove: arrow::RemoveArrow => history::Applied;
        "target.set" "Sets or clears what a metric of a stage should come to" => target::set: target::SetTarget => history::Applied;
        "persona.add" "Adds a persona to a map" => persona::add: persona::AddPersona => history::Applied;
        "persona.rename" "Renames a persona" => persona::rename: persona::RenamePersona => history::Applied;
        "persona.remove" "Takes a persona off a map" => persona::remove: persona::RemovePersona => history::Applied;
        "persona.list" "All personas, the maps they are on and their comments" => persona::list: Nothing => Vec<persona::PersonaRow>;
        "persona.read" "A persona's page" => persona::read: persona::ReadPersona => persona::PersonaPage;
        "persona.create" "Adds a persona, on a map or on none" => persona::create: persona::CreatePersona => history::Applied;
        "persona.duplicate" "Copies a persona and its page" => persona::duplicate: persona::DuplicatePersona => history::Applied;
        "persona.delete" "Deletes a persona" => persona::delete: persona::DeletePersona => history::Applied;
        "persona.put_on_map" "Puts a persona on a map" => persona::put_on_map: persona::PutPersonaOnMap => history::Applied;
        "persona.edit" "Changes a persona" => persona::edit: persona::EditPersona => history::Applied;
        "persona.add_item" "Adds a line to a persona's page" => persona::add_item: persona::AddPersonaItem => history::Applied;
        "persona.edit_item" "Changes a line of a persona's page" => persona::edit_item: persona::EditPersonaItem => history::Applied;
        "persona.move_item" "Moves a line of a persona's page below another" => persona::move_item: persona::MovePersonaItem => history::Applied;
        "persona.delete_item" "Deletes a line of a persona's page" => persona::delete_item: persona::DeletePersonaItem => history::Applied;
        "persona.read_group" "What is measured of customers like a persona" => persona::read_group: persona::ReadGroup => persona::GroupRead;
        "persona.count_matches" "Comments that conditions would admit" => persona::count_matches: persona::CountMatches => persona::GroupSize;
        "persona.read_attributes" "What conditions can be about, with common values" => persona::read_attributes: Nothing => persona::Attributes;
        "emotion.set_point" "Sets or clears a point of the emotion curve" => emotion::set_point: emotion::SetEmotionPoint => history::Applied;
        "rule.add" "Adds words that place a comment in a stage" => rule::add: rule::AddRule => history::Applied;
        "rule.delete" "Deletes such words" => rule::delete: rule::DeleteRule => history::Applied;
        "friction.read" "Friction of every stage of a map" => friction::read: friction::ReadFriction => friction::FrictionTable;
        "friction.read_settings" "Weights, priors and prior strengths" => friction::read_settings: Nothing => friction::FrictionSettingsRead;
        "friction.set_settings" "Changes weights, priors and prior strengths" => friction::set_settings: friction::SetFriction => history::Applied;
        "metric.read" "NPS, CSAT, CES and stars of every stage of a map" => metric::read: metric::ReadMetrics => Vec<metric::StageMetric>;
        "keyword.read" "What a stage's comments speak of more than the others do" => keyword::read: keyword::ReadKeywords => Vec<keyword::KeywordRow>;
        "feedback.find" "The comments a filter finds, as a result to read from" => feedback::find: feedback::FindComments => feedback::Found;
        "feedback.read_rows" "Comments by id" => feedback::read_rows: feedback::ReadRows => Vec<feedback::CommentRow>;
        "feedback.read_window" "Rows of a result, from any place" => feedback::read_window: feedback::ReadWindow => feedback::RowWindow;
        "feedback.read_ids" "Ids of a result, from any place" => feedback::read_ids: feedback::ReadIds => Vec<i64>;
        "feedback.count" "How many comments a filter finds" => feedback::count: feedback::Filter => feedback::Counted;
        "feedback.read_facets" "Counts by every facet, under the choices made in the others" => feedback::read_facets: feedback::Filter => feedback::Facets;
        "feedback.suggest" "What could be typed next into a query" => feedback::suggest: feedback::SuggestQuery => Vec<feedback::Suggestion>;
        "feedback.read_quotes" "The comments that move a stage's score most" => feedback::read_quotes: feedback::ReadQuotes => Vec<feedback::Quote>;
        "saved_view.list" "Filters kept under names, and what they name that is gone" => saved_view::list: Nothing => Vec<saved_view::SavedViewRow>;
        "saved_view.add" "Keeps a filter under a name" => saved_view::add: saved_view::AddSavedView => history::Applied;
        "saved_view.rename" "Renames a saved view" => saved_view::rename: saved_view::RenameSavedView => history::Applied;
        "saved_view.update" "Gives a saved view another filter" => saved_view::update: saved_view::UpdateSavedView => history::Applied;
        "saved_view.delete" "Deletes a saved view; its comments stay" => saved_view::delete: saved_view::DeleteSavedView => history::Applied;
        "comment.explain" "Why a comment scores as it does and where it belongs" => comment::explain: comment::ExplainComment => comment::Explanation;
        "comment.assign_stage" "Places comments in a stage, by a person's decision" => comment::assign_stage: comment::AssignStage => history::Applied;
        "comment.clear_choice" "Lets the words decide again where comments belong" => comment::clear_choice: comment::ClearChoice => history::Applied;
        "erasure.preview" "What an erasure would take, and which backups hold it" => erasure::preview: erasure::ErasureSubject => erasure::ErasurePreview;
        "erasure.list" "Receipts of erasures" => erasure::list: Nothing => Vec<erasure::Receipt>;
        "erasure.save_receipt" "Writes a receipt as text" => erasure::save: erasure::SaveReceipt => export::Exported;
        "retention.read" "For how long comments are kept, and how many are older" => erasure::read_retention: erasure::ReadRetention => erasure::Retention;
        "retention.set" "Sets for how long comments are kept; erases nothing by itself" => erasure::set_retention: erasure::SetRetention => history::Applied;
        "comment_tag.list" "Every tag of comments" => comment_tag::list: Nothing => Vec<model::comment_tag::CommentTag>;
        "comment_tag.count" "How many of some comments have each tag" => comment_tag::count: comment_tag::ReadCommentTags => Vec<comment_tag::TagCount>;
        "comment_tag.read_overview" "Comments and sentiment of every tag, and which tags fall together" => comment_tag::read_overview: Nothing => comment_tag::TagOverview;
        "comment_tag.add" "Puts tags on comments, or on all that a filter finds" => comment_tag::add: comment_tag::AddCommentTags => history::Applied;
        "comment_tag.remove" "Takes tags off comments, or off all that a filter finds" => comment_tag::remove: comment_tag::RemoveCommentTags => history::Applied;
        "comment_tag.rename" "Renames a tag of comments" => comment_tag::rename: comment_tag::RenameCommentTag => history::Applied;
        "comment_tag.merge" "Makes one tag of several" => comment_tag::merge: comment_tag::MergeCommentTags => history::Applied;
        "comment_tag.delete" "Deletes tags of comments" => comment_tag::delete: comment_tag::DeleteCommentTags => history::Applied;
        "comment_note.read" "The note on a comment" => comment_note::read: comment_note::ReadCommentNote => Option<model::comment_note::CommentNote>;
        "comment_note.list" "Every note on a comment, newest first" => comment_note::list: Nothing => Vec<comment_note::NoteRow>;
        "comment_note.set" "Writes or deletes the note on a comment" => comment_note::set: comment_note::SetCommentNote => history::Applied;
        "trend.read" "Comments and their sentiment over time" => trend::read: trend::ReadTrend => trend::Trend;
        "milestone.add" "Marks a day on trends" => milestone::add: milestone::AddMilestone => history::Applied;
        "milestone.edit" "Changes a marked day or its label" => milestone::edit: milestone::EditMilestone => history::Applied;
        "milestone.delete" "Deletes a marked day" => milestone::delete: milestone::DeleteMilestone => history::Applied;
        "image.add" "Keeps a picture, encoded anew" => image::add: image::AddImage => image::ImageAdded;
        "image.read" "A kept picture" => image::read: image::ReadImage => image::StoredImage;
        "import.find_personal" "Personal data in the first rows of a file, and what would become of it" => import::preview::find_personal: import::InspectFile => import::preview::PersonalFound;
        "import.inspect" "Reads the beginning of a file: format, columns, questions, preview" => import::inspect: import::InspectFile => import::FileInspection;
        "mapping.list" "How files were read, kept for the next of their shape" => mapping::list: Nothing => Vec<mapping::SavedMapping>;
        "mapping.rename" "Renames a saved mapping" => mapping::rename: mapping::RenameMapping => history::Applied;
        "mapping.delete" "Forgets how files of a shape were read" => mapping::delete: mapping::DeleteMapping => history::Applied;
        "import.list_batches" "Imports so far" => import::list_batches: Nothing => Vec<import::BatchRow>;
        "import.save_problems" "Writes an import's problems as CSV" => import::save_problems: import::SaveProblems => export::Exported;
        "concordance.read" "Words in the sentences they stand in, with their neighbours" => concordance::read: concordance::ReadConcordance => concordance::Concordance;
        "contrast.read" "What differs between two sets of comments" => contrast::read: contrast::ReadContrast => contrast::Contrast;
        "source.rename" "Calls a source by another name, everywhere" => source::rename: source::RenameSource => history::Applied;
        "batch.list" "Imports so far, and how their rows add up" => batch::list: Nothing => Vec<batch::BatchRead>;
        "batch.show" "Hides an import with all its comments, or shows it again" => batch::show: batch::ShowBatch => history::Applied;
        "export.map" "Writes a map as SVG, PNG, HTML, CSV or JSON" => export::map: export::ExportMap => export::Exported;
        "export.trend" "Writes comments and their sentiment over time as CSV or XLSX" => trend::save: trend::SaveTrend => export::Exported;
        "export.contrast" "Writes what two sets of comments each say more as CSV or XLSX" => contrast::save: contrast::SaveContrast => export::Exported;
        "history.list" "What was done, newest first" => history::list: history::ListHistory => Vec<history::HistoryEntry>;
        "history.undo" "Takes the last step back" => history::undo: Nothing => history::Applied;
        "history.redo" "Does the last step taken back again" => history::redo: Nothing => history::Applied;
        "history.restore" "Goes back or forward to a step of the history" => history::restore: history::RestoreHistory => Vec<history::Applied>;
    }
    job {
        "import.run" "Imports a file" => import::run: import::RunImport => import::ImportSummary;
        "erasure.run" "Erases comments or a customer for good; cannot be undone" => erasure::erase: erasure::EraseForGood => erasure::ErasedForGood;
        "import.find_duplicates" "Looks for rows of a file that repeat others" => import::find_duplicates: import::FindDuplicates => import::Duplicates;
        "import.save_rejected" "Writes the rows of a file that cannot be imported as CSV" => import::save_rejected: import::SaveRejected => export::Exported;
        "export.comments" "Writes what a filter finds as CSV, XLSX or JSON" => feedback::save: feedback::SaveComments => export::Exported;
        "export.concordance" "Writes words in the sentences they stand in as CSV or XLSX" => concordance::save: concordance::SaveConcordance => export::Exported;
        "analysis.refresh" "Assigns comments again after a map's words changed" => friction::refresh: Nothing => friction::Refreshed;
    }
}

fn parse<T: serde::de::DeserializeOwned>(name: &str, args: Value) -> Result<T> {
    let args = if args.is_null() { Value::Object(Default::default()) } else { args };
    serde_json::from_value(args)
        .map_err(|e| Error::invalid(format!("The arguments of {name} do not fit: {e}. See `call --list`.")))
}

/// How a result is handed over: to be looked into, or as text to be sent on, which takes less time.
pub trait Answer: Sized {
    fn of(result: &impl serde::Serialize) -> serde_json::Result<Self>;
}

impl Answer for Value {
    fn of(result: &impl serde::Serialize) -> serde_json::Result<Self> {
        serde_json::to_value(result)
    }
}

impl Answer for String {
    fn of(result: &impl serde::Serialize) -> serde_json::Result<Self> {
        serde_json::to_string(result)
    }
}

fn reply<A: Answer>(result: impl serde::Serialize) -> Result<A> {
    A::of(&result).map_err(|e| Error::new(crate::error::Code::Internal, e.to_string()))
}

fn unknown(name: &str) -> Error {
    Error::new(
        crate::error::Code::NotFound,
        format!("There is no command {name}. `call --list` names every command."),
    )
}

fn entry<A: ts_rs::TS, R: ts_rs::TS>(
    config: &ts_rs::Config,
    name: &'static str,
    about: &'static str,
) -> Entry {
    Entry { name, args: A::name(config), result: R::name(config), about }
}
