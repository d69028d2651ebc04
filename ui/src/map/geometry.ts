/** Where everything on the map is, at one level of detail: a pure function, so that only what is in sight is drawn. */
import type { Card, LaneKind } from '../api/bindings';
import { CHIP_HEIGHT, chipWidth, faceHeight, TITLE_GAP, TITLE_HEIGHT, type Faces } from './faces';

/** How much of a card is drawn: a bar, its title, all of it. */
export type Level = 'overview' | 'titles' | 'full';

export interface Column {
  id: string;
  x: number;
  w: number;
  /** The same as shares of the sheet's width, for the style sheet: zooming leaves most of them as they are. */
  start: string;
  share: string;
  collapsed: boolean;
}

export interface Row {
  id: string;
  kind: LaneKind;
  y: number;
  h: number;
  collapsed: boolean;
}

/** A line of the service blueprint, above the row it parts from those before. */
export interface BlueprintLine {
  name: 'interaction' | 'visibility' | 'internal';
  y: number;
}

/** A card's rectangle. `from` and `to` are columns, `row` its lane's row. */
export interface Box {
  card: Card;
  row: number;
  from: number;
  to: number;
  x: number;
  y: number;
  w: number;
  h: number;
}

export interface Geometry {
  level: Level;
  columns: Column[];
  rows: Row[];
  lines: BlueprintLine[];
  width: number;
  height: number;
  boxes: ReadonlyMap<string, Box>;
  /** Boxes by row and first column: `cells[row][column]`. */
  cells: Box[][][];
  /** Of every row, those that cover more than one column. */
  spans: Box[][];
  /** Where the card that is being written goes; null while none is. */
  draft: Omit<Box, 'card'> | null;
}

export interface StageShape {
  id: string;
  width: number | null;
  collapsed: boolean;
}
export interface LaneShape {
  id: string;
  kind: LaneKind;
  collapsed: boolean;
}

export interface MapShape {
  level: Level;
  stages: StageShape[];
  lanes: LaneShape[];
  /** Cards of a lane in order of their place. */
  cards: ReadonlyMap<string, readonly Card[]>;
  /** Width at 100 % of columns that have none of their own. */
  auto: number;
  faces: Faces;
  /** Height of the metrics lane's cells. */
  metrics: number;
  /** A card that is being written: below `after`, at the top when null. */
  draft: { lane: string; stage: string; after: string | null } | null;
}

export const COLLAPSED = 30;
const COLLAPSED_ROW = 26;
export const LINE_HEIGHT = 18;
export const OVERVIEW_ROW = 29;
const DRAFT = 28;
/** Beside a title in its cell. */
const TITLE_PAD = 4;

const emotionHeight: Record<Level, number> = { overview: 76, titles: 92, full: 113 };

/** Least height of a row, at full. */
const least: Partial<Record<LaneKind, number>> = {
  touchpoints: 48,
  pain_points: 62,
  quotes: 80,
  opportunities: 66,
  storyboard: 120,
};

/** How far down the blueprint a kind of lane is. */
export function depthOf(kind: LaneKind): 0 | 1 | 2 | 3 {
  if (kind === 'frontstage') return 1;
  if (kind === 'backstage') return 2;
  return kind === 'support_systems' ? 3 : 0;
}

/** The blueprint's lines by the row above which they run: where a lane lies deeper than all before it. */
export function linesAbove(kinds: readonly LaneKind[]): Map<number, BlueprintLine['name']> {
  const found = new Map<number, BlueprintLine['name']>();
  let deepest = 0;
  kinds.forEach((kind, row) => {
    const depth = depthOf(kind);
    if (depth <= deepest) return;
    const name = depth === 1 ? 'interaction' : deepest < 2 ? 'visibility' : 'internal';
    found.set(row, name);
    deepest = depth;
  });
  return found;
}

export function geometry(shape: MapShape): Geometry {
  const columns = placed(
    shape.stages.map(({ id, width, collapsed }) => {
      const narrow = collapsed && shape.level !== 'overview';
      return { id, collapsed, w: narrow ? COLLAPSED : (width ?? shape.auto) };
    }),
  );
  const at = new Map(shape.stages.map((stage, i) => [stage.id, i]));
  const lines = linesAbove(shape.lanes.map((lane) => lane.kind));
  const made: Geometry = {
    level: shape.level,
    columns,
    rows: [],
    lines: [],
    width: columns.reduce((sum, column) => sum + column.w, 0),
    height: 0,
    boxes: new Map(),
    cells: [],
    spans: [],
    draft: null,
  };
  let y = 0;
  shape.lanes.forEach((lane, row) => {
    const line = lines.get(row);
    if (line) {
      made.lines.push({ name: line, y });
      y += LINE_HEIGHT;
    }
    const h = addRow(shape, made, lane, row, y, at);
    made.rows.push({ id: lane.id, kind: lane.kind, y, h, collapsed: lane.collapsed });
    y += h;
  });
  made.height = y;
  return made;
}

