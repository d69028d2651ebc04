/** A line through the values of stages, one point per stage. */
export interface CurvePoint {
  x: number;
  y: number;
}

/** Paths through the points; a stage without a point leaves a gap. Ends that touch the map's edge run out flat. */
export function curvePaths(points: (CurvePoint | null)[], width: number): string[] {
  return runs(points).map(({ run, from, to }) => {
    const first = run[0]!;
    const last = run.at(-1)!;
    const start =
      from === 0 ? `M0 ${f(first.y)}L${f(first.x)} ${f(first.y)}` : `M${f(first.x)} ${f(first.y)}`;
    const end = to === points.length - 1 ? `L${f(width)} ${f(last.y)}` : '';
    return (
      start +
      run
        .slice(1)
        .map((p, i) => bend(run[i]!, p))
        .join('') +
      end
    );
  });
}

function bend(a: CurvePoint, b: CurvePoint): string {
  const reach = (b.x - a.x) * 0.45;
  return `C${f(a.x + reach)} ${f(a.y)} ${f(b.x - reach)} ${f(b.y)} ${f(b.x)} ${f(b.y)}`;
}

const f = (n: number) => n.toFixed(1);

function runs(points: (CurvePoint | null)[]): { run: CurvePoint[]; from: number; to: number }[] {
  const found: { run: CurvePoint[]; from: number; to: number }[] = [];
  points.forEach((point, i) => {
    const last = found.at(-1);
    if (point === null) return;
    if (last && last.to === i - 1) {
      last.run.push(point);
      last.to = i;
    } else found.push({ run: [point], from: i, to: i });
  });
  return found;
}

/** Columns that are tried for a curve's name. */
const TRIED = 4;
/** Names in one column stand clear of each other when their values are as far apart as this. */
const CLEAR = 0.6;

/**
 * The column of each curve's name, -1 where there is none: where the curve is farthest above the others, among the first
 * few and away from the names before it. Only every `stride`th column is tried, so that no name reaches the next one.
 */
export function labelColumns(curves: (number | null)[][], stride = 1): number[] {
  const named: { column: number; value: number }[] = [];
  return curves.map((own, n) => {
    const others = curves.filter((_, other) => other !== n);
    const tries = own
      .flatMap((value, column) => (value === null || column % stride > 0 ? [] : [{ column, value }]))
      .filter((a) => !named.some((b) => a.column === b.column && Math.abs(a.value - b.value) < CLEAR))
      .slice(0, TRIED);
    const rooms = tries.map(({ column, value }, i) => roomAbove(value, others, column) ?? TRIED - i);
    const best = tries[rooms.indexOf(Math.max(...rooms))];
    if (best) named.push(best);
    return best?.column ?? -1;
  });
}

/** How far a value is above the nearest other one in its column; under 0 below one, null when it is alone. */
function roomAbove(value: number, others: (number | null)[][], column: number): number | null {
  const there = others.map((other) => other[column] ?? null).filter((v) => v !== null);
  const rooms = there.map((v) => (value > v ? value - v : value - v - 1));
  return rooms.length === 0 ? null : Math.min(...rooms);
}
