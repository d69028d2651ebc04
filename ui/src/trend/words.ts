import type { TrendPoint, TrendStep } from '../api/bindings';
import { interval, number, plural, signed } from '../controls/number';
import { days } from '../feedback/words';

export const stepNames: Record<TrendStep, string> = { day: 'Per day', week: 'Per week', month: 'Per month' };

/** "9 Mar to 15 Mar 2026": what a point covers. */
export function when(point: TrendPoint): string {
  return days(point.from, point.to);
}

/** "likely −0.51 to −0.33", with a word of warning where few comments are scored. */
export function likely(point: TrendPoint): string {
  if (point.lo === null || point.hi === null) return '';
  return `likely ${interval(point.lo, point.hi, 2)}${point.few ? ', few' : ''}`;
}

/** A point in one line, for the screen reader and the line above the picture. */
export function say(point: TrendPoint): string {
  const counts = `${plural(point.comments, 'comment')}, ${number(point.negative)} negative`;
  const scored = point.negative + point.neutral + point.positive;
  if (point.comments === 0) return `${when(point)}: no comments`;
  if (point.mean === null) return `${when(point)}: ${counts}; ${number(scored)} scored, too few for a mean`;
  return `${when(point)}: ${counts}; mean ${signed(point.mean, 2)}, ${likely(point)}`;
}
