// Made from the Rust types by `cargo xtask codegen`; not to be edited.

export type AddCard = { lane: string, stage: string, title: string, 
/**
 * The card it goes below; the end of the cell when null.
 */
after: string | null, };

export type AddLane = { map: string, kind: LaneKind, 
/**
 * The kind's own label when null.
 */
label: string | null, 
/**
 * The lane it goes under; the end when null.
 */
after: string | null, };

export /**
 * Adds a new persona to a map.
 */
type AddPersona = { map: string, name: string, };

export type AddRule = { stage: string, phrase: string, };

export type AddStage = { map: string, name: string, 
/**
 * The stage it goes behind; the end when null.
 */
after: string | null, };

export /**
 * What every editing command returns.
 */
type Applied = { change_set: ChangeSet, 
/**
 * Label of what undo would take back now, and redo do again.
 */
undo: string | null, redo: string | null, 
/**
 * The friction table may differ from before: read it again.
 */
friction_changed: boolean, };

export type AssignStage = { map: string, comments: Array<number>, 
/**
 * Null: it belongs to no stage of this map.
 */
stage: string | null, };

export type BatchRow = { id: string, file: string, source: string, at: number, added: number, shown: boolean, };

export type Card = { id: CardId, map: MapId, lane: LaneId, 
/**
 * The card spans `from_stage..=to_stage` in the order of the stages.
 */
from_stage: StageId, to_stage: StageId, title: string, body: string, channel: Channel | null, 
/**
 * Of a pain point, 1 (a nuisance) to 4 (people leave).
 */
severity: number | null, status: OpportunityStatus | null, 
/**
 * The comment a quote was taken from.
 */
comment: number | null, place: OrderKey, };

export /**
 * A card to be, relative to the cell it is pasted into.
 */
type CardDraft = { 
/**
 * Stages to the right of the cell, and lanes below it.
 */
stage: number, lane: number, title: string, body: string, channel: Channel | null, severity: number | null, status: OpportunityStatus | null, };

export type CardId = string;

export /**
 * What happened to one record. Updates list only the fields that differ.
 */
type Change = { kind: Kind, id: string, op: Op, fields: Array<FieldChange>, };

export /**
 * One edit, in one transaction.
 */
type ChangeSet = { 
/**
 * Counts up by one with every committed change set of the workspace.
 */
revision: number, 
/**
 * The verb the person sees: "Move card".
 */
label: string, by: string, 
/**
 * Unix milliseconds.
 */
at: number, changes: Array<Change>, };

export /**
 * Through what a touchpoint happens; decides its icon.
 */
type Channel = "search" | "social" | "web" | "store" | "phone" | "chat" | "email" | "sms" | "app" | "courier" | "manual" | "workshop" | "partner" | "helpdesk" | "advert" | "word_of_mouth" | "event" | "letter";

export type Check = { name: string, ok: boolean, detail: string, };

export type CheckReport = { ok: boolean, checks: Array<Check>, };

export /**
 * Corrections to what [`crate::inspect`] would decide by itself. Everything left out is decided
 * from the file.
 */
type Choice = { 
/**
 * A preset's id.
 */
preset: string | null, 
/**
 * An encoding label of the WHATWG list, such as `utf-8` or `windows-1252`.
 */
encoding: string | null, 
/**
 * The delimiter itself, or `comma`, `semicolon`, `tab`, `pipe`, `none`.
 */
delimiter: string | null, 
/**
 * Whether quotation marks group cells.
 */
quoting: boolean | null, 
/**
 * Whether the first row names the columns.
 */
header: boolean | null, 
/**
 * Roles by column name.
 */
roles: { [key in string]: Role }, 
/**
 * How numeric dates are written.
 */
dates: DateOrder | null, 
/**
 * The upper end of the rating scale: 5, or 10 to bring 1 to 10 down to 1 to 5.
 */
rating_scale: number | null, };

export /**
 * Takes a person's choice back, so that the words decide again.
 */
type ClearChoice = { map: string, comments: Array<number>, };

export type Code = "invalid" | "not_found" | "stale" | "refused" | "file_too_new" | "file_in_use" | "disk_full" | "cancelled" | "internal";

