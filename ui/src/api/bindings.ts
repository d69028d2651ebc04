// Made from the Rust types by `cargo xtask codegen`; not to be edited.

export type AddArrow = { from_lane: string, from_stage: string, to_lane: string, to_stage: string, kind: ArrowKind, 
/**
 * When it is taken; may be empty.
 */
label?: string, };

export type AddCard = { lane: string, stage: string, title: string, 
/**
 * The card it goes below; the end of the cell when null.
 */
after: string | null, 
/**
 * A picture of the workspace.
 */
image?: string, };

export /**
 * Puts tags on comments: on these, or on all that a filter finds. A name that is no tag yet becomes one.
 */
type AddCommentTags = { comments: Array<number>, filter: Filter | null, names: Array<string>, };

export /**
 * A picture from a file, or from the clipboard: one of the two.
 */
type AddImage = { path?: string, 
/**
 * The bytes of a PNG, JPEG, GIF or WebP picture.
 */
base64?: string, };

export type AddLane = { map: string, kind: LaneKind, 
/**
 * The kind's own label when null.
 */
label: string | null, 
/**
 * The lane it goes under; the end when null.
 */
after: string | null, 
/**
 * The lane it goes above; counts when `after` is null.
 */
before?: string, };

export type AddMilestone = { 
/**
 * As an ISO date.
 */
day: string, label: string, };

export /**
 * Adds a new persona to a map.
 */
type AddPersona = { map: string, name: string, };

export type AddPersonaItem = { persona: string, section: Section, text: string, detail?: string, 
/**
 * Of a slider and a channel, 0..=1.
 */
value?: number, 
/**
 * Of a need.
 */
stage?: string, state?: NeedState, 
/**
 * The item of the section it goes below; the end when null.
 */
after?: string, };

export /**
 * Groups stages that follow each other; they leave the phase they were in.
 */
type AddPhase = { map: string, name: string, stages: Array<string>, };

export /**
 * Pins comments to a card; those pinned already stay as they are.
 */
type AddPins = { card: string, comments: Array<number>, };

export type AddRule = { stage: string, phrase: string, };

export type AddSavedView = { name: string, filter: Filter, };

export type AddStage = { map: string, name: string, 
/**
 * The stage it goes behind, into whose phase; the end when null.
 */
after: string | null, 
/**
 * The stage it goes before, into whose phase; counts when `after` is null.
 */
before?: string, };

export /**
 * An answer, and the part of a choice it stands for.
 */
type Answer = { label: string, choice: Choice, 
/**
 * The file is read so now.
 */
holds: boolean, };

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

export type Arrow = { id: ArrowId, map: MapId, kind: ArrowKind, from_lane: LaneId, from_stage: StageId, to_lane: LaneId, to_stage: StageId, 
/**
 * When it is taken: "no slot left". May be empty.
 */
label: string, };

export type ArrowId = string;

export type ArrowKind = "leads_to" | "loops_back";

export type AssignStage = { map: string, comments: Array<number>, 
/**
 * Null: it belongs to no stage of this map.
 */
stage: string | null, };

export type AttributeCount = { value: string, comments: number, };

export /**
 * An imported attribute with few values.
 */
type AttributeFacet = { name: string, 
/**
 * What to type before the colon for it.
 */
field: string, values: Array<FacetCount>, };

export /**
 * Something a condition can be about.
 */
type AttributeValues = { name: string, 
/**
 * Comments that have it.
 */
comments: number, 
/**
 * The most common values, most common first; empty for ratings and answers, which are compared.
 */
values: Array<AttributeCount>, };

export type Attributes = { attributes: Array<AttributeValues>, };

export type BackupChoice = "rewrite" | "delete" | "keep";

export /**
 * What became of a backup.
 */
type BackupDone = { file: string, 
/**
 * `rewritten`, `deleted`, `kept`, `clean` (it held nothing of it) or `failed`.
 */
outcome: string, };

export /**
 * A copy beside the workspace.
 */
type BackupFile = { file: string, bytes: number, 
/**
 * Comments to erase that it holds; null when it cannot be read.
 */
holds: number | null, };

export /**
 * What a card rests on.
 */
type Basis = "observed" | "assumed" | "proposed";

export /**
 * How the rows of an import add up: `rows_read = added + updated + duplicates + empty + rejected`.
 */
type BatchCounts = { rows_read: number, added: number, updated: number, duplicates: number, empty: number, rejected: number, };

export type BatchRead = { id: string, file: string, source: string, 
/**
 * Id of the format that was recognised.
 */
preset: string, 
/**
 * `review`, `survey`, `ticket` or `other` of comments; else `events`, `orders` or `metrics`.
 */
kind: string, 
/**
 * When it was imported, Unix milliseconds.
 */
at: number, shown: boolean, 
/**
 * Null where it was imported by a version that did not keep them.
 */
counts: BatchCounts | null, 
/**
 * Comments that it brought, new and updated; events, orders or metric values where it brought those.
 */
comments: number, 
/**
 * Those of them that are visible now.
 */
visible: number, 
/**
 * Problems kept with it.
 */
problems: number, 
/**
 * First and last date of them, Unix milliseconds.
 */
from: number | null, to: number | null, };

export type BatchRow = { id: string, file: string, source: string, at: number, added: number, shown: boolean, 
/**
 * As of [`crate::batch::BatchRead`].
 */
kind: string, };

export type Card = { id: CardId, map: MapId, lane: LaneId, 
/**
 * The card spans `from_stage..=to_stage` in the order of the stages.
 */
from_stage: StageId, to_stage: StageId, title: string, 
/**
 * Markdown.
 */
body: string, channel: Channel | null, 
/**
 * Of a pain point, 1 (a nuisance) to 4 (people leave).
 */
severity: number | null, status: OpportunityStatus | null, 
/**
 * The comment a quote was taken from.
 */
comment: number | null, place: OrderKey, 
/**
 * Trimmed, without repetition, in the order they were given.
 */
tags: Array<string>, 
/**
 * The persona this card is about; null when it is about all.
 */
persona: PersonaId | null, 
/**
 * Who looks after it; may be empty.
 */
owner: string, links: Array<Link>, basis: Basis | null, 
/**
 * A moment in which customers make up their minds.
 */
moment_of_truth: boolean, 
/**
 * A picture stored in the workspace.
 */
image: string | null, 
/**
 * The card this one was copied from with its map.
 */
origin: CardId | null, };

export /**
 * A card to be, relative to the cell it is pasted into.
 */
type CardDraft = { 
/**
 * Stages to the right of the cell, and lanes below it.
 */
stage: number, lane: number, title: string, body: string, channel: Channel | null, severity: number | null, status: OpportunityStatus | null, tags?: Array<string>, owner?: string, links?: Array<Link>, basis?: Basis, moment_of_truth?: boolean, };

export /**
 * The comments pinned to a card and the one it quotes, those that are shown.
 */
type CardEvidence = { card: CardId, comments: number, 
/**
 * Scored at or below -0.05, and at or above 0.05.
 */
negative: number, positive: number, 
/**
 * Mean over the scored comments, -1..1; null without any.
 */
sentiment: number | null, 
/**
 * Unix milliseconds; null where no comment has a date.
 */
newest: number | null, };

export type CardId = string;

export type CardPair = { current: CardId | null, future: CardId | null, title: string, 
/**
 * Where it is on the current map and on the future one.
 */
before: Place | null, after: Place | null, 
/**
 * None where both are alike.
 */
differences: Array<Difference>, fields: Array<FieldDifference>, };

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

export /**
 * A channel's share of the group's comments whose channel is known: 0..=1, with its 95 % interval after Wilson.
 */
type ChannelShare = { channel: string, n: number, share: number, lo: number, hi: number, };

export type Check = { name: string, ok: boolean, detail: string, };

export type CheckReport = { ok: boolean, checks: Array<Check>, };

export /**
 * A map that shows a stage of another in detail.
 */
type ChildMap = { map: string, title: string, 
/**
 * Name of the stage.
 */
stage: string, };

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
 * The delimiter itself, or `comma`, `semicolon`, `tab`, `pipe`, `blanks` (any number of them), `none` (a comment a line),
 * `paragraph` (a comment from one blank line to the next).
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
rating_scale: number | null, 
/**
 * What is done with personal data; this crate only carries it.
 */
privacy: Privacy, 
/**
 * The upper end of the satisfaction scale: 2 (bad or good), 3, 4, 5, 7, 10 or 100.
 */
csat_scale: number | null, 
/**
 * The upper end of the effort scale: 5, 7 or 10.
 */
effort_scale: number | null, 
/**
 * Which end of the effort scale is the good one.
 */
effort: Effort | null, 
/**
 * The time zone of dates that name none, such as `Europe/Oslo`.
 */
zone: string | null, 
/**
 * Rows with a quotation mark that is not closed are left out instead of read as plain text.
 */
skip_unclosed: boolean | null, 
/**
 * Text that was decoded wrongly once (`Ã©` for `é`) is put right.
 */
repair: boolean | null, 
/**
 * Rows that the tool itself marks as previews, tests or spam are read too.
 */
keep_marked: boolean | null, 
/**
 * The sheet of a workbook, the file in an archive, the table of a page.
 */
sheet: string | null, 
/**
 * Whether hidden and filtered rows of a sheet are read; they are not unless this says so.
 */
hidden_rows: boolean | null, };

export /**
 * Takes a person's choice back, so that the words decide again.
 */
type ClearChoice = { map: string, comments: Array<number>, };

export type Code = "invalid" | "not_found" | "stale" | "refused" | "file_too_new" | "file_in_use" | "disk_full" | "cancelled" | "internal";

export /**
 * Collapses or expands all stages of a phase.
 */
type CollapsePhase = { phase: string, collapsed: boolean, };

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

export type ColumnFound = { name: string, role: Role, count: number, 
/**
 * What was chosen for the whole column.
 */
treatment: Treatment | null, 
/**
 * A value of it and what is kept of that.
 */
before: string, after: string, };

export type ColumnRole = { name: string, role: string, };

