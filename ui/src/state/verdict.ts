import { interval, number, percent, plural } from '../controls/number';
import type { StageFriction } from '../api/bindings';

/** How a stage's friction is shown: see the drawing of the states. */
export type Look = 'none' | 'too_few' | 'few' | 'measured';

/** Fewest items for a number to be shown. */
export const FEWEST = 5;

/** Items of evidence: those of the block with the most, as one comment may answer several questions. */
export function pieces({ n, comments }: StageFriction): number {
  return Math.max(n.text, n.ces, n.csat, n.contact, n.behaviour, Math.min(comments, n.text));
}

export function lookOf(stage: StageFriction | undefined): Look {
  if (!stage || stage.evidence_level === 'none' || pieces(stage) === 0) return 'none';
  if (pieces(stage) < FEWEST || stage.score === null) return 'too_few';
  return stage.evidence_level === 'not_enough' ? 'few' : 'measured';
}

const bands: [below: number, words: string][] = [
  [20, 'Smooth'],
  [40, 'Mostly smooth'],
  [55, 'Uneven'],
  [80, 'Rough'],
  [Infinity, 'Very rough'],
];

/** The verdict on a stage: "Rough, and getting rougher". */
export function verdict(stage: StageFriction): string {
  const score = stage.score ?? 0;
  const words = bands.find(([below]) => score < below)![1];
  if (stage.evidence_level === 'not_enough') return `${words}, on little evidence`;
  const turn = turnOf(stage);
  if (turn === 'up') return `${words}, and getting rougher`;
  return turn === 'down' ? `${words}, and getting smoother` : words;
}

/** Which way the score moves; steady while the change's interval holds 0. */
export function turnOf({ trend }: StageFriction): 'up' | 'down' | 'steady' | null {
  if (!trend) return null;
  if (trend.lo <= 0 && trend.hi >= 0) return 'steady';
  return trend.delta > 0 ? 'up' : 'down';
}

/** The change in words: "up 9 on the 90 days before", "steady". */
export function trendWords(stage: StageFriction): string {
  const turn = turnOf(stage);
  if (turn === null) return 'too little older data for a trend';
  if (turn === 'steady') return 'steady over the last 90 days';
  return `${turn} ${number(Math.abs(stage.trend!.delta))} on the 90 days before`;
}

/** What the score rests on: "612 comments from 3 sources". */
export function basisWords(stage: StageFriction): string {
  const sources = stage.sources > 1 ? ` from ${number(stage.sources)} sources` : '';
  const unscored = stage.not_scored > 0 ? `; ${number(stage.not_scored)} not scored` : '';
  return `${plural(stage.comments, 'comment')}${sources}${unscored}`;
}

/** The name of the worn path: score and interval in words. */
export function pathLabel(stage: StageFriction | undefined): string {
  if (!stage || lookOf(stage) === 'none') return 'Planned route, no feedback yet';
  if (stage.score === null || lookOf(stage) === 'too_few')
    return 'Planned route, too little feedback for a score';
  const range =
    stage.lo === null || stage.hi === null
      ? ''
      : `, interval ${interval(stage.lo, stage.hi).replace('–', ' to ')}`;
  return `Worn path, friction ${number(stage.score)} of 100${range}`;
}

export type ComponentName =
  'negative_share' | 'severity' | 'effort_language' | 'ces' | 'csat' | 'repeat_contact' | 'drop_off';

interface Component {
  name: ComponentName;
  block: keyof StageFriction['n'];
  label: string;
  /** What the mean of its items (0..1, 1 is worst) says. */
  words: (mean: number, n: number) => string;
  /** What is said where the map has none of it. */
  absent: string;
}

export const components: Component[] = [
  {
    name: 'negative_share',
    block: 'text',
    label: 'Negative share',
    words: (x) => `${percent(x)} negative`,
    absent: 'no comments',
  },
  {
    name: 'severity',
    block: 'text',
    label: 'Severity',
    words: (x) => `${number(x, 2)} mean strength`,
    absent: 'no comments',
  },
  {
    name: 'effort_language',
    block: 'text',
    label: 'Effort language',
    words: (x) => `${percent(x)} of comments`,
    absent: 'no comments',
  },
  {
    name: 'ces',
    block: 'ces',
    label: 'Effort score (CES)',
    words: (x, n) => `CES ${number(7 - 6 * x, 1)} of 7, n ${number(n)}`,
    absent: 'effort answers (CES)',
  },
  {
    name: 'csat',
    block: 'csat',
    label: 'Satisfaction',
    words: (x, n) => `${number(5 - 4 * x, 1)} of 5, n ${number(n)}`,
    absent: 'ratings or satisfaction answers',
  },
  {
    name: 'repeat_contact',
    block: 'contact',
    label: 'Repeat contact',
    words: (x, n) => `${percent(x)} in 7 days, n ${number(n)}`,
    absent: 'contacts with support',
  },
  {
    name: 'drop_off',
    block: 'behaviour',
    label: 'Drop-off',
    words: (x, n) => `${percent(x, 1)} leave, n ${number(n)}`,
    absent: 'counts of people who leave',
  },
];
