import type { StageFriction } from '../api/bindings';
import { number, roundParts } from '../controls/number';
import { components, type ComponentName } from '../state/verdict';

/** One line of what makes up a score. Shares are points of friction, 0..100. */
export interface Part {
  name: ComponentName;
  label: string;
  words: string;
  /** As shown: all values add up to the shown total. */
  value: number;
  most: number;
  /** Where its bar begins. */
  from: number;
}

export interface Waterfall {
  parts: Part[];
  /** The shown total, one decimal. */
  total: number;
  /** What this map has none of, in words; empty when it has everything. */
  without: string;
}

/** The seven components of a stage's score, rounded so that they add up in sight. */
export function waterfall(stage: StageFriction): Waterfall {
  const used = components.filter((c) => applies(stage, c.name, c.block));
  const values = roundParts(used.map((c) => stage.contributions[c.name] ?? 0));
  const most = roundParts(
    used.map((c) => stage.maxima[c.name] ?? 0),
    0,
  );
  let from = 0;
  const parts = used.map((c, i): Part => {
    const value = values[i]!;
    const part = { name: c.name, label: c.label, words: wordsOf(stage, c), value, most: most[i]!, from };
    from += value;
    return part;
  });
  const absent = components.filter((c) => !used.includes(c)).map((c) => c.absent);
  return { parts, total: Math.round(from * 10) / 10, without: sentence([...new Set(absent)]) };
}

function applies(stage: StageFriction, name: string, block: string): boolean {
  return !stage.not_applicable.includes(name) && !stage.not_applicable.includes(block);
}

function wordsOf(stage: StageFriction, { name, block, words }: (typeof components)[number]): string {
  const mean = stage.means[name];
  return mean === undefined || stage.n[block] === 0
    ? 'none here: the typical value counts'
    : words(mean, stage.n[block]);
}

function sentence(absent: string[]): string {
  if (absent.length === 0) return '';
  const list = absent.length === 1 ? absent[0]! : `${absent.slice(0, -1).join(', ')} and ${absent.at(-1)}`;
  return `This map has no ${list.replaceAll(', ', ', no ').replace(' and ', ' and no ')}. Their weight is shared among the rest.`;
}

/** "18.4", for a part or the total. */
export function points(value: number): string {
  return number(value, 1);
}