export /**
 * What sort of comments a file holds.
 */
type CommentKind = "review" | "survey" | "ticket" | "other";

export type CommentNote = { id: CommentNoteId, comment: number, text: string, 
/**
 * Who wrote it last, and when in Unix milliseconds.
 */
by: string, at: number, };

export type CommentNoteId = string;

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
 * A word that people put on comments.
 */
type CommentTag = { id: CommentTagId, 
/**
 * As [`crate::tag::cleaned`] leaves it; no two differ in case alone.
 */
name: string, };

export type CommentTagId = string;

export type CompareMaps = { current: string, future: string, };

export /**
 * Two maps in pairs. Stages and lanes come in the order of the future map, those that are gone beside their former
 * neighbours; cards by lane and stage.
 */
type Comparison = { current: MapId, future: MapId, stages: Array<StagePair>, lanes: Array<LanePair>, cards: Array<CardPair>, emotions: Array<EmotionPair>, };

export type Concordance = { 
/**
 * Places, and the comments they are in.
 */
places: number, comments: number, 
/**
 * Of all these places, most frequent first.
 */
left: Array<Neighbour>, right: Array<Neighbour>, rows: Array<ConcordanceRow>, 
/**
 * There are rows behind these.
 */
more: boolean, };

export /**
 * A place of a concordance.
 */
type ConcordancePlace = { comment: number, 
/**
 * In Unicode characters of title and text joined.
 */
start: number, };

export type ConcordanceRow = { place: ConcordancePlace, 
/**
 * The sentence up to the words, the words, and the rest of the sentence.
 */
before: string, words: string, behind: string, 
/**
 * Unix milliseconds.
 */
date: number | null, source: string, sentiment: number | null, };

export type ConcordanceSort = "newest" | "left" | "right";

export /**
 * What a comment must be like. `name` is `source`, `language`, `rating`, `nps`, `csat`, `ces` or an imported
 * attribute.
 */
type Condition = { name: string, test: Test, };

export /**
 * What the rows of a file are.
 */
type Content = "comments" | "events" | "orders" | "metrics";

export type Contrast = { a: ContrastSide, b: ContrastSide, 
/**
 * Comments in both sets, and what was done about them.
 */
both: number, shared: Shared, 
/**
 * Mean sentiment of A less that of B; null where either has fewer than 5 scored comments.
 */
sentiment: Interval | null, 
/**
 * Share of negative comments of A less that of B.
 */
negative: Interval | null, };

export /**
 * One of the two sets, as it is compared.
 */
type ContrastSide = { 
/**
 * Comments that the filter finds.
 */
found: number, 
/**
 * Those that are compared: without what both sets hold.
 */
comments: number, scored: number, negative: number, 
/**
 * Mean sentiment; null below 5 scored comments.
 */
mean: Interval | null, 
/**
 * Share of negative comments among the scored, 0 to 1; null below 5 of them.
 */
negative_share: Interval | null, 
/**
 * What is said here more than there, the surest first.
 */
terms: Array<ContrastTerm>, };

export /**
 * A word or phrase that one set uses more than the other.
 */
type ContrastTerm = { 
/**
 * As people write it most often.
 */
term: string, 
/**
 * Comments of this set, and of the other, that hold it.
 */
count: number, other: number, 
/**
 * Log-odds z against the other set.
 */
z: number, 
/**
 * Mean sentiment of this set's comments that hold it.
 */
polarity: number, };

export /**
 * Counts the comments that conditions would admit, before they are kept.
 */
type CountMatches = { matches: Array<Condition>, };

export type Counted = { count: number, };

export /**
 * Items behind each block.
 */
type Counts = { text: number, ces: number, csat: number, contact: number, behaviour: number, };

export type CreateMap = { title: string, 
/**
 * Id of a template; an empty map with three stages when null.
 */
template: string | null, };

export type CreatePersona = { name: string, 
/**
 * The map to put it on; on none when null.
 */
map: string | null, };

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
 * The time zone of dates that name none; UTC where there is none.
 */
zone: string | null, 
/**
 * No date in the sample says whether day or month comes first.
 */
ambiguous: boolean, 
/**
 * A sentence for people.
 */
note: string, };

export type DeleteCards = { cards: Array<string>, };

export type DeleteCommentTags = { tags: Array<string>, };

export type DeleteLane = { lane: string, };

export type DeleteMap = { map: string, };

export type DeleteMapping = { mapping: string, };

export /**
 * Deletes maps and all that is on them; one at least stays.
 */
type DeleteMaps = { maps: Array<string>, };

export type DeleteMilestone = { milestone: string, };

export /**
 * Deletes a persona with its page; off all maps, and no card or lane names it any more.
 */
type DeletePersona = { persona: string, };

export type DeletePersonaItem = { item: string, };

export type DeleteRule = { rule: string, };

export type DeleteSavedView = { view: string, };

export type DeleteStage = { stage: string, };

export type DeleteTemplate = { id: string, };

export type Density = "compact" | "normal" | "roomy";

export type DescribeStage = { stage: string, subtitle: string, };

export type Difference = "added" | "removed" | "moved" | "changed";

export /**
 * Where lines and maps begin. The application's own words are English either way.
 */
type Direction = "left_to_right" | "right_to_left";

export /**
 * Copies cards with what is pinned to them, each below itself.
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
 * Copies maps and everything on them; the copies are called "… copy".
 */
type DuplicateMaps = { maps: Array<string>, };

export /**
 * Copies a persona and its page. The copy is on no map.
 */
type DuplicatePersona = { persona: string, };

export /**
 * Copies a stage with its cards, points and words, behind itself.
 */
type DuplicateStage = { stage: string, };

export /**
 * Rows of a file that say the same as an earlier row of it.
 */
type Duplicates = { rows: number, 
/**
 * Rows with the id of an earlier one: its edits, of which the newest is shown.
 */
same_id: number, 
/**
 * Rows that equal an earlier one in everything that is read.
 */
equal: number, 
/**
 * Rows that say nearly the same as an earlier one.
 */
near: number, 
/**
 * A few of the near copies.
 */
pairs: Array<NearPair>, };

export /**
 * Changes the details that are given.
 */
type EditArrow = { arrow: string, kind?: ArrowKind, label?: string, };

export type EditCard = { card: string, body?: string, channel?: Channel | null, severity?: number | null, status?: OpportunityStatus | null, 
/**
 * All of them, in order.
 */
tags?: Array<string>, 
/**
 * A persona of the map.
 */
persona?: PersonaId | null, owner?: string, 
/**
 * All of them, in order.
 */
links?: Array<Link>, basis?: Basis | null, moment_of_truth?: boolean, 
/**
 * A picture stored in the workspace.
 */
image?: string | null, };

export /**
 * Changes the given details of several cards at once.
 */
type EditCards = { cards: Array<string>, 
/**
 * Tags that each card gets besides its own.
 */
add_tags?: Array<string>, remove_tags?: Array<string>, channel?: Channel | null, severity?: number | null, status?: OpportunityStatus | null, 
/**
 * All of them, in order.
 */
tags?: Array<string>, 
/**
 * A persona of the map.
 */
persona?: PersonaId | null, owner?: string, 
/**
 * All of them, in order.
 */
links?: Array<Link>, basis?: Basis | null, moment_of_truth?: boolean, 
/**
 * A picture stored in the workspace.
 */
image?: string | null, };

export /**
 * Changes one thing or more of a lane; a missing key leaves it alone, null clears it.
 */
type EditLane = { lane: string, tint?: Tint | null, hidden?: boolean, collapsed?: boolean, 
/**
 * A persona of the map.
 */
persona?: PersonaId | null, kind?: LaneKind, };

export /**
 * Changes the details that are given.
 */
type EditMap = { map: string, description?: string, 
/**
 * A Lucide icon name; may be empty.
 */
icon?: string, 
/**
 * All of them, in order.
 */
tags?: Array<string>, state?: MapState, };

export /**
 * Adds tags to maps and takes others off.
 */
type EditMaps = { maps: Array<string>, add_tags?: Array<string>, remove_tags?: Array<string>, };

export type EditMilestone = { milestone: string, day: string, label: string, };

export /**
 * Changes what is given; a missing key leaves its field alone.
 */
type EditPersona = { persona: string, name?: string, short?: string, 
/**
 * One to three letters.
 */
initials?: string, role?: string, quote?: string, quote_source?: string, job?: string, 
/**
 * Id of an image of the workspace; null takes the portrait away.
 */
portrait?: string | null, matches?: Array<Condition>, };

export /**
 * Changes what is given; a missing key leaves its field alone, null clears it.
 */
type EditPersonaItem = { item: string, text?: string, detail?: string, value?: number | null, stage?: string | null, state?: NeedState | null, };

export type EditPhase = { phase: string, 
/**
 * Null takes the colour away.
 */
tint: Tint | null, };

export /**
 * Changes one thing or more of how a stage is drawn and what it opens; a missing key leaves it alone, null clears it.
 */
type EditStage = { stage: string, tint?: Tint | null, 
/**
 * In pixels at 100 %, kept between 140 and 480; null shares the room.
 */
width?: number | null, hidden?: boolean, collapsed?: boolean, 
/**
 * The map that shows the stage in detail.
 */
child_map?: MapId | null, };

export type EditTemplate = { id: string, title?: string, description?: string, };

export /**
 * Which end of an effort scale is the good one.
 */
type Effort = "high_is_easy" | "high_is_hard";

export type EffortHit = { family: string, start: number, end: number, };

export /**
 * A persona's emotion at a stage, where it differs; null where there is no point.
 */
type EmotionPair = { persona: PersonaId, 
/**
 * What the map calls it.
 */
name: string, 
/**
 * Position in the pairs of stages.
 */
stage: number, before: number | null, after: number | null, };

export type EmotionPoint = { id: EmotionPointId, map: MapId, persona: PersonaId, stage: StageId, 
/**
 * -2 (frustrated) to +2 (delighted).
 */
value: number, };

export type EmotionPointId = string;