export /**
 * One column as it will be read.
 */
type Column = { index: number, name: string, role: Role, 
/**
 * The name the attribute gets, when the role is attribute.
 */
attribute: string | null, 
/**
 * What was seen in it: "61 % filled, 1 to 5".
 */
note: string, 
/**
 * A few different values.
 */
samples: Array<string>, };

export type ColumnRole = { name: string, role: string, };

export /**
 * What the rows of an import are.
 */
type CommentKind = "review" | "survey" | "ticket" | "other";

export type CommentRow = { id: number, 
/**
 * Unix milliseconds.
 */
date: number | null, source: string, kind: CommentKind, external_id: string | null, customer: string | null, title: string, text: string, rating: number | null, nps: number | null, csat: number | null, ces: number | null, language: string | null, 
/**
 * Mean compound of its sentences; null where not scored.
 */
sentiment: number | null, effort: Array<string>, stage: string | null, stage_probability: number | null, 
/**
 * The stage was chosen by a person.
 */
chosen: boolean, };

export /**
 * Items behind each block.
 */
type Counts = { text: number, ces: number, csat: number, contact: number, behaviour: number, };

export type CreateMap = { title: string, 
/**
 * Id of a template; an empty map with three stages when null.
 */
template: string | null, };

export type CreateWorkspace = { 
/**
 * Where to put the file; the home folder's default place when null.
 */
path: string | null, title: string, 
/**
 * Id of the template of the first map.
 */
template: string | null, };

export /**
 * How the numeric dates of a file are written.
 */
type DateOrder = "iso" | "day_first" | "month_first";

export /**
 * How dates are read.
 */
type Dates = { order: DateOrder, 
/**
 * No date in the sample says whether day or month comes first.
 */
ambiguous: boolean, 
/**
 * A sentence for people.
 */
note: string, };

export type DeleteCards = { cards: Array<string>, };

export type DeleteLane = { lane: string, };

export type DeleteMap = { map: string, };

export type DeleteRule = { rule: string, };

export type DeleteStage = { stage: string, };

export type Density = "compact" | "normal" | "roomy";

export type DescribeStage = { stage: string, subtitle: string, };

export /**
 * Copies cards, each below itself.
 */
type DuplicateCards = { cards: Array<string>, };

export /**
 * Copies a lane with its cards, under itself.
 */
type DuplicateLane = { lane: string, };

export /**
 * Copies a map and everything on it.
 */
type DuplicateMap = { map: string, title: string, };

export /**
 * Copies a stage with its cards, points and words, behind itself.
 */
type DuplicateStage = { stage: string, };

export /**
 * Changes the details that are given; a missing key leaves its detail alone, null clears it.
 */
type EditCard = { card: string, body?: string, channel?: Channel | null, severity?: number | null, status?: OpportunityStatus | null, };

export /**
 * Changes the given details of several cards at once.
 */
type EditCards = { cards: Array<string>, channel?: Channel | null, severity?: number | null, status?: OpportunityStatus | null, };

export type EffortHit = { family: string, start: number, end: number, };

export type EmotionPoint = { id: EmotionPointId, map: MapId, persona: PersonaId, stage: StageId, 
/**
 * -2 (frustrated) to +2 (delighted).
 */
value: number, };

export type EmotionPointId = string;

export /**
 * What happened, then what to do.
 */
type Error = { code: Code, message: string, 
/**
 * For a bug report; may be empty.
 */
details: string, };

export /**
 * How much the score rests on data: C < 0.25 not enough, to 0.6 early, above solid.
 */
type EvidenceLevel = "none" | "not_enough" | "early" | "solid";

export type ExplainComment = { comment: number, map: string | null, };

export type Explanation = { comment: CommentRow, 
/**
 * Title and text joined as they were analysed; offsets refer to this.
 */
text: string, language: string | null, scored: boolean, sentences: Array<Sentence>, effort: Array<EffortHit>, 
/**
 * By probability, highest first.
 */
stages: Array<StageProbability>, };

