/** The way of an arrow from cell to cell: along the gutters between columns and the lines between rows. */
import type { Arrow } from '../api/bindings';
import type { Geometry } from './geometry';

export interface DrawnArrow {
  arrow: Arrow;
  d: string;
  /** What its label says where it fits; the whole of it is in the name. */
  label: string;
  /** Where its label stands. */
  x: number;
  y: number;
}

type Point = readonly [x: number, y: number];

/** From the edge of a cell to its cards. */
const INSET = 5;
const ROUND = 6;
/** Between arrows that share a gutter. */
const APART = 5;
/** From the foot of the sheet, below which nothing is drawn. */
const FOOT = 8;
/** A letter of a label. */
const LETTER = 6;
const LETTERS_LEAST = 12;

/** The arrows both of whose cells are on the sheet. */
export function arrowPaths(arrows: readonly Arrow[], { rows, columns, height }: Geometry): DrawnArrow[] {
  const rowAt = new Map(rows.map((row) => [row.id, row]));
  const columnAt = new Map(columns.map((column) => [column.id, column]));
  return arrows.flatMap((arrow, n) => {
    const from = { row: rowAt.get(arrow.from_lane), column: columnAt.get(arrow.from_stage) };
    const to = { row: rowAt.get(arrow.to_lane), column: columnAt.get(arrow.to_stage) };
    if (!from.row || !from.column || !to.row || !to.column) return [];
    const shift = ((n % 3) - 1) * APART;
    const points = way(
      { x: from.column.x, y: from.row.y, w: from.column.w, h: from.row.h },
      { x: to.column.x, y: to.row.y, w: to.column.w, h: to.row.h },
      shift,
      height - FOOT,
    );
    const [a, b] = longest(points);
    // Labels of arrows that share a gutter stand beside each other.
    const part = 0.5 + ((n % 3) - 1) * 0.25;
    const [x, y] = [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part];
    return [{ arrow, d: rounded(points), label: cut(arrow.label, Math.abs(a[0] - b[0]) / 2), x, y }];
  });
}

/** As much of a label as a line of this length has room for. */
function cut(label: string, room: number): string {
  const letters = [...label];
  const most = Math.max(LETTERS_LEAST, Math.floor(room / LETTER));
  return letters.length > most
    ? `${letters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
    : label;
}

interface Cell {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** The corners of the way between two cells. */
export function way(from: Cell, to: Cell, shift: number, lowest = Infinity): Point[] {
  const forward = to.x >= from.x;
  const beside = to.y === from.y && to.x === from.x + from.w;
  const out = from.y + from.h * 0.5 + shift;
  if (beside)
    return [
      [from.x + from.w - INSET, out],
      [to.x + INSET, out],
    ];
  if (from.x === to.x) return down(from, to, shift);
  // Along the line between two rows, where no card is.
  const level = Math.min(lowest, (to.y > from.y ? to.y : from.y + from.h) + shift * 0.5);
  const gutter = forward ? from.x + from.w + shift * 0.4 : from.x + shift * 0.4;
  const last = forward ? to.x + shift * 0.4 : to.x + to.w + shift * 0.4;
  const end: Point = [forward ? to.x + INSET : to.x + to.w - INSET, to.y + to.h * 0.5 + shift];
  return [
    [forward ? from.x + from.w - INSET : from.x + INSET, out],
    [gutter, out],
    [gutter, level],
    [last, level],
    [last, end[1]],
    end,
  ];
}

/** Between two rows of one stage: out at the side, along the gutter, in again. */
function down(from: Cell, to: Cell, shift: number): Point[] {
  const side = from.x + from.w + shift * 0.4;
  const inner = from.x + from.w - INSET;
  return [
    [inner, from.y + from.h / 2],
    [side, from.y + from.h / 2],
    [side, to.y + to.h / 2],
    [inner, to.y + to.h / 2],
  ];
}

/** A path through the corners, rounded. */
export function rounded(points: readonly Point[]): string {
  const [first] = points;
  let d = `M${f(first![0])} ${f(first![1])}`;
  for (let i = 1; i < points.length - 1; i++) {
    const [a, b, c] = [points[i - 1]!, points[i]!, points[i + 1]!];
    const [p, q] = [towards(b, a), towards(b, c)];
    d += `L${f(p[0])} ${f(p[1])}Q${f(b[0])} ${f(b[1])} ${f(q[0])} ${f(q[1])}`;
  }
  const last = points.at(-1)!;
  return `${d}L${f(last[0])} ${f(last[1])}`;
}

const f = (n: number) => n.toFixed(1);

/** A point a little way from one corner to another. */
function towards([x, y]: Point, [tx, ty]: Point): Point {
  const far = Math.hypot(tx - x, ty - y);
  const by = far === 0 ? 0 : Math.min(ROUND, far / 2) / far;
  return [x + (tx - x) * by, y + (ty - y) * by];
}

function longest(points: readonly Point[]): [Point, Point] {
  let best: [Point, Point] = [points[0]!, points[1]!];
  const length = ([a, b]: [Point, Point]) => Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]) / 4;
  for (let i = 1; i < points.length; i++) {
    const leg: [Point, Point] = [points[i - 1]!, points[i]!];
    if (length(leg) > length(best)) best = leg;
  }
  return best;
}
