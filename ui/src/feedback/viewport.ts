/** Which rows of a long list are in view. Rows have one height, so every place is arithmetic. Pixels throughout. */

/** Browsers cap the height of an element; above this the scroll bar is scaled. */
export const TALLEST = 15_000_000;

export interface List {
  count: number;
  row: number;
  view: number;
}

export interface Rows {
  first: number;
  /** Behind the last one. */
  end: number;
}

export function spacerHeight({ count, row }: List): number {
  return Math.min(count * row, TALLEST);
}

/** The list's own offset at a place of the scroll bar. */
export function topOf(scrollTop: number, list: List): number {
  const [shown, whole] = [spacerHeight(list) - list.view, list.count * list.row - list.view];
  if (whole <= 0) return 0;
  const top = shown === whole ? scrollTop : (scrollTop / shown) * whole;
  return Math.max(0, Math.min(whole, top));
}

/** The place of the scroll bar for an offset of the list. */
export function scrollTopOf(top: number, list: List): number {
  const [shown, whole] = [spacerHeight(list) - list.view, list.count * list.row - list.view];
  return whole <= 0 ? 0 : (Math.max(0, Math.min(whole, top)) / whole) * shown;
}

export function rowsAt(top: number, { count, row, view }: List): Rows {
  const first = Math.max(0, Math.min(count, Math.floor(top / row)));
  return { first, end: Math.min(count, Math.ceil((top + view) / row)) };
}

/** The nearest offset at which a row is wholly in view. */
export function reveal(index: number, top: number, { row, view }: List): number {
  const [above, below] = [index * row, (index + 1) * row - view];
  return Math.min(above, Math.max(below, top));
}