export type ExportMap = { map: string, 
/**
 * The ending decides the format: .svg, .png, .html, .csv, .json.
 */
path: string, dark: boolean, };

export type Exported = { file: string, bytes: number, format: string, 
/**
 * What the format cannot hold, in words.
 */
dropped: Array<string>, };

export type FacetCount = { 
/**
 * What to put into the filter.
 */
value: string, label: string, count: number, };

export /**
 * Counts of each value under the other facets' choices.
 */
type Facets = { stages: Array<FacetCount>, sentiments: Array<FacetCount>, sources: Array<FacetCount>, languages: Array<FacetCount>, };

export /**
 * One field's value before and after. Inserts have `before` null, deletes `after` null.
 */
type FieldChange = { field: string, before: unknown, after: unknown, };

export type Filter = { 
/**
 * Words, "an exact phrase", -without; never an error.
 */
query: string, 
/**
 * The map whose stages count; the first map when null.
 */
map: string | null, 
/**
 * Stage ids; `unassigned` for comments without a stage. Empty: all.
 */
stages: Array<string>, sentiments: Array<SentimentClass>, sources: Array<string>, 
/**
 * Language codes; `unknown` where none was recognised.
 */
languages: Array<string>, sort: Sort, };

export type ForgetRecent = { path: string, };

export /**
 * The comments a filter finds, as ids in order: a page of any place is read with `feedback.read_rows`.
 */
type Found = { ids: Array<number>, 
/**
 * All comments of the workspace.
 */
all: number, mean: MeanSentiment | null, 
/**
 * Time it took, in milliseconds.
 */
ms: number, };

export /**
 * Everything about the friction score that can be edited. Keys missing in a file take the shipped value.
 */
type FrictionSettings = { weights: Weights, priors: Priors, kappa: KappaByBlock, };

export type FrictionSettingsRead = { settings: FrictionSettings, 
/**
 * As shipped.
 */
shipped: FrictionSettings, };

export type FrictionTable = { map: string, period: Period, stages: Array<StageFriction>, unassigned: number, not_scored: number, 
/**
 * Comments this map counts, and survey answers and ratings among them.
 */
comments: number, answers: number, 
/**
 * The map's words changed: comments must be assigned again (`analysis.refresh`) before this is exact.
 */
stale: boolean, };

export type HistoryEntry = { revision: number, label: string, 
/**
 * Unix milliseconds.
 */
at: number, by: string, 
/**
 * True when it was taken back by undo and not done again.
 */
undone: boolean, };

export type Home = { recents: Array<Recent>, templates: Array<TemplateSummary>, sample: SampleSummary, 
/**
 * Folder where new workspaces go unless a person picks another.
 */
folder: string, version: string, };

export type ImportProblem = { 
/**
 * Number of the data row in the file, from 1; 0 for the file as a whole.
 */
row: number, column: string | null, reason: string, };

export /**
 * What an import did. `rows_read = added + duplicates + empty + rejected + updated`.
 */
type ImportSummary = { file: string, preset: string, reason: string, encoding: string, delimiter: string, columns: Array<ColumnRole>, rows_read: number, added: number, duplicates: number, empty: number, rejected: number, updated: number, redacted: number, not_scored: number, seconds: number, 
/**
 * Null for a dry run or when nothing was added.
 */
batch: string | null, 
/**
 * At most 1,000; `problems_total` counts all.
 */
problems: Array<ImportProblem>, problems_total: number, 
/**
 * Comments added by stage of the first map, and how its scores moved.
 */
stages: Array<StageCount>, unassigned: number, 
/**
 * What to hand to the records; null for a dry run or when nothing changed.
 */
applied: Applied | null, };

export type InspectFile = { path: string, choice: Choice, };

export /**
 * What a file is and how it will be read.
 */
type Inspection = { file_name: string, bytes: number, preset: string, 
/**
 * Why this preset.
 */
reason: string, encoding: string, 
/**
 * The delimiter itself; empty for one column per line.
 */
delimiter: string, quoting: boolean, header_rows: number, columns: Array<Column>, 
/**
 * The first rows, as they stand in the file.
 */
preview: Array<Array<string>>, dates: Dates, rows_estimate: number, 
/**
 * The whole file was seen, so `rows_estimate` is a count.
 */
exact: boolean, kind: CommentKind, 
/**
 * What [`crate::Reader::open`] needs.
 */
mapping: Mapping, };

