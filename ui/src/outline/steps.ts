/** The way from row to row. */
import { fold } from '../controls/suggest';
import type { Row } from './rows';

/** Cells of a row. */
export const CELLS = 4;

/** Where focus is: a row, and one of its cells; the row itself at -1. */
export interface At {
  row: number;
  cell: number;
}

export type Way = 'up' | 'down' | 'in' | 'out' | 'home' | 'end' | 'first' | 'last' | 'page_up' | 'page_down';

/** What a step does: goes somewhere, or opens or closes the row. */
export type Step = At | { toggle: boolean };

export function step(rows: readonly Row[], at: At, way: Way, page: number): Step {
  const last = rows.length - 1;
  const to = (row: number, cell = at.cell): At => ({ row: Math.max(0, Math.min(last, row)), cell });
  switch (way) {
    case 'up':
      return to(at.row - 1);
    case 'down':
      return to(at.row + 1);
    case 'page_up':
      return to(at.row - page);
    case 'page_down':
      return to(at.row + page);
    case 'first':
      return to(0);
    case 'last':
      return to(last);
    case 'home':
      return at.cell < 0 ? to(0) : to(at.row, 0);
    case 'end':
      return at.cell < 0 ? to(last) : to(at.row, CELLS - 1);
    case 'in':
      return inward(rows, at);
    case 'out':
      return outward(rows, at);
  }
}

/** Opens a closed row, then goes into its cells. */
function inward(rows: readonly Row[], { row, cell }: At): Step {
  if (cell < 0 && rows[row]?.open === false) return { toggle: true };
  return { row, cell: Math.min(CELLS - 1, cell + 1) };
}

/** Comes back from the cells, closes an open row, then goes to its parent. */
function outward(rows: readonly Row[], { row, cell }: At): Step {
  if (cell >= 0) return { row, cell: cell - 1 };
  if (rows[row]?.open) return { toggle: false };
  const parent = rows[row]?.parent ?? null;
  return { row: parent === null ? row : rows.findIndex(({ key }) => key === parent), cell };
}

/**
 * The row whose name begins with what was typed, from `at` on and round; undefined when there is none. One letter, also
 * several times, goes on to the next row; more letters may stay.
 */
export function typeAhead(names: readonly string[], at: number, typed: string): number | undefined {
  const wanted = fold(typed);
  const same = wanted !== '' && [...wanted].every((letter) => letter === wanted[0]);
  const start = same ? wanted[0]! : wanted;
  const first = same ? at + 1 : at;
  for (let i = 0; i < names.length; i++) {
    const row = (first + i) % names.length;
    if (start !== '' && fold(names[row]!).startsWith(start)) return row;
  }
  return undefined;
}

/** Where a card goes by one place within its cell; undefined at an edge. */
export function placeBeside(
  cell: readonly { id: string }[],
  card: string,
  by: 1 | -1,
): { after: string | null } | undefined {
  const at = cell.findIndex(({ id }) => id === card);
  const to = at + by;
  if (at < 0 || to < 0 || to >= cell.length) return undefined;
  return { after: by > 0 ? cell[to]!.id : (cell[to - 1]?.id ?? null) };
}

/** The stage that a phase goes behind when it moves past what is beside it: null for the first place, undefined at an end. */
export function phaseStep(
  stages: readonly { id: string; phase: string | null }[],
  phase: string,
  by: 1 | -1,
): string | null | undefined {
  // The last stage of every phase; a stage without one stands alone.
  const ends = stages.filter((stage, i) => stage.phase === null || stage.phase !== stages[i + 1]?.phase);
  const at = ends.findIndex((stage) => stage.phase === phase);
  if (at < 0 || at + by < 0 || at + by >= ends.length) return undefined;
  return by > 0 ? ends[at + 1]!.id : (ends[at - 2]?.id ?? null);
}

/** The rows that are drawn: those in sight and a few around, and the one with the tab stop wherever it is. */
export function drawn(count: number, row: number, top: number, height: number, at: number): number[] {
  const AROUND = 12;
  const first = Math.max(0, Math.floor(top / row) - AROUND);
  const last = Math.min(count - 1, Math.ceil((top + height) / row) + AROUND);
  const seen = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  if (at < 0 || at >= count) return seen;
  if (at < first) return [at, ...seen];
  return at > last ? [...seen, at] : seen;
}

/** How far to scroll so that a row is inside. */
export function reveal(at: number, row: number, top: number, height: number): number {
  if (at * row < top) return at * row;
  return (at + 1) * row > top + height ? (at + 1) * row - height : top;
}
