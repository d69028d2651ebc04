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
