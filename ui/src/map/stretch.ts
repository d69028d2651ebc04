/** How the picture of the map is stretched between two layouts, while it is zoomed. */

/** The part of the time that layouts may take; a larger one where text would stay coarse for longer than `COARSE`. */
const SHARE = 1 / 8;
const SHARE_MOST = 1 / 3;
/** Milliseconds. */
const COARSE = 500;
/** Beyond this the picture is too coarse or leaves too much of the pane bare. */
const FURTHEST = 1.7;

/**
 * Whether a new layout is due `since` milliseconds after the last one, which held up frames for `took`, with the picture
 * `by` times as large as it was laid out.
 */
export function due(since: number, took: number, by: number): boolean {
  const wait = Math.max(Math.min(took / SHARE, COARSE), took / SHARE_MOST);
  return since >= wait || by > FURTHEST || by < 1 / FURTHEST;
}

/** In pixels of the window, from the start and the top. */
export interface Shown {
  /** How many times larger the columns are. */
  by: number;
  /** Whether rows grow with the columns. */
  both: boolean;
  /** From the corner of the cells to what must stay where it is. */
  across: number;
  down: number;
  /** How far the pane is scrolled. */
  left: number;
  top: number;
  /** Height of the heads. */
  head: number;
  /** Of the pane without the labels, with the heads. */
  room: { w: number; h: number };
  /** Of all cells. */
  sheet: { w: number; h: number };
}

/** How far the cells are moved, and how much wider and higher they are. */
export interface Stretch {
  x: number;
  y: number;
  wide: number;
  high: number;
}

/** What the layout will look like when it is there: also at its ends, beyond which it cannot be scrolled. */
export function stretched({ by, both, across, down, left, top, head, room, sheet }: Shown): Stretch {
  const high = both ? by : 1;
  const end = (length: number, size: number) => Math.max(0, length - size);
  const within = (value: number, most: number) => Math.min(most, Math.max(0, value));
  const leftThen = within((left + across) * by - across, end(sheet.w * by, room.w));
  const headThen = head * high;
  const topThen = both
    ? within((top + down) * high + headThen - head - down, end(headThen + sheet.h * high, room.h))
    : top;
  return { x: left - leftThen, y: headThen - topThen - (head - top), wide: by, high };
}