export type EraseForGood = { subject: ErasureSubject, backups: BackupChoice, };

export type ErasedForGood = { receipt: Receipt, applied: Applied, };

export type Erasure = "comments" | "customer" | "age";

export /**
 * What an erasure would take.
 */
type ErasurePreview = { 
/**
 * Counting each version of a comment that was edited.
 */
comments: number, 
/**
 * Events and orders of the customer.
 */
facts: number, customer: string | null, backups: Array<BackupFile>, };

export /**
 * What to erase. Exactly one of the four is given.
 */
type ErasureSubject = { comments: Array<number>, 
/**
 * The customer who wrote this comment, with all that came from them.
 */
customer_of: number | null, 
/**
 * The customer with this id, who need not have written anything.
 */
customer: string | null, 
/**
 * Comments the rule by age would erase now.
 */
by_age: boolean, };

export /**
 * What happened, then what to do.
 */
type Error = { code: Code, message: string, 
/**
 * For a bug report; may be empty.
 */
details: string, };

export type EventsAdded = { events: number, 
/**
 * 0 where the file names nobody.
 */
customers: number, 
/**
 * Runs through the process, or visits.
 */
cases: number, 
/**
 * Unix milliseconds.
 */
from: number | null, to: number | null, 
/**
 * Different touchpoints; the most frequent ones are listed.
 */
names: number, touchpoints: Array<TouchpointCount>, };

export /**
 * How much the score rests on data: C < 0.25 not enough, to 0.6 early, above solid.
 */
type EvidenceLevel = "none" | "not_enough" | "early" | "solid";

export type ExplainComment = { comment: number, map: string | null, };

