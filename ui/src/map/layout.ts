import { phaseBeside } from './phases';

/** The map's cells as rows and columns, and the way from one place to the next. Places are written as one string. */

export interface Matrix {
  stages: string[];
  /** The phase of every stage. */
  phases: (string | null)[];
  /** Every lane with whether its cards can be reached, and how far down the blueprint it is. */
  lanes: { id: string; cards: boolean; depth: number }[];
  /** Ids of the cards of `lane/stage`, in order. */
  cells: ReadonlyMap<string, readonly string[]>;
  /** Stages that are collapsed: their cards cannot be reached. */
  closed: ReadonlySet<string>;
}

/** Row -1 is the heads, column -1 the lane labels. `index` counts the cards of a cell; 0 where there is none. */
export interface Place {
  row: number;
  col: number;
  index: number;
}

export type Direction =
  | 'left'
  | 'right'
  | 'up'
  | 'down'
  | 'home'
  | 'end'
  | 'first'
  | 'last'
  | 'page_up'
  | 'page_down'
  | 'phase_left'
  | 'phase_right'
  | 'group_up'
  | 'group_down';

const PAGE = 5;

/** How much wider than 320 a column may be when it closes a gap at the end of the map by that. */
const STRETCH = 1.12;

/** The width of a stage's column: what is there is shared, between 140 and 320. */
export function columnWidth(available: number, stages: number): number {
  const share = Math.floor(available / Math.max(1, stages));
  return Math.max(140, share <= 320 * STRETCH ? share : 320);
}

export function cellKey(lane: string, stage: string): string {
  return `${lane}/${stage}`;
}

/** Where a spot is; undefined when it is no longer on the map. */
export function placeOf(matrix: Matrix, spot: string): Place | undefined {
  const at = spot.indexOf(':');
  const [kind, id] = [spot.slice(0, at), spot.slice(at + 1)];
  if (spot === 'corner') return { row: -1, col: -1, index: 0 };
  if (kind === 'stage') return found(-1, matrix.stages.indexOf(id), 0, 'col');
  if (kind === 'lane') return found(rowOf(matrix, id), -1, 0, 'row');
  if (kind === 'cell') {
    const [lane, stage] = id.split('/');
    return found(rowOf(matrix, lane!), matrix.stages.indexOf(stage!), 0, 'both');
  }
  return placeOfCard(matrix, id);
}

function found(row: number, col: number, index: number, needs: 'row' | 'col' | 'both'): Place | undefined {
  const missing = (needs !== 'col' && row < 0) || (needs !== 'row' && col < 0);
  return missing ? undefined : { row, col, index };
}

function rowOf(matrix: Matrix, lane: string): number {
  return matrix.lanes.findIndex((l) => l.id === lane);
}

function placeOfCard(matrix: Matrix, card: string): Place | undefined {
  for (const [key, cards] of matrix.cells) {
    const index = cards.indexOf(card);
    if (index < 0) continue;
    const [lane, stage] = key.split('/');
    return found(rowOf(matrix, lane!), matrix.stages.indexOf(stage!), index, 'both');
  }
  return undefined;
}

function cardsAt(matrix: Matrix, row: number, col: number): readonly string[] {
  const lane = matrix.lanes[row];
  const stage = matrix.stages[col];
  if (!lane?.cards || stage === undefined || matrix.closed.has(stage)) return [];
  return matrix.cells.get(cellKey(lane.id, stage)) ?? [];
}

/** The spot at a place; an index beyond the cell's cards takes the last. */
export function spotAt(matrix: Matrix, { row, col, index }: Place): string {
  if (row < 0) return col < 0 ? 'corner' : `stage:${matrix.stages[col]}`;
  const lane = matrix.lanes[row]!;
  if (col < 0) return `lane:${lane.id}`;
  const cards = cardsAt(matrix, row, col);
  const card = cards[Math.min(index, cards.length - 1)];
  return card === undefined ? `cell:${cellKey(lane.id, matrix.stages[col]!)}` : `card:${card}`;
}

/** The spot one step away; the same one at an edge. */
export function step(matrix: Matrix, spot: string, direction: Direction): string {
  if (spot.startsWith('phase:')) return fromPhase(matrix, spot.slice(6), direction);
  const at = placeOf(matrix, spot);
  if (!at) return firstSpot(matrix);
  if (at.row < 0 && at.col >= 0 && direction === 'up' && matrix.phases[at.col] != null)
    return `phase:${matrix.phases[at.col]}`;
  return spotAt(matrix, next(matrix, at, direction));
}

/** The same by whole cells, where their cards cannot be told apart. */
export function cellStep(matrix: Matrix, spot: string, direction: Direction): string {
  const at = placeOf(matrix, spot);
  if (!at || at.row < 0 || (direction !== 'up' && direction !== 'down')) return step(matrix, spot, direction);
  const row = Math.min(matrix.lanes.length - 1, at.row + (direction === 'up' ? -1 : 1));
  return spotAt(matrix, { row: Math.max(-1, row), col: at.col, index: 0 });
}

