import type { StageFriction } from '../api/bindings';
import { number, percent, roundParts, signed } from '../controls/number';
import { components, type ComponentName } from '../state/verdict';

/** One thing that makes a stage rougher or smoother than a typical one. */
export interface Reason {
  /** As it is shown: "+12". */
  points: string;
  value: number;
  words: string;
}

export interface Reasons {
  /** "What makes it rough". */
  heading: string;
  /** Friction of a typical stage, where the sum begins. */
  typical: number;
  rows: Reason[];
  /** Typical and all rows together: the score as it is shown. */
  total: number;
}

/** Reasons shown one by one; the others are one row together. */
const SHOWN = 4;

const said: Record<ComponentName, (mean: number) => string> = {
  negative_share: (x) => `${percent(x)} of comments are negative`,
  severity: (x) => `${number(x, 2)} of 1 for harsh words`,
  effort_language: (x) => `${percent(x)} of comments speak of effort`,
  ces: (x) => `${number(7 - 6 * x, 1)} of 7 for “it was easy”`,
  csat: (x) => `${number(5 - 4 * x, 1)} of 5 for satisfaction`,
  repeat_contact: (x) => `${percent(x)} contact us again in a week`,
  drop_off: (x) => `${percent(x, 1)} leave here`,
};

/**
 * What sets a stage apart from a typical one, in whole points of friction, the largest first. What is shown adds up to the
 * shown score: fractions go where they are largest.
 */
export function reasonsOf(stage: StageFriction): Reasons {
  const found = components
    .map(({ name }) => ({ name, delta: stage.deltas[name] ?? 0, mean: stage.means[name] }))
    .sort((a, b) => Math.abs(b.delta) - Math.abs(a.delta));
  const known = found.filter(({ mean, delta }) => mean !== undefined && Math.abs(delta) >= 0.5);
  const top = known.slice(0, SHOWN);
  const rest = found.filter((one) => !top.includes(one)).reduce((sum, { delta }) => sum + delta, 0);
  const [typical, ...values] = roundParts([stage.baseline, ...top.map(({ delta }) => delta), rest], 0);
  const named = top.map(({ name, mean }, i) => reason(values[i]!, said[name](mean!)));
  const rows = named.filter(({ value }) => value !== 0);
  const last = values.at(-1)!;
  if (last !== 0) rows.push(reason(last, top.length > 0 ? 'everything else' : 'everything together'));
  const total = typical! + values.reduce((sum, value) => sum + value, 0);
  return { heading: headingOf(total, typical!), typical: typical!, rows, total };
}

/** Scores from here on are not smooth. */
const UNEVEN = 40;

function headingOf(total: number, typical: number): string {
  if (total === typical) return 'What makes it typical';
  if (total > typical) return total < UNEVEN ? 'What makes it less smooth' : 'What makes it rough';
  return total < UNEVEN ? 'What makes it smooth' : 'What makes it less rough';
}

function reason(value: number, words: string): Reason {
  return { points: signed(value), value, words };
}