export type Explanation = { comment: CommentRow, 
/**
 * Title and text joined as they were analysed; offsets refer to this.
 */
text: string, 
/**
 * What the company answered; empty when nothing.
 */
reply: string, language: string | null, scored: boolean, sentences: Array<Sentence>, effort: Array<EffortHit>, 
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
type Facets = { stages: Array<FacetCount>, sentiments: Array<FacetCount>, sources: Array<FacetCount>, languages: Array<FacetCount>, ratings: Array<FacetCount>, kinds: Array<FacetCount>, efforts: Array<FacetCount>, 
/**
 * `2026-03`, oldest first; months without comments are left out.
 */
months: Array<FacetCount>, attributes: Array<AttributeFacet>, 
/**
 * Comment tags by name, and `untagged` last; empty when there are none.
 */
tags: Array<FacetCount>, };

export /**
 * What an import brought beside comments; one of the three is filled.
 */
type FactsAdded = { events: EventsAdded | null, orders: OrdersAdded | null, series: Array<SeriesAdded>, };

export /**
 * What becomes of a row.
 */
type Fate = "kept" | "empty" | "rejected";

export /**
 * One field's value before and after. Inserts have `before` null, deletes `after` null.
 */
type FieldChange = { field: string, before: unknown, after: unknown, };

export /**
 * A field of a pair whose values differ.
 */
type FieldDifference = { field: string, before: unknown, after: unknown, };

export /**
 * A file, and how it will be read.
 */
type FileInspection = { 
/**
 * Everything chosen: now, and for files of this shape before.
 */
choice: Choice, 
/**
 * The saved mapping in use.
 */
remembered: Remembered | null, 
/**
 * The first rows as they will be stored.
 */
stored: Array<StoredRow>, file_name: string, bytes: number, 
/**
 * What it is, for people: "Text", "Excel workbook", "JSON in a GZIP archive".
 */
format: string, 
/**
 * Every sheet, list, table or file in it, when there are several to choose from.
 */
sheets: Array<Sheet>, 
/**
 * The one of them that is read.
 */
sheet: string | null, 
/**
 * Rows that are hidden or filtered away, which are read only when chosen.
 */
hidden_rows: number, 
/**
 * What a person should know of the file as a whole.
 */
notes: Array<string>, preset: string, 
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
preview: Array<Array<string>>, dates: Dates, 
/**
 * What only a person can say.
 */
questions: Array<Question>, rows_estimate: number, 
/**
 * The whole file was seen, so `rows_estimate` is a count.
 */
exact: boolean, 
/**
 * What its rows are.
 */
content: Content, kind: CommentKind, 
/**
 * What [`crate::Reader::open`] needs.
 */
mapping: Mapping, };

export type Filter = { 
/**
 * Words, "an exact phrase", -not, OR, field:value and more, see `docs/query.md`; never an error.
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
languages: Array<string>, 
/**
 * Stars, `1` to `5`, each with what rounds to it; `none` without a rating.
 */
ratings: Array<string>, kinds: Array<CommentKind>, 
/**
 * Effort families; `none` for comments without one.
 */
efforts: Array<string>, 
/**
 * Chosen values by the name of an imported attribute.
 */
attributes: { [key in string]: Array<string> }, 
/**
 * Ids of comment tags; `untagged` for comments without one.
 */
tags: Array<string>, 
/**
 * Id of an import, whose comments alone are meant.
 */
batch: string | null, sort: Sort, };

export type FindComments = { 
/**
 * Id of the comment to be at afterwards.
 */
stay: number | null, 
/**
 * Ids of comments of which to say whether they are still among those found.
 */
keep: Array<number>, 
/**
 * Words, "an exact phrase", -not, OR, field:value and more, see `docs/query.md`; never an error.
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
languages: Array<string>, 
/**
 * Stars, `1` to `5`, each with what rounds to it; `none` without a rating.
 */
ratings: Array<string>, kinds: Array<CommentKind>, 
/**
 * Effort families; `none` for comments without one.
 */
efforts: Array<string>, 
/**
 * Chosen values by the name of an imported attribute.
 */
attributes: { [key in string]: Array<string> }, 
/**
 * Ids of comment tags; `untagged` for comments without one.
 */
tags: Array<string>, 
/**
 * Id of an import, whose comments alone are meant.
 */
batch: string | null, sort: Sort, };

export type FindDuplicates = { path: string, choice: Choice, afresh: boolean, };

export type ForgetRecent = { path: string, };

export /**
 * What a filter finds, read with `feedback.read_window`.
 */
type Found = { 
/**
 * Names the result.
 */
result: number, total: number, 
/**
 * The first of them, in order; at most 200.
 */
ids: Array<number>, 
/**
 * All comments of the workspace.
 */
all: number, 
/**
 * Null below 5 scored comments, and while the comments are still being read into memory: `complete` says so.
 */
mean: MeanSentiment | null, 
/**
 * False when only the newest comments are known so far; finding again completes it.
 */
complete: boolean, 
/**
 * Where the comment asked to stay at is.
 */
place: number | null, 
/**
 * Those of `keep` that were found.
 */
kept: Array<number>, 
/**
 * The query as it was read, part by part.
 */
pieces: Array<QueryPiece>, 
/**
 * What was not read as it may have been meant.
 */
notes: Array<string>, 
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

export type FrictionTable = { map: string, period: Period, stages: Array<StageFriction>, 
/**
 * By phase, its stages taken together.
 */
phases: Array<StageFriction>, unassigned: number, not_scored: number, 
/**
 * Comments this map counts, and survey answers and ratings among them.
 */
comments: number, answers: number, 
/**
 * The map's words changed: comments must be assigned again (`analysis.refresh`) before this is exact.
 */
stale: boolean, };

export /**
 * Points by which a stage is rougher (above 0) for the group than for everybody else, with a 95 % interval.
 */
type GroupDifference = { delta: number, lo: number, hi: number, };

export type GroupQuote = { comment: CommentRow, stage_name: string, };

export type GroupRead = { size: GroupSize, 
/**
 * ISO dates of the first and last dated comment of the group.
 */
period: Period, 
/**
 * Empty without a map.
 */
stages: Array<GroupStage>, 
/**
 * Most used first.
 */
channels: Array<ChannelShare>, 
/**
 * Up to three: of the roughest stages, and one of the best.
 */
quotes: Array<GroupQuote>, 
/**
 * The map's words changed: comments must be assigned again (`analysis.refresh`) before this is exact.
 */
stale: boolean, };

export /**
 * How many comments are from customers like the persona.
 */
type GroupSize = { comments: number, 
/**
 * Of the map, or of the workspace where no map is named.
 */
all: number, 
/**
 * Share of all, 0..=1, with its 95 % interval after Wilson.
 */
share: number, lo: number, hi: number, 
/**
 * Unix milliseconds of the last one that has a date.
 */
last: number | null, };

export type GroupStage = { 
/**
 * As `friction.read` has it, from the group's comments alone.
 */
friction: StageFriction, 
/**
 * Null where the group or the others have fewer than five pieces of evidence.
 */
difference: GroupDifference | null, };

export type HistoryEntry = { revision: number, label: string, 
/**
 * What it changed, as that was called then or is called now; null where nothing of it has a name.
 */
about: string | null, 
/**
 * Further records of that kind that it changed.
 */
others: number, 
/**
 * Unix milliseconds.
 */
at: number, by: string, 
/**
 * True when it was taken back by undo and not done again.
 */
undone: boolean, 
/**
 * What it was about was erased, or it is the erasure: it can no longer be taken back.
 */
erased: boolean, };

export type Home = { recents: Array<Recent>, templates: Array<TemplateSummary>, 
/**
 * Those a person saved on this machine, by title.
 */
own_templates: Array<TemplateSummary>, 
/**
 * Names of files among them that cannot be read; they are left out.
 */
broken_templates: Array<string>, sample: SampleSummary, 
/**
 * Folder where new workspaces go unless a person picks another.
 */
folder: string, version: string, };

export /**
 * A picture that is kept in the workspace; equal pictures have one id.
 */
type ImageAdded = { id: string, 
/**
 * In pixels, at most 1,600.
 */
width: number, height: number, };

export type ImportProblem = { 
/**
 * Number of the data row in the file, from 1; 0 for the file as a whole.
 */
row: number, column: string | null, reason: string, };

export /**
 * What an import did. `rows_read = added + duplicates + empty + rejected + updated`.
 */
type ImportSummary = { file: string, 
/**
 * What its rows are.
 */
kind: Content, preset: string, reason: string, encoding: string, delimiter: string, columns: Array<ColumnRole>, 
/**
 * What only a person can say and nobody has said; each was read as its first answer has it.
 */
questions: Array<Question>, rows_read: number, added: number, duplicates: number, empty: number, rejected: number, updated: number, 
/**
 * Values masked or pseudonymised in the comments that were added or updated.
 */
redacted: number, 
/**
 * The same by kind; `column` counts cells of columns that were treated as a whole.
 */
redacted_by_kind: { [key in string]: number }, 
/**
 * Of the duplicates: comments that were erased before, and stay out.
 */
erased: number, 
/**
 * Of the duplicates: events of an activity that is counted when it is complete.
 */
same_activity: number, not_scored: number, seconds: number, 
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
 * What came in, where the rows are no comments.
 */
facts: FactsAdded | null, 
/**
 * What to hand to the records; null for a dry run or when nothing changed.
 */
applied: Applied | null, };

export type InspectFile = { path: string, choice: Choice, 
/**
 * What was chosen for files of this shape before is not used.
 */
afresh: boolean, };

export /**
 * A number with its 95 % interval.
 */
type Interval = { value: number, lo: number, hi: number, };

export /**
 * Puts a stage into the phase beside it, or out of its own.
 */
type JoinPhase = { stage: string, phase: string | null, };

export /**
 * Prior strength per block, in items: with as many items as this, data and prior count the same.
 */
type KappaByBlock = { text: number, ces: number, csat: number, contact: number, behaviour: number, };

export type KeepPaste = { text: string, };

export /**
 * A file to be inspected and imported.
 */
type KeptFile = { path: string, };

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
type Kind = "workspace" | "map" | "stage" | "lane" | "card" | "persona" | "map_persona" | "emotion_point" | "rule" | "stage_choice" | "weight" | "kappa" | "batch" | "phase" | "arrow" | "pin" | "target" | "persona_item" | "comment_tag" | "tagging" | "comment_note" | "milestone" | "source_name" | "mapping" | "saved_view";

export type KindFound = { kind: PersonalKind, 
/**
 * What happens to it as things are chosen.
 */
treatment: Treatment, count: number, examples: Array<PersonalExample>, };

export type Lane = { id: LaneId, map: MapId, kind: LaneKind, label: string, place: OrderKey, tint: Tint | null, 
/**
 * Not drawn at all.
 */
hidden: boolean, 
/**
 * Drawn as a bar with the numbers of its cards.
 */
collapsed: boolean, 
/**
 * The persona this lane is about; null when it is about all.
 */
persona: PersonaId | null, 
/**
 * The lane this one was copied from with its map.
 */
origin: LaneId | null, };

export type LaneId = string;

export /**
 * What a lane holds. The kind decides how its cards look and what they count for; the label is free.
 */
type LaneKind = "steps" | "touchpoints" | "emotion" | "thoughts" | "pain_points" | "quotes" | "opportunities" | "frontstage" | "backstage" | "support_systems" | "storyboard" | "metrics" | "text";

export type LanePair = { current: LaneId | null, future: LaneId | null, kind: LaneKind, label: string, differences: Array<Difference>, fields: Array<FieldDifference>, };

export type LastView = { 
/**
 * Id of the map that was open.
 */
map: string | null, 
/**
 * By the map's id; those that are seen from their beginning at 100 % are left out.
 */
sights: { [key in string]: MapSight }, 
/**
 * By the map's id; those on which nothing is looked for are left out.
 */
maps: { [key in string]: MapFilter }, 
/**
 * Null: all comments.
 */
comments: Filter | null, };

export /**
 * A place outside of the workspace.
 */
type Link = { 
/**
 * http, https or mailto.
 */
url: string, 
/**
 * The address itself is shown when empty.
 */
label: string, };

export type ListFiles = { 
/**
 * Files and folders.
 */
paths: Array<string>, };

export type ListHistory = { limit: number | null, };

export /**
 * Copies a current map as its future state; every part of the copy knows what it was copied from.
 */
type MakeFuture = { map: string, 
/**
 * "…, future" when missing.
 */
title?: string, };

export /**
 * Adds a map that shows a stage in detail, titled like the stage, and links it.
 */
type MakeStageMap = { stage: string, 
/**
 * Id of a template; an empty map with three stages when null.
 */
template: string | null, };

export type Map = { id: MapId, title: string, description: string, 
/**
 * A Lucide icon name.
 */
icon: string, 
/**
 * Names of the sources whose comments this map counts; empty admits all.
 */
sources: Array<string>, place: OrderKey, state: MapState, 
/**
 * Of a future map: the current map it was copied from.
 */
origin: MapId | null, 
/**
 * Trimmed, without repetition, in the order they were given.
 */
tags: Array<string>, };

export /**
 * A whole map as one value: what the editor loads, what the JSON export holds.
 */
type MapDocument = { map: Map, 
/**
 * In order of their place.
 */
stages: Array<Stage>, lanes: Array<Lane>, cards: Array<Card>, personas: Array<Persona>, map_personas: Array<MapPersona>, emotion_points: Array<EmotionPoint>, rules: Array<Rule>, 
/**
 * In the order of their first stage.
 */
phases: Array<Phase>, arrows: Array<Arrow>, pins: Array<Pin>, targets: Array<Target>, };

export /**
 * What is looked for on a map.
 */
type MapFilter = { words: string, 
/**
 * Chosen values by what cards are told apart by: `persona`, `tag`, `basis`, `channel` and more.
 */
facets: { [key in string]: Array<string> }, 
/**
 * The other cards leave the map; else they are dimmed.
 */
hides: boolean, };

export type MapId = string;

export type MapName = { id: string, title: string, };

export /**
 * A persona on a map; its place decides colour, line style and marker.
 */
type MapPersona = { id: MapPersonaId, map: MapId, persona: PersonaId, place: OrderKey, };

export type MapPersonaId = string;

export /**
 * A map in brief. Maps come in the order of their place.
 */
type MapRow = { id: string, title: string, description: string, 
/**
 * A Lucide icon name; may be empty.
 */
icon: string, tags: Array<string>, state: MapState, 
/**
 * Of a future map: the map it was copied from.
 */
origin: string | null, stages: Array<StageBrief>, lanes: number, cards: number, 
/**
 * Comments placed on its stages.
 */
comments: number, 
/**
 * Id of the stage with the highest score among those with evidence enough to be ranked.
 */
roughest: string | null, 
/**
 * Unix milliseconds, and who it was; null where the history does not say.
 */
edited_at: number | null, edited_by: string | null, 
/**
 * The stages of other maps that it shows in detail.
 */
parents: Array<ParentStage>, 
/**
 * The maps that show its stages in detail.
 */
children: Array<ChildMap>, };

export /**
 * What part of a map was in sight.
 */
type MapSight = { 
/**
 * 1 is 100 %.
 */
zoom: number, 
/**
 * Pixels that the map is scrolled by, from its first stage on.
 */
left: number, 
/**
 * The same from its first lane on.
 */
top: number, };

export /**
 * Whether a map shows what is, or what is meant to be.
 */
type MapState = "current" | "future";

export type MapSummary = { id: string, title: string, description: string, icon: string, stages: number, lanes: number, cards: number, tags: Array<string>, state: MapState, 
/**
 * Of a future map: the current map it was copied from, if that is still there.
 */
origin: string | null, 
/**
 * The stages of other maps that it shows in detail.
 */
parents: Array<ParentStage>, };

export /**
 * One column of a [`Mapping`].
 */
type MappedColumn = { name: string, role: Role, markup: Markup, 
/**
 * A date that tells of the last edit.
 */
is_update: boolean, 
/**
 * The time zone of its dates that name none; UTC where there is none.
 */
zone: string | null, 
/**
 * The upper end of the scale of a rating or an answer. A scale of 100 begins at 0, every other at 1.
 */
scale: number, 
/**
 * Answers in words: the name of the scale they are on.
 */
words: string | null, 
/**
 * Of an effort scale.
 */
effort: Effort, 
/**
 * The name under which an attribute is kept.
 */
attribute: string | null, 
/**
 * What parts several values of an attribute in one cell.
 */
separator: string | null, 
/**
 * Rows with one of these values are left out: the tool marks them as previews, tests or spam.
 */
left_out: Array<string>, };

export /**
 * The reading of a file that [`crate::Reader`] follows. Made by [`crate::inspect`] from the file
 * and a [`crate::Choice`]; plain data, so that it can be kept with a batch.
 */
type Mapping = { preset: string, 
/**
 * What its rows are.
 */
content: Content, kind: CommentKind, 
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
 * Records end at blank lines only.
 */
paragraphs: boolean, 
/**
 * The file is no delimited text: another process reads it.
 */
foreign: boolean, 
/**
 * Records come split into cells, from a sheet or from JSON.
 */
split: boolean, 
/**
 * The sheet of a workbook, the file in an archive, the table of a page.
 */
sheet: string | null, 
/**
 * Hidden rows of a sheet are read too.
 */
hidden_rows: boolean, 
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
 * The tool's own questions are taken out of the customers' words.
 */
strips_prompts: boolean, 
/**
 * Rows with a quotation mark that is not closed are left out.
 */
skip_unclosed: boolean, 
/**
 * Text that was decoded wrongly once is put right.
 */
repair: boolean, 
/**
 * The source of every comment whose row names none.
 */
source: string | null, };

export /**
 * How the words of a column are marked up.
 */
type Markup = "plain" | "html" | "bbcode" | "messages";

export type MeanSentiment = { mean: number, lo: number, hi: number, n: number, };

export /**
 * Measured emotion: mean sentiment x 2.
 */
type MeasuredEmotion = { mean: number, lo: number, hi: number, n: number, };

export /**
 * Makes one tag of several: their comments get the tag `into`, and the others go. Saved views that name them name `into`.
 */
type MergeCommentTags = { tags: Array<string>, into: string, };

export /**
 * A metric computed from imported answers.
 */
type Metric = "nps" | "csat" | "ces" | "stars";

export /**
 * What a metric of a stage is now, and what it should come to.
 */
type MetricGoal = { metric: Metric, 
/**
 * Of the current stage, on the metric's own scale; null below 5 answers.
 */
measured: number | null, n: number, target: number, };

export /**
 * Change of a metric: the last 90 days of data against the 90 before.
 */
type MetricTrend = { delta: number, lo: number, hi: number, };

export type Milestone = { id: MilestoneId, 
/**
 * As an ISO date: "2026-03-03".
 */
day: string, label: string, };

export type MilestoneId = string;

export type Missing = { kind: MissingKind, id: string, 
/**
 * What it was called last; empty where the history no longer tells.
 */
name: string, };

export type MissingKind = "map" | "stage" | "tag" | "source" | "import";

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

export type MovePersonaItem = { item: string, 
/**
 * The item of its section it goes below; the top when null.
 */
after: string | null, };

export /**
 * Moves all stages of a phase together.
 */
type MovePhase = { phase: string, 
/**
 * The stage they go behind, or the end of its phase; the first place when null.
 */
after: string | null, };

export type MoveStage = { stage: string, 
/**
 * The stage it goes behind; the first place when null.
 */
after: string | null, };

export /**
 * What becomes of a row that says nearly the same as an earlier one.
 */
type NearChoice = "keep_all" | "keep_newest" | "skip";

export type NearPair = { 
/**
 * Share of word pairs that both have, 0 to 1.
 */
overlap: number, first: PairSide, second: PairSide, };

export /**
 * Whether a need is met.
 */
type NeedState = "met" | "partly_met" | "not_met";

export /**
 * How often a word is next to the words that are looked for.
 */
type Neighbour = { 
/**
 * In lower case; empty where the sentence begins or ends there.
 */
word: string, count: number, };

export /**
 * A note and the visible version of its comment.
 */
type NoteRow = { comment: number, note: CommentNote, };

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

export type OrdersAdded = { 
/**
 * By their numbers; rows without one are an order each.
 */
orders: number, rows: number, customers: number, from: number | null, to: number | null, quantity: number | null, totals: Array<Total>, };

export type PairSide = { row: number, at: number | null, customer: string | null, text: string, };

export /**
 * A stage that opens a map.
 */
type ParentStage = { map: string, title: string, stage: string, name: string, };

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
initials: string, role: string, 
/**
 * Word for word, as somebody like this persona said it.
 */
quote: string, 
/**
 * Where the quote is from: "Interview 6, 11 February".
 */
quote_source: string, 
/**
 * The job to be done: the progress this persona tries to make.
 */
job: string, 
/**
 * An image stored in the workspace; initials are drawn when null.
 */
portrait: string | null, 
/**
 * Which comments are from customers like this persona: all conditions hold. None admits nobody.
 */
matches: Array<Condition>, };

export /**
 * As much of a persona as a comparison needs.
 */
type PersonaBrief = { id: string, name: string, short: string, sliders: Array<PersonaItem>, };

export type PersonaId = string;

export /**
 * One line of a persona's page.
 */
type PersonaItem = { id: PersonaItemId, persona: PersonaId, section: Section, text: string, detail: string, value: number | null, stage: StageId | null, state: NeedState | null, place: OrderKey, };

export type PersonaItemId = string;

export /**
 * A map the persona is on.
 */
type PersonaMap = { id: string, title: string, stages: Array<PersonaStage>, 
/**
 * Everybody on the map, this persona too, in their order there: it decides colour and marker.
 */
personas: Array<PersonaBrief>, };

export /**
 * A persona's page.
 */
type PersonaPage = { persona: Persona, 
/**
 * In order of their place.
 */
items: Array<PersonaItem>, maps: Array<PersonaMap>, };

export /**
 * A persona of the list.
 */
type PersonaRow = { persona: Persona, maps: Array<MapName>, 
/**
 * Its place among the personas of its first map, from 0: it decides colour and marker.
 */
place: number, 
/**
 * Comments of customers like this persona, in the whole workspace.
 */
comments: number, };

export type PersonaStage = { id: string, name: string, 
/**
 * What the team assumes this persona feels, -2..=2; null leaves a gap.
 */
emotion: number | null, };

export /**
 * A value where it stands: `lead`, then `before`, then `tail`; `after` is what is kept in place of `before`.
 */
type PersonalExample = { column: string, lead: string, before: string, after: string, tail: string, };

export /**
 * Personal data in the first rows of a file.
 */
type PersonalFound = { 
/**
 * Rows looked at.
 */
rows: number, 
/**
 * Whether these are all rows of the file.
 */
whole: boolean, 
/**
 * Every kind, also those of which nothing was found.
 */
kinds: Array<KindFound>, 
/**
 * Columns that are read as text, with how many values were found in each.
 */
columns: Array<ColumnFound>, };

export /**
 * A kind of personal data that can be told from the text alone.
 */
type PersonalKind = "email" | "phone" | "card" | "iban" | "ip" | "link" | "order" | "name";

export type Phase = { id: PhaseId, map: MapId, name: string, tint: Tint | null, };

export type PhaseId = string;

export type Pin = { id: PinId, map: MapId, card: CardId, comment: number, };

export type PinId = string;

export /**
 * Keeps a comment's words as a card of the quotes lane.
 */
type PinQuote = { map: string, stage: string, comment: number, 
/**
 * The part to keep, word for word.
 */
text: string, };

export /**
 * A cell, by position in the pairs of lanes and stages.
 */
type Place = { lane: number, stage: number, to_stage: number, };

export /**
 * Choices of this machine's user; they are not in the workspace.
 */
type Preferences = { theme: Theme, density: Density, direction: Direction, 
/**
 * The name that stands in the history.
 */
name: string, };

export type PresetSummary = { id: string, title: string, 
/**
 * What the rows of such a file are.
 */
content: Content, };

export /**
 * The mean expected of a typical stage before any data is seen, 0.01 to 0.99.
 */
type Priors = { negative_share: number, severity: number, effort_language: number, ces: number, csat: number, repeat_contact: number, drop_off: number, };

export /**
 * What an import does with personal data: by kind, and by column where a column is to be treated otherwise.
 */
type Privacy = { 
/**
 * Kinds that are not named are treated as usual: order numbers and names stay, all others are masked.
 */
kinds: { [key in string]: Treatment }, 
/**
 * By column name: all of it is kept, masked or pseudonymised, whatever is found in it. In columns of text that
 * holds for everything found; where text columns differ, the strictest counts for all of them.
 */
columns: { [key in string]: Treatment }, };

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
 * Puts a persona that is there already on a map.
 */
type PutPersonaOnMap = { persona: string, map: string, };

export /**
 * A part of the query, as a chip that can be taken off.
 */
type QueryPiece = { 
/**
 * What to type for it.
 */
raw: string, 
/**
 * `text`, or the field it is about.
 */
about: string, label: string, };

export /**
 * One question, its answers, and which of them holds.
 */
type Question = { topic: Topic, column: string | null, asks: string, answers: Array<Answer>, 
/**
 * Nothing decides it but a person, and none has yet: the first answer is taken meanwhile.
 */
open: boolean, };

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

export type ReadCommentNote = { comment: number, };

export type ReadCommentTags = { 
/**
 * The comments asked about; those that a filter finds when it is given.
 */
comments: Array<number>, filter: Filter | null, };

export type ReadConcordance = { filter: Filter, 
/**
 * A word, a phrase, or a beginning: `deliv*`.
 */
words: string, sort: ConcordanceSort, 
/**
 * Only places with this word next to them on the left, or on the right.
 */
left: string | null, right: string | null, 
/**
 * The last row of the page before.
 */
after: ConcordancePlace | null, 
/**
 * Rows; 100 when null, 500 at most.
 */
limit: number | null, };

export type ReadContrast = { a: Filter, b: Filter, 
/**
 * Words and phrases of each set; 25 when null.
 */
top: number | null, };

export type ReadEvidence = { map: string, };

export type ReadFriction = { map: string, 
/**
 * First and last day counted, ISO dates; open when null.
 */
from: string | null, to: string | null, };

export type ReadGroup = { persona: string, 
/**
 * The map whose stages are measured; none when null.
 */
map: string | null, };

export type ReadIds = { result: number, from: number, 
/**
 * At most 100,000.
 */
limit: number, };

export type ReadImage = { id: string, };

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

export type ReadMetrics = { map: string, };

export type ReadPersona = { persona: string, };

export type ReadQuotes = { map: string, stage: string, limit: number | null, };

export type ReadRetention = { 
/**
 * Days to ask about instead of those of the rule.
 */
days: number | null, };

export type ReadRows = { map: string | null, 
/**
 * At most 500.
 */
ids: Array<number>, };

export type ReadTrend = { filter: Filter, 
/**
 * Null: by how long the comments reach.
 */
step: TrendStep | null, };

export type ReadWindow = { result: number, from: number, 
/**
 * At most 500.
 */
limit: number, };

export /**
 * Says that something was erased, when, and from where; nothing of what was erased.
 */
type Receipt = { id: string, what: Erasure, 
/**
 * Unix milliseconds.
 */
at: number, by: string, comments: number, versions: number, customers: number, 
/**
 * Events and orders.
 */
facts: number, pins: number, quotes: number, choices: number, 
/**
 * Other records that held its words.
 */
passages: number, 
/**
 * Steps of the history that held it, and those of them that can no longer be undone.
 */
steps: number, ended: number, backups: Array<BackupDone>, };

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

export type Remembered = { id: string, name: string, };

export type RemoveArrow = { arrow: string, };

export /**
 * Takes tags off comments: off these, or off all that a filter finds. The tags stay, even on no comment.
 */
type RemoveCommentTags = { comments: Array<number>, filter: Filter | null, tags: Array<string>, };

export /**
 * Takes a persona and its curve off a map; the persona stays in the workspace.
 */
type RemovePersona = { map: string, persona: string, };

export type RemovePin = { card: string, comment: number, };

export type RenameCard = { card: string, title: string, };

export type RenameCommentTag = { tag: string, name: string, };

export type RenameLane = { lane: string, label: string, };

export type RenameMap = { map: string, title: string, };

export type RenameMapping = { mapping: string, name: string, };

export type RenamePersona = { persona: string, name: string, };

export type RenamePhase = { phase: string, name: string, };

export type RenameSavedView = { view: string, name: string, };

export /**
 * Calls a source by another name, everywhere; by the one that its files have, when it is that again.
 */
type RenameSource = { 
/**
 * As its files have it.
 */
source: string, name: string, };

export type RenameStage = { stage: string, name: string, };

export type RenameWorkspace = { title: string, };

export /**
 * Goes back or forward, step by step, until a step of the history is the last one done.
 */
type RestoreHistory = { revision: number, };

export type Retention = { 
/**
 * Of the rule; null while there is none.
 */
days: number | null, 
/**
 * Comments it would erase now. Those without a date stay.
 */
due: number, 
/**
 * The time before which they were written, in Unix milliseconds.
 */
before: number | null, };

export /**
 * What a column is used for.
 */
type Role = "text" | "title" | "date" | "rating" | "nps" | "csat" | "ces" | "source" | "external_id" | "customer" | "stage" | "tags" | "language" | "attribute" | "ignore" | "reply" | "recommend" | "order" | "channel" | "product" | "country" | "agent" | "touchpoint" | "case" | "page" | "value" | "series" | "amount" | "price" | "currency" | "quantity" | "time" | "transition";

export /**
 * The map a stage's numbers come from.
 */
type RolledUp = { map: string, title: string, stages: Array<StageBrief>, };

export /**
 * Rows of a result. An id without a row is of a comment that was erased since.
 */
type RowWindow = { ids: Array<number>, rows: Array<CommentRow>, };

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
merge_equal: boolean | null, 
/**
 * What becomes of rows that say nearly the same as an earlier row of the file.
 */
near: NearChoice, dry_run: boolean, 
/**
 * What was chosen is kept for the next file of this shape.
 */
remember: boolean, 
/**
 * What was chosen for files of this shape before is not used.
 */
afresh: boolean, };