export /**
 * Prior strength per block, in items: with as many items as this, data and prior count the same.
 */
type KappaByBlock = { text: number, ces: number, csat: number, contact: number, behaviour: number, };

export type KeywordRow = { 
/**
 * As people write it most often.
 */
term: string, stem: string, 
/**
 * Comments that hold it.
 */
count: number, 
/**
 * Log-odds z against the other stages.
 */
z: number, 
/**
 * Mean sentiment of the comments that hold it, -1..1.
 */
polarity: number, stage: string | null, };

export /**
 * The kinds of records a person edits, and the import batch, whose visibility is undoable like an edit.
 */
type Kind = "workspace" | "map" | "stage" | "lane" | "card" | "persona" | "map_persona" | "emotion_point" | "rule" | "stage_choice" | "weight" | "kappa" | "batch";

export type Lane = { id: LaneId, map: MapId, kind: LaneKind, label: string, place: OrderKey, };

export type LaneId = string;

export /**
 * What a lane holds. The kind decides how its cards look and what they count for; the label is free.
 */
type LaneKind = "steps" | "touchpoints" | "emotion" | "pain_points" | "quotes" | "opportunities" | "frontstage" | "backstage" | "support_systems" | "text";

export type ListHistory = { limit: number | null, };

export type Map = { id: MapId, title: string, description: string, 
/**
 * A Lucide icon name.
 */
icon: string, 
/**
 * Names of the sources whose comments this map counts; empty admits all.
 */
sources: Array<string>, place: OrderKey, };

export /**
 * A whole map as one value: what the editor loads, what the JSON export holds.
 */
type MapDocument = { map: Map, 
/**
 * In order of their place.
 */
stages: Array<Stage>, lanes: Array<Lane>, cards: Array<Card>, personas: Array<Persona>, map_personas: Array<MapPersona>, emotion_points: Array<EmotionPoint>, rules: Array<Rule>, };

export type MapId = string;

export /**
 * A persona on a map; its place decides colour, line style and marker.
 */
type MapPersona = { id: MapPersonaId, map: MapId, persona: PersonaId, place: OrderKey, };

export type MapPersonaId = string;

export type MapSummary = { id: string, title: string, description: string, icon: string, stages: number, lanes: number, cards: number, };

export /**
 * One column of a [`Mapping`].
 */
type MappedColumn = { name: string, role: Role, 
/**
 * Cells hold HTML.
 */
html: boolean, 
/**
 * A date that tells of the last edit.
 */
is_update: boolean, 
/**
 * The upper end of the scale of a rating column: 5 or 10.
 */
scale: number, };

export /**
 * The reading of a file that [`crate::Reader`] follows. Made by [`crate::inspect`] from the file
 * and a [`crate::Choice`]; plain data, so that it can be kept with a batch.
 */
type Mapping = { preset: string, kind: CommentKind, 
/**
 * A WHATWG encoding name.
 */
encoding: string, 
/**
 * Only ASCII was seen so far; a byte that is not UTF-8 may show that it is Windows-1252.
 */
encoding_assumed: boolean, 
/**
 * `None`: one column per line.
 */
delimiter: string | null, quoting: boolean, 
/**
 * The file begins with a line `sep=;`, which is neither header nor row.
 */
separator_line: boolean, 
/**
 * Records that name the columns.
 */
header_rows: number, columns: Array<MappedColumn>, dates: DateOrder, 
/**
 * Title and body are one text.
 */
joins_title: boolean, 
/**
 * The source of every comment whose row names none.
 */
source: string | null, };

export type MeanSentiment = { mean: number, lo: number, hi: number, n: number, };

export /**
 * Measured emotion: mean sentiment x 2.
 */
type MeasuredEmotion = { mean: number, lo: number, hi: number, n: number, };

export type MoveCard = { card: string, lane: string, stage: string, 
/**
 * The card it goes below; the top of the cell when null.
 */
after: string | null, };

