import { expect, it } from 'vitest';
import type { StageFriction } from '../api/bindings';
import { rng } from '../controls/trail';
import { reasonsOf } from './reasons';

function stageWith(
  baseline: number,
  deltas: Record<string, number>,
  means: Record<string, number>,
): StageFriction {
  const score = baseline + Object.values(deltas).reduce((sum, delta) => sum + delta, 0);
  return { baseline, deltas, means, score } as StageFriction;
}

const names = ['negative_share', 'severity', 'effort_language', 'ces', 'csat', 'repeat_contact', 'drop_off'];

it('adds up to the score as it is shown, whatever the fractions', () => {
  const r = rng('reasons');
  for (let i = 0; i < 300; i++) {
    const deltas = Object.fromEntries(names.map((name) => [name, r() * 16 - 5]));
    const means = Object.fromEntries(names.filter(() => r() < 0.8).map((name) => [name, r()]));
    const stage = stageWith(20 + 20 * r(), deltas, means);
    const { typical, rows, total } = reasonsOf(stage);
    expect(total).toBe(Math.round(stage.score!));
    expect(rows.every(({ value }) => value !== 0)).toBe(true);
    expect(rows.reduce((sum, { value }) => sum + value, typical)).toBe(total);
  }
});

it('names the largest first, in plain words', () => {
  const stage = stageWith(
    23,
    { negative_share: 4, ces: 12.2, csat: -0.1 },
    { negative_share: 0.54, ces: 0.75 },
  );
  const { rows } = reasonsOf(stage);
  expect(rows.map(({ points, words }) => `${points} ${words}`)).toEqual([
    '+12 2.5 of 7 for “it was easy”',
    '+4 54\u00a0% of comments are negative',
  ]);
});

it('takes away where a stage is better than a typical one', () => {
  const { rows } = reasonsOf(stageWith(30, { repeat_contact: -6 }, { repeat_contact: 0.02 }));
  expect(rows[0]!.points).toBe('−6');
});

it('has one row for what is not named', () => {
  const { rows } = reasonsOf(stageWith(30, { csat: 3 }, {}));
  expect(rows).toEqual([{ points: '+3', value: 3, words: 'everything together' }]);
});

it('does not call a smooth stage rough', () => {
  const heading = (baseline: number, delta: number) =>
    reasonsOf(stageWith(baseline, { ces: delta }, { ces: 0.5 })).heading;
  expect(heading(23, 30)).toBe('What makes it rough');
  expect(heading(23, 4)).toBe('What makes it less smooth');
  expect(heading(23, -4)).toBe('What makes it smooth');
  expect(heading(60, -4)).toBe('What makes it less rough');
});
