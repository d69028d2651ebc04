/** Cards as bars, where there is no room for more. */
import type { Box, Column } from './geometry';

/** Bars of a cell; further cards do not show. */
export const BARS_MOST = 4;
const THICK = 3;
const STEP = 5;

/**
 * One path with a bar for every card of a row, `height` pixels high, in the middle of its columns. With `only`, the bars
 * of those cards alone, each where it is among all.
 */
export function barsPath(
  cells: readonly Box[][],
  columns: readonly Pick<Column, 'x' | 'w'>[],
  height: number,
  only?: (card: string) => boolean,
): string {
  const used = columns.map(() => 0);
  const totals = columns.map(() => 0);
  for (const box of cells.flat()) for (let c = box.from; c <= box.to; c++) totals[c]!++;
  let d = '';
  for (const box of cells.flat()) {
    const [first, last] = [columns[box.from]!, columns[box.to]!];
    const line = Math.max(...used.slice(box.from, box.to + 1));
    used.fill(line + 1, box.from, box.to + 1);
    if (line >= BARS_MOST || only?.(box.card.id) === false) continue;
    const lines = Math.min(BARS_MOST, Math.max(...totals.slice(box.from, box.to + 1)));
    const top = Math.round((height - (lines * STEP - STEP + THICK)) / 2) + line * STEP;
    const inset = Math.min(8, Math.round(first.w * 0.17));
    const wide = Math.min(last.x + last.w - first.x - 2 * inset, box.to > box.from ? Infinity : 64);
    d += `M${first.x + inset} ${top}h${wide}v${THICK}h${-wide}z`;
  }
  return d;
}