/** Columns one behind the other. */
function placed(widths: { id: string; w: number; collapsed: boolean }[]): Column[] {
  const all = widths.reduce((sum, { w }) => sum + w, 0);
  const percent = (part: number) => `${((100 * part) / Math.max(1, all)).toFixed(4)}%`;
  let x = 0;
  return widths.map(({ id, w, collapsed }) => {
    const column = { id, x, w, start: percent(x), share: percent(w), collapsed };
    x += w;
    return column;
  });
}

/** Lays out a lane; gives its height. */
function addRow(
  shape: MapShape,
  made: Geometry,
  lane: LaneShape,
  row: number,
  y: number,
  at: Map<string, number>,
): number {
  const cells: Box[][] = made.columns.map(() => []);
  made.cells.push(cells);
  made.spans.push([]);
  if (lane.kind === 'emotion') return lane.collapsed ? COLLAPSED_ROW : emotionHeight[shape.level];
  if (lane.kind === 'metrics') return metricsHeight(shape, lane);
  const placed = place(shape, made, lane, row, at);
  for (const box of placed.boxes) {
    box.y += y;
    (made.boxes as Map<string, Box>).set(box.card.id, box);
    cells[box.from]!.push(box);
    if (box.to > box.from) made.spans[row]!.push(box);
  }
  if (placed.draft) made.draft = { ...placed.draft, y: placed.draft.y + y };
  return placed.height;
}

function metricsHeight({ level, metrics }: MapShape, lane: LaneShape): number {
  if (lane.collapsed) return COLLAPSED_ROW;
  return level === 'overview' ? OVERVIEW_ROW : metrics;
}

interface Laid {
  boxes: Box[];
  height: number;
  draft: Geometry['draft'];
}

function place(shape: MapShape, made: Geometry, lane: LaneShape, row: number, at: Map<string, number>): Laid {
  const boxes = boxesOf(shape, lane, row, at);
  if (shape.level === 'overview' || lane.collapsed)
    return { boxes, height: lane.collapsed ? COLLAPSED_ROW : OVERVIEW_ROW, draft: null };
  const open = boxes.filter((box) => shown(box, made.columns));
  const writing = draftIn(shape, lane, row, at);
  return shape.level === 'full' && lane.kind === 'touchpoints'
    ? flow(shape, made, open, writing)
    : stack(shape, made, lane, open, writing);
}

/** Whether any column a card covers is open. */
function shown(box: Box, columns: Column[]): boolean {
  return columns.slice(box.from, box.to + 1).some((column) => !column.collapsed);
}

/** The lane's cards with the columns they cover; cards of hidden stages are left out. */
function boxesOf(shape: MapShape, lane: LaneShape, row: number, at: Map<string, number>): Box[] {
  const boxes: Box[] = [];
  for (const card of shape.cards.get(lane.id) ?? []) {
    const from = at.get(card.from_stage);
    const to = card.to_stage === card.from_stage ? from : at.get(card.to_stage);
    const [first, last] = [from ?? to, to ?? from];
    if (first === undefined || last === undefined) continue;
    boxes.push({ card, row, from: Math.min(first, last), to: Math.max(first, last), x: 0, y: 0, w: 0, h: 0 });
  }
  return boxes;
}

type Writing = { col: number; row: number; after: string | null } | null;

function draftIn({ draft }: MapShape, lane: LaneShape, row: number, at: Map<string, number>): Writing {
  const col = draft?.lane === lane.id ? at.get(draft.stage) : undefined;
  return draft && col !== undefined ? { col, row, after: draft.after } : null;
}

/** Cards from the top of their columns downwards; one that spans stages starts below all it covers. */
function stack(shape: MapShape, made: Geometry, lane: LaneShape, boxes: Box[], writing: Writing): Laid {
  const { faces, level } = shape;
  const full = level === 'full';
  const pad = full ? faces.paper.pad : TITLE_PAD;
  const gap = full ? faces.paper.gap : TITLE_GAP;
  const next = made.columns.map(() => pad);
  let draft: Laid['draft'] = null;
  const write = (after: string | null) => {
    if (!writing || writing.after !== after) return;
    const column = made.columns[writing.col]!;
    const y = next[writing.col]!;
    draft = {
      row: writing.row,
      from: writing.col,
      to: writing.col,
      x: column.x + pad,
      y,
      w: column.w - 2 * pad,
      h: DRAFT,
    };
    next[writing.col] = y + DRAFT + gap;
  };
  write(null);
  for (const box of boxes) {
    const [first, last] = [made.columns[box.from]!, made.columns[box.to]!];
    box.x = first.x + pad;
    box.w = last.x + last.w - first.x - 2 * pad;
    box.h = full ? faceHeight(box.card, lane.kind, box.w, faces) : TITLE_HEIGHT;
    for (let col = box.from; col <= box.to; col++) box.y = Math.max(box.y, next[col]!);
    next.fill(box.y + box.h + gap, box.from, box.to + 1);
    write(box.card.id);
  }
  const content = Math.max(...next) - gap + pad;
  return { boxes, draft, height: Math.max(full ? (least[lane.kind] ?? 36) : 28, content) + 1 };
}