export type MoveLane = { lane: string, 
/**
 * The lane it goes under; the first place when null.
 */
after: string | null, };

export type MoveStage = { stage: string, 
/**
 * The stage it goes behind; the first place when null.
 */
after: string | null, };

export /**
 * Arguments of commands that take none.
 */
type Nothing = Record<symbol, never>;

export type Op = "insert" | "delete" | "update";

export type OpenWorkspace = { path: string, read_only: boolean, };

export /**
 * How far an opportunity has come.
 */
type OpportunityStatus = "idea" | "next" | "testing" | "shipped";

export /**
 * Place of a stage, lane or card among its siblings. Never empty, never ends in `0`.
 */
type OrderKey = string;

export /**
 * Adds several cards at once: copied ones, lines of text, or a range of a spreadsheet.
 */
type PasteCards = { lane: string, stage: string, cards: Array<CardDraft>, };

export type Period = { 
/**
 * ISO dates; null when no dated comment counts.
 */
from: string | null, to: string | null, };

export type Persona = { id: PersonaId, name: string, 
/**
 * What the map calls this persona: "Maya".
 */
short: string, 
/**
 * One to three letters, drawn where there is no portrait.
 */
initials: string, role: string, quote: string, };

export type PersonaId = string;

export /**
 * Keeps a comment's words as a card of the quotes lane.
 */
type PinQuote = { map: string, stage: string, comment: number, 
/**
 * The part to keep, word for word.
 */
text: string, };

export /**
 * Choices of this machine's user; they are not in the workspace.
 */
type Preferences = { theme: Theme, density: Density, 
/**
 * The name that stands in the history.
 */
name: string, };

export type PresetSummary = { id: string, title: string, };

export /**
 * The mean expected of a typical stage before any data is seen, 0.01 to 0.99.
 */
type Priors = { negative_share: number, severity: number, effort_language: number, ces: number, csat: number, repeat_contact: number, drop_off: number, };

export type Progress = { 
/**
 * What is being done, in words.
 */
phase: string, 
/**
 * Of `total`, in whatever unit the work has (bytes of a file, comments).
 */
done: number, total: number, rows: number, rows_per_second: number, seconds_left: number | null, };

export /**
 * A comment with what it does to its stage's score.
 */
type Quote = { comment: CommentRow, 
/**
 * Points of friction this comment adds (negative: takes away).
 */
effect: number, 
/**
 * Words that count, for highlighting in `comment.text`.
 */
words: Array<Word>, };

export type ReadFriction = { map: string, 
/**
 * First and last day counted, ISO dates; open when null.
 */
from: string | null, to: string | null, };

export type ReadKeywords = { map: string, 
/**
 * A stage's id; all stages when null.
 */
stage: string | null, top: number | null, };

export type ReadMap = { map: string, };

export /**
 * Adds a map from a file written by the JSON export.
 */
type ReadMapFile = { path: string, };

export type ReadQuotes = { map: string, stage: string, limit: number | null, };

export type ReadRows = { map: string | null, 
/**
 * At most 500.
 */
ids: Array<number>, };

export /**
 * A workspace opened before on this machine.
 */
type Recent = { path: string, title: string, maps: number, comments: number, 
/**
 * Unix milliseconds.
 */
opened_at: number, 
/**
 * False when the file is no longer where it was.
 */
exists: boolean, 
/**
 * The stages of its first map, for the small worn path.
 */
stages: Array<StageGlance>, };

export /**
 * Assigns comments again where a map's words changed. A job.
 */
type Refreshed = { comments: number, };

export /**
 * Takes a persona and its curve off a map; a persona on no other map is deleted.
 */
type RemovePersona = { map: string, persona: string, };

export type RenameCard = { card: string, title: string, };

export type RenameLane = { lane: string, label: string, };

export type RenameMap = { map: string, title: string, };

export type RenamePersona = { persona: string, name: string, };

export type RenameStage = { stage: string, name: string, };

export type RenameWorkspace = { title: string, };

export /**
 * Goes back or forward, step by step, until a step of the history is the last one done.
 */
