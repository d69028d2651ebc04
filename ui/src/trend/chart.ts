import type { TrendPoint } from '../api/bindings';

/** Where the parts of a trend's picture are, in pixels. */
export interface Chart {
  width: number;
  height: number;
  /** Left edge of a point, and how wide its bar is. */
  left: (index: number) => number;
  bar: number;
  /** Of a number of comments, and of a mean sentiment. */
  y: (comments: number) => number;
  yMean: (mean: number) => number;
  /** Comments at the upper line of the picture, and the sentiments at its upper and lower end. */
  most: number;
  upper: number;
  lower: number;
}

/** A round number at or above: 1, 2, 3, 5 times a power of ten. */
export function roundUp(value: number): number {
  if (value <= 5) return Math.max(1, Math.ceil(value));
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 1.5, 2, 3, 5, 7.5, 10].find((of) => of * power >= value)!;
  return step * power;
}

export function layOut(points: readonly TrendPoint[], width: number, height: number): Chart {
  const most = roundUp(Math.max(1, ...points.map((point) => point.comments)));
  const lows = points.flatMap((point) => (point.lo === null ? [] : [point.lo]));
  const highs = points.flatMap((point) => (point.hi === null ? [] : [point.hi]));
  const lower = Math.max(-1, Math.floor(Math.min(0, ...lows) * 2) / 2);
  const upper = Math.min(1, Math.ceil(Math.max(lower === 0 ? 0.5 : 0, ...highs) * 2) / 2);
  const step = points.length === 0 ? width : width / points.length;
  const gap = step > 8 ? 2 : step > 4 ? 1 : 0;
  return {
    width,
    height,
    left: (index) => index * step,
    bar: Math.max(0.5, step - gap),
    y: (comments) => height - (comments / most) * height,
    yMean: (mean) => ((upper - mean) / (upper - lower || 1)) * height,
    most,
    upper,
    lower,
  };
}

/** Stretches of points that have a mean, as first and last index; a line breaks where there is none. */
export function stretches(points: readonly TrendPoint[]): [number, number][] {
  const found: [number, number][] = [];
  points.forEach((point, at) => {
    if (point.mean === null) return;
    const last = found.at(-1);
    if (last && last[1] === at - 1) last[1] = at;
    else found.push([at, at]);
  });
  return found;
}

const middle = (chart: Chart, at: number) => chart.left(at) + chart.bar / 2;

/** The line of the means from one point to another. */
export function line(points: readonly TrendPoint[], chart: Chart, [from, to]: [number, number]): string {
  const at = (index: number) => `${middle(chart, index)} ${chart.yMean(points[index]!.mean!)}`;
  // A point of its own is a short level line.
  if (from === to) return `M${middle(chart, from) - 3} ${chart.yMean(points[from]!.mean!)}h6`;
  return `M${range(from, to).map(at).join('L')}`;
}

/** The band of the intervals, in pieces, each with whether one of its ends is of few comments. */
export function band(
  points: readonly TrendPoint[],
  chart: Chart,
  [from, to]: [number, number],
): { path: string; few: boolean }[] {
  const edge = (index: number, value: number) => `${middle(chart, index)} ${chart.yMean(value)}`;
  if (from === to) {
    const { lo, hi, few } = points[from]!;
    const x = middle(chart, from);
    const [top, bottom] = [chart.yMean(hi!), chart.yMean(lo!)];
    return [{ path: `M${x - 3} ${top}h6V${bottom}h-6Z`, few }];
  }
  return range(from, to - 1).map((at) => {
    const [a, b] = [points[at]!, points[at + 1]!];
    const path = `M${edge(at, a.hi!)}L${edge(at + 1, b.hi!)}L${edge(at + 1, b.lo!)}L${edge(at, a.lo!)}Z`;
    return { path, few: a.few || b.few };
  });
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

/** Index of the point at a place of the picture. */
export function pointAt(x: number, count: number, width: number): number {
  return Math.max(0, Math.min(count - 1, Math.floor((x / Math.max(1, width)) * count)));
}

/** Index of the point a day is in; ISO days compare as text. */
export function indexOf(points: readonly TrendPoint[], day: string): number {
  return points.findIndex((point) => point.from <= day && day <= point.to);
}

/** First and last index of the points that days from one to another touch; null when they touch none. */
export function chosen(
  points: readonly TrendPoint[],
  from: string | null,
  to: string | null,
): [number, number] | null {
  if (from === null && to === null) return null;
  const touched = points.flatMap((point, at) =>
    (to === null || point.from <= to) && (from === null || from <= point.to) ? [at] : [],
  );
  return touched.length === 0 ? null : [touched[0]!, touched.at(-1)!];
}

/** Where the months or years begin, with their names, so far apart that the names do not touch. */
export function ticks(points: readonly TrendPoint[], chart: Chart): { x: number; label: string }[] {
  const APART = 44;
  const found: { x: number; label: string; year: boolean }[] = [];
  points.forEach((point, at) => {
    const before = points[at - 1];
    if (before && before.from.slice(0, 7) === point.from.slice(0, 7)) return;
    const year = before !== undefined && before.from.slice(0, 4) !== point.from.slice(0, 4);
    const x = chart.left(at);
    const last = found.at(-1);
    if (last && x - last.x < APART) {
      if (!year || last.year) return;
      found.pop();
    }
    found.push({ x, label: year ? point.from.slice(0, 4) : month(point.from), year });
  });
  return found.filter(({ x }) => x <= chart.width - 24);
}

const months = new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' });

function month(day: string): string {
  return months.format(Date.parse(day));
}
