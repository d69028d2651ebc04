import { records } from '../state/records.svelte';
import { board } from './board.svelte';
import { cellUnder, inSight, LINE_HEIGHT, type Box, type Geometry } from './geometry';
import { model } from './model.svelte';

/** Heights of the heads, without the band of the phases. */
const heads = { full: 153, titles: 96, overview: 98 };
export const PHASES = 30;
/** Pixels drawn beyond what is in sight, so that scrolling does not show gaps. Of titles there are the most elements. */
const around = { full: 120, titles: 64, overview: 120 };

/** The heads above the sheet. */
class Head {
  readonly phases = $derived(records.visibleStages.some((stage) => stage.phase !== null) ? PHASES : 0);
  /** Of a stage's head, at 100 %. */
  readonly stage = $derived(heads[board.level]);
  /** Of all of it, as magnified. */
  readonly height = $derived((this.stage + this.phases) * board.scale);
}
export const HEAD = new Head();

interface Rect {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** Which rows and columns are in sight, and the way between places of the window and of the sheet. */
class Sight {
  pane: HTMLElement | undefined;

  readonly #columns = $derived(
    inSight(
      board.geometry.columns.map(({ x, w }) => ({ start: x, size: w })),
      (board.left - around[board.level]) / board.scale,
      (board.left + board.width - board.label + around[board.level]) / board.scale,
    ),
  );
  readonly #rows = $derived(
    inSight(
      board.geometry.rows.map(({ y, h }) => ({ start: y, size: h })),
      (board.top - around[board.level]) / board.scale,
      (board.top + board.height - HEAD.height + around[board.level]) / board.scale,
    ),
  );
  // Numbers, as those tell what depends on them only when they change.
  readonly firstColumn = $derived(this.#columns.first);
  readonly lastColumn = $derived(this.#columns.last);
  readonly firstRow = $derived(this.#rows.first);
  readonly lastRow = $derived(this.#rows.last);

  readonly columns = $derived(board.geometry.columns.slice(this.firstColumn, this.lastColumn + 1));
  readonly rows = $derived(board.geometry.rows.slice(this.firstRow, this.lastRow + 1));

  /** The blueprint's lines in sight: a line stays at the edge of the pane, which takes a layer of its own. */
  readonly lines = $derived.by(() => {
    const [first, last] = [this.rows[0], this.rows.at(-1)];
    if (!first || !last) return [];
    return board.geometry.lines.filter(({ y }) => y >= first.y - LINE_HEIGHT && y <= last.y + last.h);
  });

  /** The row and column that hold the tab stop: drawn wherever they are, so that focus is never lost. */
  readonly stop = $derived(placeOf(board.geometry, model.spot));

  /** The part of the sheet that a spot takes. */
  rect(spot: string): Rect | undefined {
    const { geometry: sheet } = board;
    const [kind, id] = [spot.slice(0, spot.indexOf(':')), spot.slice(spot.indexOf(':') + 1)];
    if (kind === 'card') return sheet.level === 'overview' ? undefined : sheet.boxes.get(id);
    const at = placeOf(sheet, spot);
    if (!at) return undefined;
    const [row, column] = [sheet.rows[at.row], sheet.columns[at.col]];
    return { x: column?.x ?? 0, w: column?.w ?? 0, y: row?.y ?? 0, h: row?.h ?? 0 };
  }

  /** Scrolls until a spot is in sight, beside `covered` pixels at the end. */
  reveal(spot: string, covered = 0): void {
    const pane = this.pane;
    const rect = this.rect(spot);
    if (!pane || !rect) return;
    const k = board.scale;
    const [wide, high] = [board.width - board.label - covered, board.height - HEAD.height];
    const left = spot.startsWith('lane:') ? board.left : into(board.left, wide, rect.x * k, rect.w * k);
    const top = spot.startsWith('stage:') ? board.top : into(board.top, high, rect.y * k - 4, rect.h * k + 8);
    this.scrollTo(left, top);
  }

  scrollTo(left: number, top: number): void {
    const pane = this.pane;
    if (!pane) return;
    const rightToLeft = getComputedStyle(pane).direction === 'rtl';
    if (Math.abs(pane.scrollLeft) !== left) pane.scrollLeft = rightToLeft ? -left : left;
    if (pane.scrollTop !== top) pane.scrollTop = top;
    board.left = Math.abs(pane.scrollLeft);
    board.top = pane.scrollTop;
  }

  /** The place on the sheet under a place of the window. */
  toSheet(x: number, y: number): { x: number; y: number } {
    const pane = this.pane!.getBoundingClientRect();
    const rightToLeft = getComputedStyle(this.pane!).direction === 'rtl';
    const across = rightToLeft ? pane.right - x : x - pane.left;
    return {
      x: (across + board.left - board.label) / board.scale,
      y: (y - pane.top + board.top - HEAD.height) / board.scale,
    };
  }

  /** Where a rectangle of the sheet is in the window. */
  toWindow({ x, y, w, h }: Rect): Rect {
    const pane = this.pane!.getBoundingClientRect();
    const k = board.scale;
    const rightToLeft = getComputedStyle(this.pane!).direction === 'rtl';
    const start = board.label + x * k - board.left;
    return {
      x: rightToLeft ? pane.right - start - w * k : pane.left + start,
      y: pane.top + HEAD.height + y * k - board.top,
      w: w * k,
      h: h * k,
    };
  }

  /** The cell of the sheet under a place of the window. */
  cellAt(x: number, y: number): { row: number; col: number } | undefined {
    const at = this.toSheet(x, y);
    return cellUnder(board.geometry, at.x, at.y);
  }

  /** The spot of the cell under a place of the window, where bars stand for the cards. */
  spotAt(x: number, y: number): string | undefined {
    const at = this.cellAt(x, y);
    const { rows, columns } = board.geometry;
    return at && `cell:${rows[at.row]!.id}/${columns[at.col]!.id}`;
  }
}
export const sight = new Sight();

/** How far to scroll so that a span is inside; its start wins where it is larger than the room. */
function into(at: number, room: number, start: number, size: number): number {
  if (start < at) return Math.max(0, start);
  return start + size > at + room ? Math.min(start, start + size - room) : at;
}

/** Row and column of a spot; -1 where it is a head or a label. */
function placeOf(sheet: Geometry, spot: string): { row: number; col: number } | undefined {
  const at = spot.indexOf(':');
  const [kind, id] = [spot.slice(0, at), spot.slice(at + 1)];
  const box: Box | undefined = kind === 'card' ? sheet.boxes.get(id) : undefined;
  if (box) return { row: box.row, col: box.from };
  const [lane, stage] = kind === 'cell' ? id.split('/') : kind === 'lane' ? [id, ''] : ['', id];
  const row = sheet.rows.findIndex((r) => r.id === lane);
  const col = sheet.columns.findIndex((c) => c.id === stage);
  return row < 0 && col < 0 ? undefined : { row, col };
}
