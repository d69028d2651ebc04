/** A template as a small drawing on 190 x 74: stages, cards and the emotion curve. */
export interface Block {
  x: number;
  y: number;
  w: number;
  h: number;
  head: boolean;
}

export interface Thumbnail {
  blocks: Block[];
  /** Empty without a curve. */
  curve: string;
}

const [W, H] = [190, 74];
/** The curve goes below the lanes that reach down to here. */
const CURVE_FROM = 31;
const CURVE_LANE_HEIGHT = 14;

/** Where a lane's first cards are drawn; a lane of at most two rows of bars. */
export function thumbnail(cells: number[][], curve: (number | null)[], stages: number): Thumbnail {
  const columns = Math.max(1, stages);
  const step = W / columns;
  const w = step - 5;
  const blocks: Block[] = Array.from({ length: columns }, (_, i) => ({
    x: i * step,
    y: 2,
    w,
    h: 9,
    head: true,
  }));
  const rows = cells.filter((lane) => lane.some((count) => count > 0));
  let y = 15;
  let curveY = 0;
  rows.forEach((lane, row) => {
    if (curveY === 0 && y >= CURVE_FROM && curve.length > 0) {
      curveY = y;
      y += CURVE_LANE_HEIGHT;
    }
    const tall = Math.min(2, Math.max(...lane));
    for (let k = 0; k < tall && y < H - 5; k++, y += 9) {
      lane.forEach((count, i) => {
        if (count > k)
          blocks.push({
            x: (i % columns) * step,
            y,
            w: w * (0.56 + 0.4 * share(row * 7 + i * 3 + k)),
            h: 6.5,
            head: false,
          });
      });
    }
  });
  if (curve.length > 0 && curveY === 0) curveY = Math.min(y, H - CURVE_LANE_HEIGHT);
  return { blocks, curve: curve.length > 0 ? line(curve, curveY + CURVE_LANE_HEIGHT / 2 - 2, step) : '' };
}

/** A number 0..1 that looks like chance and is the same every time. */
function share(n: number): number {
  return ((n * 2654435761) % 1000) / 1000;
}

function line(curve: (number | null)[], mid: number, step: number): string {
  const points = curve
    .map((value, i) => [value, i] as const)
    .filter((p): p is readonly [number, number] => p[0] !== null)
    .map(([value, i]) => `${((i + 0.5) * step).toFixed(1)} ${(mid - value * 3).toFixed(1)}`);
  if (points.length < 2) return '';
  const height = (at: number) => points[at]!.split(' ')[1]!;
  return `M0 ${height(0)}L${points.join('L')}L${W} ${height(points.length - 1)}`;
}