type RestoreHistory = { revision: number, };

export /**
 * What a column is used for.
 */
type Role = "text" | "title" | "date" | "rating" | "nps" | "csat" | "ces" | "source" | "external_id" | "customer" | "stage" | "tags" | "language" | "attribute" | "ignore";

export type Rule = { id: RuleId, map: MapId, stage: StageId, 
/**
 * A word or short phrase customers use at this stage.
 */
phrase: string, };

export type RuleId = string;

export type RunImport = { path: string, choice: Choice, 
/**
 * Name of the source; the preset's or the file's name when null.
 */
source: string | null, 
/**
 * Merge rows that are equal in text, day and author. Null: only where author or customer is known.
 */
merge_equal: boolean | null, dry_run: boolean, };

export type SampleSummary = { title: string, maps: number, personas: number, comments: number, stages: Array<StageGlance>, };

export /**
 * Writes the listed problems as CSV.
 */
type SaveProblems = { batch: string, path: string, };

export type Sentence = { start: number, end: number, compound: number, words: Array<Word>, };

export type SentimentClass = "very_negative" | "negative" | "neutral" | "positive" | "very_positive" | "not_scored";

export type SetEmotionPoint = { map: string, persona: string, stage: string, 
/**
 * -2 to +2; null clears the point and leaves a gap.
 */
value: number | null, };

export type SetFriction = { settings: FrictionSettings, };

export /**
 * Moves cards together by whole stages and lanes; refused if any would leave the map.
 */
type ShiftCards = { cards: Array<string>, 
/**
 * Stages to the right; negative to the left.
 */
stages: number, 
/**
 * Lanes down; negative up.
 */
lanes: number, };

export type Sort = "newest" | "oldest" | "most_negative" | "most_positive";

export type SourceSummary = { name: string, comments: number, };

export type Stage = { id: StageId, map: MapId, name: string, 
/**
 * Where the stage begins and ends, in a few words: "Confirmed → first ride".
 */
subtitle: string, place: OrderKey, };

export type StageCount = { id: string, name: string, count: number, score_before: number | null, score_after: number | null, lo: number | null, hi: number | null, };

export type StageFriction = { id: string, name: string, 
/**
 * 0-100; null without evidence.
 */
score: number | null, lo: number | null, hi: number | null, se: number | null, baseline: number, 
/**
 * 0-1, the share of the score that is data.
 */
evidence: number, evidence_level: EvidenceLevel, trend: TrendRow | null, n: Counts, 
/**
 * By component, summing to the score.
 */
contributions: Record<string, number>, 
/**
 * By component, summing to score - baseline.
 */
deltas: Record<string, number>, 
/**
 * By component: the most it can add (100 x its normalised weight).
 */
maxima: Record<string, number>, 
/**
 * By component: the plain mean of its items in 0..1; missing without items.
 */
means: Record<string, number>, not_applicable: Array<string>, 
/**
 * All comments of the stage, scored or not, and how many sources they come from.
 */
comments: number, not_scored: number, sources: number, 
/**
 * Share of customers with a repeat contact and of entrants lost, 0-1, for the drawing.
 */
repeat: number, drop_off: number, measured: MeasuredEmotion | null, };

export type StageGlance = { id: string, name: string, 
/**
 * Friction 0-100, or null without evidence.
 */
score: number | null, 
/**
 * Share of customers with a repeat contact, 0-1.
 */
repeat: number, };

export type StageId = string;

export type StageProbability = { id: string, probability: number, reasons: Array<StageReason>, };

export type StageReason = { 
/**
 * `stage_name`, `card`, `rule` or `hint`.
 */
kind: string, text: string, weight: number, };

export type TemplateSummary = { id: string, title: string, description: string, 
/**
 * A Lucide icon name.
 */
icon: string, stages: number, lanes: number, 
/**
 * Cards per lane and stage, for the thumbnail: `cells[lane][stage]`.
 */
cells: Array<Array<number>>, 
/**
 * The first persona's emotion per stage, -2..2, for the thumbnail; empty without an emotion lane.
 */
curve: Array<number | null>, };