/** From a phase's head: down into its first stage, aside to the next phase. */
function fromPhase(matrix: Matrix, phase: string, direction: Direction): string {
  const at = matrix.phases.indexOf(phase);
  if (at < 0) return firstSpot(matrix);
  if (direction === 'down' || direction === 'page_down') return `stage:${matrix.stages[at]}`;
  const by = direction === 'right' || direction === 'phase_right' ? 1 : -1;
  if (direction === 'up') return `phase:${phase}`;
  const to = matrix.phases[phaseBeside(matrix.phases, at, by)];
  return to == null ? `phase:${phase}` : `phase:${to}`;
}

function next(matrix: Matrix, at: Place, direction: Direction): Place {
  const [rows, cols] = [matrix.lanes.length - 1, matrix.stages.length - 1];
  const { row, col, index } = at;
  switch (direction) {
    case 'left':
      return { ...at, col: Math.max(-1, col - 1) };
    case 'right':
      return { ...at, col: Math.min(cols, col + 1) };
    case 'home':
      return { ...at, col: 0 };
    case 'end':
      return { ...at, col: cols };
    case 'first':
      return { row: Math.min(0, rows), col: 0, index: 0 };
    case 'last':
      return { row: rows, col: cols, index: Infinity };
    case 'phase_left':
    case 'phase_right':
      return { ...at, col: phaseBeside(matrix.phases, col, direction === 'phase_left' ? -1 : 1) };
    case 'group_up':
    case 'group_down':
      return { row: groupBeside(matrix, row, direction === 'group_up' ? -1 : 1), col, index: 0 };
    case 'page_up':
      return { row: Math.max(-1, row - PAGE), col, index: 0 };
    case 'page_down':
      return { row: Math.min(rows, row + PAGE), col, index: 0 };
    case 'up':
      return index > 0
        ? { ...at, index: index - 1 }
        : { row: Math.max(-1, row - 1), col, index: row <= 0 ? 0 : Infinity };
    case 'down':
      if (index + 1 < cardsAt(matrix, row, col).length) return { ...at, index: index + 1 };
      return row === rows ? at : { row: row + 1, col, index: 0 };
  }
}

/** The row with which the group of lanes beside that of `row` begins: those parted by the blueprint's lines. */
function groupBeside({ lanes }: Matrix, row: number, by: 1 | -1): number {
  const depths = lanes.map((lane) => lane.depth);
  const starts = depths.flatMap((depth, i) => (i === 0 || depth !== depths[i - 1] ? [i] : []));
  const beside = by > 0 ? starts.find((start) => start > row) : starts.findLast((start) => start < row);
  return beside ?? (by > 0 ? lanes.length - 1 : -1);
}

/** Where focus starts. */
export function firstSpot(matrix: Matrix): string {
  return matrix.stages.length > 0 ? `stage:${matrix.stages[0]}` : 'corner';
}

/** Where a card goes by one step with Alt and an arrow; undefined at an edge. */
export function cardStep(
  matrix: Matrix,
  card: string,
  direction: 'left' | 'right' | 'up' | 'down',
): { lane: string; stage: string; after: string | null } | undefined {
  const at = placeOf(matrix, `card:${card}`);
  if (!at) return undefined;
  const lane = matrix.lanes[at.row]!.id;
  const cards = cardsAt(matrix, at.row, at.col);
  if (direction === 'up' || direction === 'down') {
    const to = at.index + (direction === 'down' ? 1 : -1);
    if (to < 0 || to >= cards.length) return undefined;
    const after = direction === 'down' ? cards[to]! : (cards[to - 1] ?? null);
    return { lane, stage: matrix.stages[at.col]!, after };
  }
  const col = at.col + (direction === 'right' ? 1 : -1);
  const stage = matrix.stages[col];
  if (stage === undefined) return undefined;
  const there = cardsAt(matrix, at.row, col);
  return { lane, stage, after: there[Math.min(at.index, there.length) - 1] ?? null };
}

/** The cell beside, for Tab while editing: the next stage of the lane, then the first of the next lane with cards. */
export function cellBeside(
  matrix: Matrix,
  lane: string,
  stage: string,
  by: 1 | -1,
): { lane: string; stage: string } | undefined {
  const rows = matrix.lanes.filter((l) => l.cards);
  const row = rows.findIndex((l) => l.id === lane);
  const flat = row * matrix.stages.length + matrix.stages.indexOf(stage) + by;
  const there = rows[Math.floor(flat / matrix.stages.length)];
  const to = matrix.stages[((flat % matrix.stages.length) + matrix.stages.length) % matrix.stages.length];
  return flat < 0 || !there || to === undefined ? undefined : { lane: there.id, stage: to };
}