export type SampleSummary = { title: string, maps: number, personas: number, comments: number, stages: Array<StageGlance>, };

export type SaveComments = { filter: Filter, 
/**
 * The ending decides the format: .csv, .xlsx or .json.
 */
path: string, 
/**
 * What the list is called, such as the name of a saved view.
 */
name: string | null, };

export /**
 * Writes one row per difference as CSV.
 */
type SaveComparison = { current: string, future: string, path: string, };

export type SaveConcordance = { filter: Filter, 
/**
 * As `concordance.read` takes it, and so are the order and the words beside it.
 */
words: string, sort: ConcordanceSort, left: string | null, right: string | null, 
/**
 * The ending decides the format: .csv or .xlsx.
 */
path: string, };

export type SaveContrast = { a: Filter, b: Filter, 
/**
 * Words and phrases of each set; 500 when null.
 */
top: number | null, 
/**
 * The ending decides the format: .csv or .xlsx.
 */
path: string, };

export /**
 * Writes the listed problems as CSV.
 */
type SaveProblems = { batch: string, path: string, };

export type SaveReceipt = { id: string, path: string, };

export /**
 * Writes the rejected rows of a file as CSV. They are read from the file again: nothing of a row that was not
 * imported is kept in the workspace.
 */
type SaveRejected = { 
/**
 * The file that was imported.
 */
file: string, choice: Choice, 
/**
 * Where to write.
 */
path: string, };

