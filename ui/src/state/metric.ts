import type { Metric, StageMetric, Target } from '../api/bindings';
import { interval, number, plural, signed } from '../controls/number';

/** Fewest answers for a value to be told. */
export const FEWEST = 5;

interface Question {
  name: string;
  lowest: number;
  highest: number;
}

/** In the order in which they are listed. */
const questions: Record<Metric, Question> = {
  nps: { name: 'NPS', lowest: -100, highest: 100 },
  csat: { name: 'CSAT', lowest: 1, highest: 5 },
  ces: { name: 'CES', lowest: 1, highest: 7 },
  stars: { name: 'Stars', lowest: 1, highest: 5 },
};

export function questionOf(metric: Metric): Question {
  return questions[metric];
}

/**
 * The metrics a map has anything to say about: those with answers or a target at any stage. Before the first answer all,
 * as targets can be set before anybody is asked.
 */
export function listed(rows: readonly StageMetric[], targets: readonly Target[]): Metric[] {
  const all = Object.keys(questions) as Metric[];
  const known = new Set([...rows, ...targets].map(({ metric }) => metric));
  return rows.length === 0 ? all : all.filter((metric) => known.has(metric));
}

/** How a value stands to its target. While the target lies within the interval, either may be so. */
export type Standing = 'reached' | 'may_be_reached' | 'not_reached' | 'open';

export function standing(row: StageMetric | undefined, target: number | undefined): Standing {
  if (target === undefined || row?.lo == null || row.hi === null) return 'open';
  if (row.lo >= target) return 'reached';
  return row.hi < target ? 'not_reached' : 'may_be_reached';
}

/** Where a value lies on its scale, 0 to 1. */
export function share(metric: Metric, value: number): number {
  const { lowest, highest } = questions[metric];
  return Math.max(0, Math.min(1, (value - lowest) / (highest - lowest)));
}

export function valueText(metric: Metric, value: number): string {
  return metric === 'nps' ? signed(value) : number(value, 1);
}

/** As it was typed, to two places at most. */
export function targetText(metric: Metric, target: number): string {
  const places = [0, 1, 2].find(
    (digits) => Math.abs(target * 10 ** digits - Math.round(target * 10 ** digits)) < 1e-9,
  );
  return metric === 'nps' ? signed(target, places ?? 2) : number(target, places ?? 2);
}

const standings: Record<Standing, string> = {
  reached: 'reached',
  may_be_reached: 'may be reached',
  not_reached: 'not reached',
  open: '',
};

/** All there is to say about a metric of a stage, in words. */
export function metricWords(
  metric: Metric,
  row: StageMetric | undefined,
  target: number | undefined,
): string {
  const said = `${questions[metric].name}${measuredWords(metric, row)}`;
  if (target === undefined) return said;
  const how = standings[standing(row, target)];
  return `${said}. Target ${targetText(metric, target)}${how && `: ${how}`}`;
}

function measuredWords(metric: Metric, row: StageMetric | undefined): string {
  if (!row) return ': no answers here';
  if (row.value === null) return `: ${plural(row.n, 'answer')} here, ${FEWEST} are needed`;
  const range = interval(row.lo ?? 0, row.hi ?? 0, metric === 'nps' ? 0 : 1);
  return ` ${valueText(metric, row.value)}, 95\u00a0% interval ${range}, ${plural(row.n, 'answer')}${trendWords(metric, row)}`;
}

/** Only a change that is more than noise is told. */
function trendWords(metric: Metric, { trend }: StageMetric): string {
  if (!trend || (trend.lo <= 0 && trend.hi >= 0)) return '';
  const by = number(Math.abs(trend.delta), metric === 'nps' ? 0 : 1);
  return `, ${trend.delta > 0 ? 'up' : 'down'} ${by} on the 90 days before`;
}

/** What a person typed as a target: null clears it; undefined is no value of this scale. */
export function targetTyped(metric: Metric, typed: string): number | null | undefined {
  const text = typed
    .trim()
    .replace(/^[\u2212\u2013]/, '-')
    .replace(',', '.');
  if (text === '') return null;
  const value = /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : NaN;
  const { lowest, highest } = questions[metric];
  return value >= lowest && value <= highest ? value : undefined;
}