export type Theme = "system" | "light" | "dark";

export /**
 * Change of the score: the last 90 days of data against the 90 before, in points.
 */
type TrendRow = { delta: number, lo: number, hi: number, 
/**
 * The score of the 90 days before.
 */
before: number, };

export /**
 * How much each component counts. Only their ratios matter; 0 leaves a component out.
 */
type Weights = { negative_share: number, severity: number, effort_language: number, ces: number, csat: number, repeat_contact: number, drop_off: number, };

export /**
 * A word and its part of the sentence's compound. Offsets count Unicode characters of the whole text.
 */
type Word = { text: string, start: number, end: number, weight: number, };

export type WorkspaceInfo = { path: string, title: string, 
/**
 * Set when another application has the file: it can be read, not edited.
 */
read_only: boolean, revision: number, maps: Array<MapSummary>, comments: number, 
/**
 * Survey answers and ratings.
 */
answers: number, sources: Array<SourceSummary>, 
/**
 * Label of what undo would take back and redo do again.
 */
undo: string | null, redo: string | null, 
/**
 * Unix milliseconds of the last committed change.
 */
saved_at: number | null, };

export interface Commands {
  /** Recent workspaces, templates and the sample. */
  'home.read': { args: Nothing; result: Home };
  /** Takes a workspace off the list of recent ones; the file stays. */
  'home.forget_recent': { args: ForgetRecent; result: Home };
  /** Theme, density and name of this machine's user. */
  'preferences.read': { args: Nothing; result: Preferences };
  /** Keeps theme, density and name. */
  'preferences.set': { args: Preferences; result: Preferences };
  /** Opens a workspace file. */
  'workspace.open': { args: OpenWorkspace; result: WorkspaceInfo };
  /** Creates a workspace file, with a map from a template. */
  'workspace.create': { args: CreateWorkspace; result: WorkspaceInfo };
  /** Opens a fresh copy of the sample workspace. */
  'workspace.open_sample': { args: Nothing; result: WorkspaceInfo };
  /** Closes the open workspace. */
  'workspace.close': { args: Nothing; result: Nothing };
  /** Formats that are recognised. */
  'import.list_presets': { args: Nothing; result: Array<PresetSummary> };
  /** Reads the beginning of a file: format, columns, preview. */
  'import.inspect': { args: InspectFile; result: Inspection };
  /** What is in the workspace, in numbers. */
  'workspace.read': { args: Nothing; result: WorkspaceInfo };
  /** Renames the workspace. */
  'workspace.rename': { args: RenameWorkspace; result: Applied };
  /** Checks that the file is sound. */
  'workspace.check': { args: Nothing; result: CheckReport };
  /** Adds a map, empty or from a template. */
  'map.create': { args: CreateMap; result: Applied };
  /** Everything on a map. */
  'map.read': { args: ReadMap; result: MapDocument };
  /** Renames a map. */
  'map.rename': { args: RenameMap; result: Applied };
  /** Copies a map and everything on it. */
  'map.duplicate': { args: DuplicateMap; result: Applied };
  /** Deletes a map and all that is on it. */
  'map.delete': { args: DeleteMap; result: Applied };
  /** Adds a map from a JSON export. */
  'map.read_file': { args: ReadMapFile; result: Applied };
  /** Adds a stage. */
  'stage.add': { args: AddStage; result: Applied };
  /** Renames a stage. */
  'stage.rename': { args: RenameStage; result: Applied };
  /** Sets a stage's subtitle. */
  'stage.describe': { args: DescribeStage; result: Applied };
  /** Moves a stage behind another. */
  'stage.move': { args: MoveStage; result: Applied };
  /** Copies a stage with what is in it. */
  'stage.duplicate': { args: DuplicateStage; result: Applied };
  /** Deletes a stage and what is in it. */
  'stage.delete': { args: DeleteStage; result: Applied };
  /** Adds a lane. */
  'lane.add': { args: AddLane; result: Applied };
  /** Renames a lane. */
  'lane.rename': { args: RenameLane; result: Applied };
  /** Moves a lane under another. */
  'lane.move': { args: MoveLane; result: Applied };
  /** Copies a lane with its cards. */
  'lane.duplicate': { args: DuplicateLane; result: Applied };
  /** Deletes a lane and what is in it. */
  'lane.delete': { args: DeleteLane; result: Applied };
  /** Adds a card. */
  'card.add': { args: AddCard; result: Applied };
  /** Keeps a comment's words as a card of the quotes lane. */
  'card.pin_quote': { args: PinQuote; result: Applied };
  /** Changes a card's title. */
  'card.rename': { args: RenameCard; result: Applied };
  /** Changes a card's details. */
  'card.edit': { args: EditCard; result: Applied };
  /** Moves a card to another place or cell. */
  'card.move': { args: MoveCard; result: Applied };
  /** Changes details of several cards. */
  'card.edit_many': { args: EditCards; result: Applied };
  /** Moves cards by whole stages and lanes. */
  'card.shift': { args: ShiftCards; result: Applied };
  /** Copies cards, each below itself. */
  'card.duplicate': { args: DuplicateCards; result: Applied };
  /** Adds several cards at once. */
  'card.paste': { args: PasteCards; result: Applied };
  /** Deletes cards. */
  'card.delete': { args: DeleteCards; result: Applied };
  /** Adds a persona to a map. */
  'persona.add': { args: AddPersona; result: Applied };
  /** Renames a persona. */
  'persona.rename': { args: RenamePersona; result: Applied };
  /** Takes a persona off a map. */
  'persona.remove': { args: RemovePersona; result: Applied };
  /** Sets or clears a point of the emotion curve. */
  'emotion.set_point': { args: SetEmotionPoint; result: Applied };
  /** Adds words that place a comment in a stage. */
  'rule.add': { args: AddRule; result: Applied };
  /** Deletes such words. */
  'rule.delete': { args: DeleteRule; result: Applied };
  /** Friction of every stage of a map. */
  'friction.read': { args: ReadFriction; result: FrictionTable };
  /** Weights, priors and prior strengths. */
  'friction.read_settings': { args: Nothing; result: FrictionSettingsRead };
  /** Changes weights, priors and prior strengths. */
  'friction.set_settings': { args: SetFriction; result: Applied };
  /** What a stage's comments speak of more than the others do. */
  'keyword.read': { args: ReadKeywords; result: Array<KeywordRow> };
  /** Ids of the comments a filter finds. */
  'feedback.find': { args: Filter; result: Found };
  /** Comments by id. */
  'feedback.read_rows': { args: ReadRows; result: Array<CommentRow> };
  /** Counts by stage, sentiment, source and language. */
  'feedback.read_facets': { args: Filter; result: Facets };
  /** The comments that move a stage's score most. */
  'feedback.read_quotes': { args: ReadQuotes; result: Array<Quote> };
  /** Why a comment scores as it does and where it belongs. */
  'comment.explain': { args: ExplainComment; result: Explanation };
  /** Places comments in a stage, by a person's decision. */
  'comment.assign_stage': { args: AssignStage; result: Applied };
  /** Lets the words decide again where comments belong. */
  'comment.clear_choice': { args: ClearChoice; result: Applied };
  /** Imports so far. */
  'import.list_batches': { args: Nothing; result: Array<BatchRow> };
  /** Writes an import's problems as CSV. */
  'import.save_problems': { args: SaveProblems; result: Exported };
  /** Writes a map as SVG, PNG, HTML, CSV or JSON. */
  'export.map': { args: ExportMap; result: Exported };
  /** What was done, newest first. */
  'history.list': { args: ListHistory; result: Array<HistoryEntry> };
  /** Takes the last step back. */
  'history.undo': { args: Nothing; result: Applied };
  /** Does the last step taken back again. */
  'history.redo': { args: Nothing; result: Applied };
  /** Goes back or forward to a step of the history. */
  'history.restore': { args: RestoreHistory; result: Array<Applied> };
  /** Imports a file. */
  'import.run': { args: RunImport; result: ImportSummary };
  /** Assigns comments again after a map's words changed. */
  'analysis.refresh': { args: Nothing; result: Refreshed };
}