export /**
 * Keeps a map as a template.
 */
type SaveTemplate = { map: string, title: string, description: string, 
/**
 * Whether the cards go with it. Quotes of comments never do.
 */
cards: boolean, 
/**
 * Whether the personas go with it, and their emotion.
 */
personas: boolean, };

export type SaveTrend = { filter: Filter, 
/**
 * As `trend.read` takes it.
 */
step: TrendStep | null, 
/**
 * The ending decides the format: .csv or .xlsx.
 */
path: string, };

export type SavedMapping = { id: string, name: string, 
/**
 * Names of the columns by which a file is known.
 */
columns: Array<string>, };

export /**
 * A saved view with what it narrows down to.
 */
type SavedViewRow = { id: string, name: string, 
/**
 * Without a map when the map is gone.
 */
filter: Filter, 
/**
 * What the filter names and is no longer there.
 */
missing: Array<Missing>, };

export /**
 * The part of a persona's page an item belongs to.
 */
type Section = "goal" | "need" | "frustration" | "slider" | "channel" | "demographic" | "question" | "free";

export type Sentence = { start: number, end: number, compound: number, words: Array<Word>, };

export type SentimentClass = "very_negative" | "negative" | "neutral" | "positive" | "very_positive" | "not_scored";

export /**
 * A metric, and its latest value.
 */
type SeriesAdded = { name: string, stage: string | null, points: number, from: number, to: number, last: number, };

export /**
 * Writes the note of a comment; an empty one takes it away.
 */
type SetCommentNote = { comment: number, text: string, };

export type SetEmotionPoint = { map: string, persona: string, stage: string, 
/**
 * -2 to +2; null clears the point and leaves a gap.
 */
value: number | null, };

export type SetFriction = { settings: FrictionSettings, };

export /**
 * For how long comments are kept; null keeps them for good.
 */
type SetRetention = { days: number | null, };

export type SetTarget = { stage: string, metric: Metric, 
/**
 * On the metric's own scale; null clears the target.
 */
value: number | null, };

export /**
 * Which comments are left out of the comparison.
 */
type Shared = "none" | "left_out" | "rest_of_b" | "rest_of_a" | "same";

export /**
 * One table of a file that holds several.
 */
type Sheet = { name: string, 
/**
 * Rows with something in them, of a sheet the header too; null where only reading it all would tell.
 */
rows: number | null, 
/**
 * Hidden by whoever saved the workbook.
 */
hidden: boolean, };

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

export /**
 * Hides an import or shows it again: its comments leave every list and every number, and come back.
 */
type ShowBatch = { batch: string, shown: boolean, };

export /**
 * Shows the hidden lanes of a map.
 */
type ShowLanes = { map: string, };

export /**
 * Shows the hidden stages of a map.
 */
type ShowStages = { map: string, };

export type Sort = "newest" | "oldest" | "most_negative" | "most_positive" | "lowest_rating" | "highest_rating" | "longest" | "relevance";

export type SourceName = { id: SourceNameId, 
/**
 * As its files have it. Comments are kept under this name, so that the next import finds its source.
 */
source: string, name: string, };

export type SourceNameId = string;

export type SourceSummary = { name: string, comments: number, };

export /**
 * Lets a card reach over several stages.
 */
type SpanCard = { card: string, 
/**
 * The outermost stages, in either order.
 */
from_stage: string, to_stage: string, };

export type Stage = { id: StageId, map: MapId, name: string, 
/**
 * Where the stage begins and ends, in a few words: "Confirmed → first ride".
 */
subtitle: string, place: OrderKey, phase: PhaseId | null, tint: Tint | null, 
/**
 * Of its column at 100 %, in pixels; shared room when null.
 */
width: number | null, 
/**
 * Not drawn at all.
 */
hidden: boolean, 
/**
 * Drawn as a narrow column without its cards.
 */
collapsed: boolean, 
/**
 * The map that shows this stage in detail; its friction is rolled up here.
 */
child_map: MapId | null, 
/**
 * The stage this one was copied from with its map, so that current and future can be compared.
 */
origin: StageId | null, };

export /**
 * A stage as a list of maps shows it.
 */
type StageBrief = { id: string, name: string, 
/**
 * Friction 0-100; null on fewer than five items.
 */
score: number | null, 
/**
 * Whether there is evidence enough to rank the score among others.
 */
ranked: boolean, 
/**
 * Share of customers with a repeat contact, 0-1.
 */
repeat: number, comments: number, };

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
repeat: number, drop_off: number, measured: MeasuredEmotion | null, 
/**
 * The child map these numbers are from; null where they are the stage's own.
 */
rolled_up: RolledUp | null, };

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

export /**
 * A metric of a stage that has at least one answer.
 */
type StageMetric = { stage: string, metric: Metric, 
/**
 * Answers.
 */
n: number, 
/**
 * On the metric's own scale, with its 95 % interval; null below 5 answers.
 */
value: number | null, lo: number | null, hi: number | null, 
/**
 * Null unless both spans have 5 answers.
 */
trend: MetricTrend | null, };

export type StagePair = { current: StageId | null, future: StageId | null, 
/**
 * As the future map says it, else the current one.
 */
name: string, differences: Array<Difference>, fields: Array<FieldDifference>, 
/**
 * Of the current stage.
 */
friction: StageFriction | null, 
/**
 * Targets of the future stage, else of the current one.
 */
goals: Array<MetricGoal>, };

export type StageProbability = { id: string, probability: number, reasons: Array<StageReason>, };

export type StageReason = { 
/**
 * `stage_name`, `card`, `rule` or `hint`.
 */
kind: string, text: string, weight: number, };

export /**
 * An event, an order or the values of metrics; its time and customer are the row's.
 */
type StoredFact = { "kind": "event", touchpoint: string, channel: string | null, page: string | null, case: string | null, value: number | null, 
/**
 * `start`, `complete` or `other`, where the file says so.
 */
transition: string | null, } | { "kind": "order", number: string | null, amount: number | null, currency: string | null, quantity: number | null, } | { "kind": "points", points: Array<StoredPoint>, };

export type StoredImage = { id: string, width: number, height: number, 
/**
 * A `data:` address of a PNG or JPEG picture.
 */
data: string, };

export type StoredPoint = { 
/**
 * Null: it has the name of the source.
 */
series: string | null, value: number, stage: string | null, };

export /**
 * A row as it will be stored.
 */