/** Touchpoints stand beside each other, line after line, in the middle of the row's height. */
function flow(shape: MapShape, made: Geometry, boxes: Box[], writing: Writing): Laid {
  const { faces } = shape;
  const ends = made.columns.map(() => 0);
  const byColumn = new Map<number, Box[]>();
  for (const box of boxes) byColumn.set(box.from, [...(byColumn.get(box.from) ?? []), box]);
  const draftHeight = writing ? DRAFT + 2 : 0;
  for (const [col, here] of byColumn) ends[col] = flowCell(here, made, faces);
  const content = Math.max(0, ...ends.map((end, col) => end + (writing?.col === col ? draftHeight : 0)));
  const height = Math.max(least.touchpoints!, content + 12) + 1;
  for (const [col, here] of byColumn) {
    const used = ends[col]! + (writing?.col === col ? draftHeight : 0);
    for (const box of here) box.y += Math.floor((height - used) / 2);
  }
  if (!writing) return { boxes, height, draft: null };
  const column = made.columns[writing.col]!;
  const y = Math.floor((height - ends[writing.col]! - draftHeight) / 2) + ends[writing.col]!;
  const draft = {
    row: writing.row,
    from: writing.col,
    to: writing.col,
    x: column.x + 5,
    y,
    w: column.w - 10,
    h: DRAFT,
  };
  return { boxes, height, draft };
}

/** Puts a cell's touchpoints into lines; gives the height they take. */
function flowCell(boxes: Box[], made: Geometry, faces: Faces): number {
  let [x, y] = [0, 0];
  for (const box of boxes) {
    const [first, last] = [made.columns[box.from]!, made.columns[box.to]!];
    const room = last.x + last.w - first.x - 10;
    box.w = box.to > box.from ? room : chipWidth(box.card, room, faces);
    box.h = CHIP_HEIGHT;
    if (x > 0 && x + box.w > first.w - 10) [x, y] = [0, y + CHIP_HEIGHT];
    box.x = first.x + 5 + x;
    box.y = y;
    x += box.w + 3;
  }
  return boxes.length === 0 ? 0 : y + CHIP_HEIGHT;
}

/**
 * The sheet at another zoom than 100 %. Titles fill their cell and bars have one height, so only columns change: the
 * rows and cells stay the same objects, and nothing that shows them has to be drawn again. Their boxes take on the new
 * `x` and `w`; a card that spans stages does not fill a cell, and is a new box.
 */
export function narrowed(full: Geometry, zoom: number): Geometry {
  const columns = placed(
    full.columns.map(({ id, w, collapsed }) => {
      const fixed = collapsed && full.level !== 'overview';
      return { id, collapsed, w: fixed ? w : w * zoom };
    }),
  );
  const width = columns.reduce((sum, { w }) => sum + w, 0);
  if (full.level === 'overview') return { ...full, columns, width };
  const made = { ...full, columns, width, cells: [...full.cells], spans: [...full.spans] };
  for (const box of full.boxes.values()) if (box.from === box.to) fill(box, columns);
  full.spans.forEach((spans, row) => {
    if (spans.length > 0) respan(made, row, columns);
  });
  if (made.draft) fill((made.draft = { ...made.draft }), columns);
  return made;
}

/** Puts a box into the columns it covers. */
function fill(box: Pick<Box, 'from' | 'to' | 'x' | 'w'>, columns: Column[]): void {
  const [first, last] = [columns[box.from]!, columns[box.to]!];
  box.x = first.x + TITLE_PAD;
  box.w = last.x + last.w - first.x - 2 * TITLE_PAD;
}

function respan(made: Geometry, row: number, columns: Column[]): void {
  const anew = new Map(made.spans[row]!.map((box) => [box.card.id, { ...box }]));
  for (const [id, box] of anew) {
    fill(box, columns);
    (made.boxes as Map<string, Box>).set(id, box);
  }
  made.spans[row] = [...anew.values()];
  made.cells[row] = made.cells[row]!.map((cell) =>
    cell.some((box) => anew.has(box.card.id)) ? cell.map((box) => anew.get(box.card.id) ?? box) : cell,
  );
}

/** Indexes of the first and last of `spans` that touch `from..to`; an empty range where there are none. */
export function inSight(
  spans: readonly { start: number; size: number }[],
  from: number,
  to: number,
): { first: number; last: number } {
  let first = spans.findIndex(({ start, size }) => start + size > from);
  if (first < 0) first = spans.length;
  let last = spans.length - 1;
  while (last >= first && spans[last]!.start >= to) last--;
  return { first, last };
}

/** The cell under a point of the sheet; undefined beside the map. */
export function cellUnder(
  { columns, rows }: Pick<Geometry, 'columns' | 'rows'>,
  x: number,
  y: number,
): { row: number; col: number } | undefined {
  const col = columns.findIndex((column) => x >= column.x && x < column.x + column.w);
  const row = rows.findIndex((r) => y >= r.y && y < r.y + r.h);
  return col < 0 || row < 0 ? undefined : { row, col };
}