type StoredRow = { row: number, fate: Fate, text: string, reply: string, at: number | null, rating: number | null, nps: number | null, csat: number | null, ces: number | null, source: string | null, customer: string | null, 
/**
 * Names and values, tags and language among them.
 */
attributes: Array<[string, string]>, 
/**
 * Where the row is no comment.
 */
fact: StoredFact | null, problems: Array<ImportProblem>, };

export type SuggestQuery = { map: string | null, 
/**
 * Up to where the person is typing.
 */
typed: string, };

export type Suggestion = { 
/**
 * What was typed, completed.
 */
typed: string, 
/**
 * The field it is about.
 */
field: string, 
/**
 * A value of it; null for the field itself.
 */
value: string | null, 
/**
 * Comments that have the value.
 */
count: number | null, };

export /**
 * How many of some comments have a tag.
 */
type TagCount = { tag: string, name: string, comments: number, };

export type TagOverview = { 
/**
 * By name.
 */
tags: Array<TagRow>, 
/**
 * Likely doubles first, then by share.
 */
pairs: Array<TagPair>, 
/**
 * Comments with at least one tag, and all comments.
 */
tagged: number, comments: number, };

export /**
 * Two tags that fall together, or whose names say the same.
 */
type TagPair = { a: string, b: string, 
/**
 * Comments with both.
 */
both: number, 
/**
 * Of the comments of the rarer tag, the share that has the other too.
 */
share: number, 
/**
 * Comments that would have both if the two had nothing to do with each other.
 */
expected: number, 
/**
 * Their names differ in endings or in the order of their words alone.
 */
alike: boolean, 
/**
 * One tag may do for both.
 */
double: boolean, };

export type TagRow = { id: string, name: string, comments: number, 
/**
 * Mean sentiment of its scored comments with its 95 % interval; null below 5 of them.
 */
mean: number | null, lo: number | null, hi: number | null, 
/**
 * Scored comments.
 */
n: number, };

export type Target = { id: TargetId, map: MapId, stage: StageId, metric: Metric, 
/**
 * On the metric's own scale.
 */
value: number, };

export type TargetId = string;

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

export type Test = { "any_of": Array<string> } | { "at_least": number } | { "at_most": number };

export type Theme = "system" | "light" | "dark";

export type Tint = "slate" | "sand" | "amber" | "rose" | "violet" | "blue" | "teal" | "pine";

export /**
 * What a question is about.
 */
type Topic = "sheet" | "date_order" | "rating_scale" | "effort" | "unclosed_quote" | "mojibake" | "marked_rows";

export /**
 * What the orders of one currency come to.
 */
type Total = { 
/**
 * Null where the file names none.
 */
currency: string | null, amount: number, };

export type TouchpointCount = { name: string, count: number, };

export /**
 * What becomes of personal data that is found.
 */
type Treatment = "mask" | "pseudonymise" | "keep";

export type Trend = { step: TrendStep, 
/**
 * One after another without a gap; those without comments too.
 */
points: Array<TrendPoint>, 
/**
 * Comments without a date.
 */
undated: number, 
/**
 * Milestones, and imports, within the points, by day.
 */
marks: Array<TrendMark>, 
/**
 * Every milestone, by day.
 */
milestones: Array<Milestone>, };

export /**
 * Something that happened on a day of the trend.
 */
type TrendMark = { 
/**
 * ISO.
 */
day: string, label: string, 
/**
 * The milestone; null where it is an import.
 */
milestone: string | null, 
/**
 * The import's batch; null where it is a milestone.
 */
batch: string | null, };

export /**
 * The comments of a day, a week from Monday, or a month.
 */
type TrendPoint = { 
/**
 * First and last day, ISO.
 */
from: string, to: string, comments: number, 
/**
 * The scored ones by class; the rest of `comments` is not scored.
 */
negative: number, neutral: number, positive: number, 
/**
 * Mean sentiment with its 95 % interval; null below 5 scored comments.
 */
mean: number | null, lo: number | null, hi: number | null, 
/**
 * Fewer than 30 are scored: to be read with care.
 */
few: boolean, };

export /**
 * Change of the score: the last 90 days of data against the 90 before, in points.
 */
type TrendRow = { delta: number, lo: number, hi: number, 
/**
 * The score of the 90 days before.
 */
before: number, };

export /**
 * How long one point of a trend is.
 */
type TrendStep = "day" | "week" | "month";

export /**
 * Takes a phase away and keeps its stages.
 */
type UngroupPhase = { phase: string, };

export type UpdateSavedView = { view: string, filter: Filter, };

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
 * What people call sources, where their files call them something else.
 */
source_names: Array<SourceName>, 
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
  /** Theme, density, direction and name of this machine's user. */
  'preferences.read': { args: Nothing; result: Preferences };
  /** Keeps theme, density, direction and name. */
  'preferences.set': { args: Preferences; result: Preferences };
  /** How the open workspace was looked at last, on this machine. */
  'last_view.read': { args: Nothing; result: LastView };
  /** Keeps how the open workspace is looked at, on this machine. */
  'last_view.keep': { args: LastView; result: Nothing };
  /** Opens a workspace file. */
  'workspace.open': { args: OpenWorkspace; result: WorkspaceInfo };
  /** Creates a workspace file, with a map from a template. */
  'workspace.create': { args: CreateWorkspace; result: WorkspaceInfo };
  /** Opens a fresh copy of the sample workspace. */
  'workspace.open_sample': { args: Nothing; result: WorkspaceInfo };
  /** Closes the open workspace. */
  'workspace.close': { args: Nothing; result: Nothing };
  /** Adds a map, empty or from a template. */
  'map.create': { args: CreateMap; result: Applied };
  /** Adds a map that shows a stage in detail. */
  'stage.make_map': { args: MakeStageMap; result: Applied };
  /** Keeps a map as a template on this machine. */
  'template.save': { args: SaveTemplate; result: TemplateSummary };
  /** Renames or describes an own template. */
  'template.edit': { args: EditTemplate; result: TemplateSummary };
  /** Deletes an own template. */
  'template.delete': { args: DeleteTemplate; result: Nothing };
  /** Formats that are recognised. */
  'import.list_presets': { args: Nothing; result: Array<PresetSummary> };
  /** Keeps pasted text as a file to import. */
  'import.keep_paste': { args: KeepPaste; result: KeptFile };
  /** The files of folders, in the order of their names. */
  'import.list_files': { args: ListFiles; result: Array<KeptFile> };
  /** What is in the workspace, in numbers. */
  'workspace.read': { args: Nothing; result: WorkspaceInfo };
  /** Renames the workspace. */
  'workspace.rename': { args: RenameWorkspace; result: Applied };
  /** Checks that the file is sound. */
  'workspace.check': { args: Nothing; result: CheckReport };
  /** Every map in brief. */
  'map.list': { args: Nothing; result: Array<MapRow> };
  /** Everything on a map. */
  'map.read': { args: ReadMap; result: MapDocument };
  /** The comments behind each card, in numbers. */
  'map.read_evidence': { args: ReadEvidence; result: Array<CardEvidence> };
  /** Renames a map. */
  'map.rename': { args: RenameMap; result: Applied };
  /** Changes a map's description, icon, tags or state. */
  'map.edit': { args: EditMap; result: Applied };
  /** Copies a map and everything on it. */
  'map.duplicate': { args: DuplicateMap; result: Applied };
  /** Deletes a map and all that is on it. */
  'map.delete': { args: DeleteMap; result: Applied };
  /** Adds tags to maps and takes others off. */
  'map.edit_many': { args: EditMaps; result: Applied };
  /** Copies maps and everything on them. */
  'map.duplicate_many': { args: DuplicateMaps; result: Applied };
  /** Deletes maps and all that is on them. */
  'map.delete_many': { args: DeleteMaps; result: Applied };
  /** Copies a map as its future state. */
  'map.make_future': { args: MakeFuture; result: Applied };
  /** What differs between a map and another. */
  'map.compare': { args: CompareMaps; result: Comparison };
  /** Writes what differs as CSV. */
  'map.save_comparison': { args: SaveComparison; result: Exported };
  /** Adds a map from a JSON export. */
  'map.read_file': { args: ReadMapFile; result: Applied };
  /** Adds a stage. */
  'stage.add': { args: AddStage; result: Applied };
  /** Renames a stage. */
  'stage.rename': { args: RenameStage; result: Applied };
  /** Sets a stage's subtitle. */
  'stage.describe': { args: DescribeStage; result: Applied };
  /** Colours, resizes, hides, collapses a stage, or links a map to it. */
  'stage.edit': { args: EditStage; result: Applied };
  /** Shows the hidden stages of a map. */
  'stage.show_all': { args: ShowStages; result: Applied };
  /** Puts a stage into the phase beside it, or out of its own. */
  'stage.join_phase': { args: JoinPhase; result: Applied };
  /** Moves a stage behind another. */
  'stage.move': { args: MoveStage; result: Applied };
  /** Copies a stage with what is in it. */
  'stage.duplicate': { args: DuplicateStage; result: Applied };
  /** Deletes a stage and what is in it. */
  'stage.delete': { args: DeleteStage; result: Applied };
  /** Groups stages that follow each other. */
  'phase.add': { args: AddPhase; result: Applied };
  /** Renames a phase. */
  'phase.rename': { args: RenamePhase; result: Applied };
  /** Collapses or expands the stages of a phase. */
  'phase.collapse': { args: CollapsePhase; result: Applied };
  /** Colours a phase. */
  'phase.edit': { args: EditPhase; result: Applied };
  /** Moves the stages of a phase together. */
  'phase.move': { args: MovePhase; result: Applied };
  /** Takes a phase away and keeps its stages. */
  'phase.ungroup': { args: UngroupPhase; result: Applied };
  /** Adds a lane. */
  'lane.add': { args: AddLane; result: Applied };
  /** Renames a lane. */
  'lane.rename': { args: RenameLane; result: Applied };
  /** Colours, hides, collapses a lane, or changes its kind or persona. */
  'lane.edit': { args: EditLane; result: Applied };
  /** Shows the hidden lanes of a map. */
  'lane.show_all': { args: ShowLanes; result: Applied };
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
  /** Lets a card reach over several stages. */
  'card.span': { args: SpanCard; result: Applied };
  /** Copies cards, each below itself. */
  'card.duplicate': { args: DuplicateCards; result: Applied };
  /** Adds several cards at once. */
  'card.paste': { args: PasteCards; result: Applied };
  /** Deletes cards. */
  'card.delete': { args: DeleteCards; result: Applied };
  /** Pins comments to a card. */
  'pin.add': { args: AddPins; result: Applied };
  /** Takes a comment off a card. */
  'pin.remove': { args: RemovePin; result: Applied };
  /** Adds an arrow between two cells. */
  'arrow.add': { args: AddArrow; result: Applied };
  /** Changes an arrow's kind or label. */
  'arrow.edit': { args: EditArrow; result: Applied };
  /** Deletes an arrow. */
  'arrow.remove': { args: RemoveArrow; result: Applied };
  /** Sets or clears what a metric of a stage should come to. */
  'target.set': { args: SetTarget; result: Applied };
  /** Adds a persona to a map. */
  'persona.add': { args: AddPersona; result: Applied };
  /** Renames a persona. */
  'persona.rename': { args: RenamePersona; result: Applied };
  /** Takes a persona off a map. */
  'persona.remove': { args: RemovePersona; result: Applied };
  /** All personas, the maps they are on and their comments. */
  'persona.list': { args: Nothing; result: Array<PersonaRow> };
  /** A persona's page. */
  'persona.read': { args: ReadPersona; result: PersonaPage };
  /** Adds a persona, on a map or on none. */
  'persona.create': { args: CreatePersona; result: Applied };
  /** Copies a persona and its page. */
  'persona.duplicate': { args: DuplicatePersona; result: Applied };
  /** Deletes a persona. */
  'persona.delete': { args: DeletePersona; result: Applied };
  /** Puts a persona on a map. */
  'persona.put_on_map': { args: PutPersonaOnMap; result: Applied };
  /** Changes a persona. */
  'persona.edit': { args: EditPersona; result: Applied };
  /** Adds a line to a persona's page. */
  'persona.add_item': { args: AddPersonaItem; result: Applied };
  /** Changes a line of a persona's page. */
  'persona.edit_item': { args: EditPersonaItem; result: Applied };
  /** Moves a line of a persona's page below another. */
  'persona.move_item': { args: MovePersonaItem; result: Applied };
  /** Deletes a line of a persona's page. */
  'persona.delete_item': { args: DeletePersonaItem; result: Applied };
  /** What is measured of customers like a persona. */
  'persona.read_group': { args: ReadGroup; result: GroupRead };
  /** Comments that conditions would admit. */
  'persona.count_matches': { args: CountMatches; result: GroupSize };
  /** What conditions can be about, with common values. */
  'persona.read_attributes': { args: Nothing; result: Attributes };
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
  /** NPS, CSAT, CES and stars of every stage of a map. */
  'metric.read': { args: ReadMetrics; result: Array<StageMetric> };
  /** What a stage's comments speak of more than the others do. */
  'keyword.read': { args: ReadKeywords; result: Array<KeywordRow> };
  /** The comments a filter finds, as a result to read from. */
  'feedback.find': { args: FindComments; result: Found };
  /** Comments by id. */
  'feedback.read_rows': { args: ReadRows; result: Array<CommentRow> };
  /** Rows of a result, from any place. */
  'feedback.read_window': { args: ReadWindow; result: RowWindow };
  /** Ids of a result, from any place. */
  'feedback.read_ids': { args: ReadIds; result: Array<number> };
  /** How many comments a filter finds. */
  'feedback.count': { args: Filter; result: Counted };
  /** Counts by every facet, under the choices made in the others. */
  'feedback.read_facets': { args: Filter; result: Facets };
  /** What could be typed next into a query. */
  'feedback.suggest': { args: SuggestQuery; result: Array<Suggestion> };
  /** The comments that move a stage's score most. */
  'feedback.read_quotes': { args: ReadQuotes; result: Array<Quote> };
  /** Filters kept under names, and what they name that is gone. */
  'saved_view.list': { args: Nothing; result: Array<SavedViewRow> };
  /** Keeps a filter under a name. */
  'saved_view.add': { args: AddSavedView; result: Applied };
  /** Renames a saved view. */
  'saved_view.rename': { args: RenameSavedView; result: Applied };
  /** Gives a saved view another filter. */
  'saved_view.update': { args: UpdateSavedView; result: Applied };
  /** Deletes a saved view; its comments stay. */
  'saved_view.delete': { args: DeleteSavedView; result: Applied };
  /** Why a comment scores as it does and where it belongs. */
  'comment.explain': { args: ExplainComment; result: Explanation };
  /** Places comments in a stage, by a person's decision. */
  'comment.assign_stage': { args: AssignStage; result: Applied };
  /** Lets the words decide again where comments belong. */
  'comment.clear_choice': { args: ClearChoice; result: Applied };
  /** What an erasure would take, and which backups hold it. */
  'erasure.preview': { args: ErasureSubject; result: ErasurePreview };
  /** Receipts of erasures. */
  'erasure.list': { args: Nothing; result: Array<Receipt> };
  /** Writes a receipt as text. */
  'erasure.save_receipt': { args: SaveReceipt; result: Exported };
  /** For how long comments are kept, and how many are older. */
  'retention.read': { args: ReadRetention; result: Retention };
  /** Sets for how long comments are kept; erases nothing by itself. */
  'retention.set': { args: SetRetention; result: Applied };
  /** Every tag of comments. */
  'comment_tag.list': { args: Nothing; result: Array<CommentTag> };
  /** How many of some comments have each tag. */
  'comment_tag.count': { args: ReadCommentTags; result: Array<TagCount> };
  /** Comments and sentiment of every tag, and which tags fall together. */
  'comment_tag.read_overview': { args: Nothing; result: TagOverview };
  /** Puts tags on comments, or on all that a filter finds. */
  'comment_tag.add': { args: AddCommentTags; result: Applied };
  /** Takes tags off comments, or off all that a filter finds. */
  'comment_tag.remove': { args: RemoveCommentTags; result: Applied };
  /** Renames a tag of comments. */
  'comment_tag.rename': { args: RenameCommentTag; result: Applied };
  /** Makes one tag of several. */
  'comment_tag.merge': { args: MergeCommentTags; result: Applied };
  /** Deletes tags of comments. */
  'comment_tag.delete': { args: DeleteCommentTags; result: Applied };
  /** The note on a comment. */
  'comment_note.read': { args: ReadCommentNote; result: CommentNote | null };
  /** Every note on a comment, newest first. */
  'comment_note.list': { args: Nothing; result: Array<NoteRow> };
  /** Writes or deletes the note on a comment. */
  'comment_note.set': { args: SetCommentNote; result: Applied };
  /** Comments and their sentiment over time. */
  'trend.read': { args: ReadTrend; result: Trend };
  /** Marks a day on trends. */
  'milestone.add': { args: AddMilestone; result: Applied };
  /** Changes a marked day or its label. */
  'milestone.edit': { args: EditMilestone; result: Applied };
  /** Deletes a marked day. */
  'milestone.delete': { args: DeleteMilestone; result: Applied };
  /** Keeps a picture, encoded anew. */
  'image.add': { args: AddImage; result: ImageAdded };
  /** A kept picture. */
  'image.read': { args: ReadImage; result: StoredImage };
  /** Personal data in the first rows of a file, and what would become of it. */
  'import.find_personal': { args: InspectFile; result: PersonalFound };
  /** Reads the beginning of a file: format, columns, questions, preview. */
  'import.inspect': { args: InspectFile; result: FileInspection };
  /** How files were read, kept for the next of their shape. */
  'mapping.list': { args: Nothing; result: Array<SavedMapping> };
  /** Renames a saved mapping. */
  'mapping.rename': { args: RenameMapping; result: Applied };
  /** Forgets how files of a shape were read. */
  'mapping.delete': { args: DeleteMapping; result: Applied };
  /** Imports so far. */
  'import.list_batches': { args: Nothing; result: Array<BatchRow> };
  /** Writes an import's problems as CSV. */
  'import.save_problems': { args: SaveProblems; result: Exported };
  /** Words in the sentences they stand in, with their neighbours. */
  'concordance.read': { args: ReadConcordance; result: Concordance };
  /** What differs between two sets of comments. */
  'contrast.read': { args: ReadContrast; result: Contrast };
  /** Calls a source by another name, everywhere. */
  'source.rename': { args: RenameSource; result: Applied };
  /** Imports so far, and how their rows add up. */
  'batch.list': { args: Nothing; result: Array<BatchRead> };
  /** Hides an import with all its comments, or shows it again. */
  'batch.show': { args: ShowBatch; result: Applied };
  /** Writes a map as SVG, PNG, HTML, CSV or JSON. */
  'export.map': { args: ExportMap; result: Exported };
  /** Writes comments and their sentiment over time as CSV or XLSX. */
  'export.trend': { args: SaveTrend; result: Exported };
  /** Writes what two sets of comments each say more as CSV or XLSX. */
  'export.contrast': { args: SaveContrast; result: Exported };
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
  /** Erases comments or a customer for good; cannot be undone. */
  'erasure.run': { args: EraseForGood; result: ErasedForGood };
  /** Looks for rows of a file that repeat others. */
  'import.find_duplicates': { args: FindDuplicates; result: Duplicates };
  /** Writes the rows of a file that cannot be imported as CSV. */
  'import.save_rejected': { args: SaveRejected; result: Exported };
  /** Writes what a filter finds as CSV, XLSX or JSON. */
  'export.comments': { args: SaveComments; result: Exported };
  /** Writes words in the sentences they stand in as CSV or XLSX. */
  'export.concordance': { args: SaveConcordance; result: Exported };
  /** Assigns comments again after a map's words changed. */
  'analysis.refresh': { args: Nothing; result: Refreshed };
}
