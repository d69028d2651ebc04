import { expect, it } from 'vitest';
import { jump, next, nextQuote, previous, strip, WHOLE, within, type At } from './deck';

/** Three stages: two quotes, none, three. */
const deck = [2, 0, 3];

function walk(step: (at: At) => At, from: At): string[] {
  const seen: string[] = [];
  let at = from;
  do {
    at = step(at);
    seen.push(`${at.stage}.${at.quote}`);
  } while (at.stage >= 0);
  return seen;
}

it('goes through the quotes of a stage, then the next stage, and ends with the whole map', () => {
  expect(walk((at) => next(at, deck), WHOLE)).toEqual(['0.0', '0.1', '1.0', '2.0', '2.1', '2.2', '-1.0']);
});

it('goes back the way it came', () => {
  expect(walk((at) => previous(at, deck), WHOLE)).toEqual(['2.2', '2.1', '2.0', '1.0', '0.1', '0.0', '-1.0']);
});

it('stays on the whole map when there is no stage', () => {
  expect(next(WHOLE, [])).toEqual(WHOLE);
  expect(previous(WHOLE, [])).toEqual(WHOLE);
});

it('turns the quotes of one stage around without leaving it', () => {
  expect(nextQuote({ stage: 2, quote: 2 }, deck)).toEqual({ stage: 2, quote: 0 });
  expect(nextQuote({ stage: 1, quote: 0 }, deck)).toEqual({ stage: 1, quote: 0 });
  expect(nextQuote(WHOLE, deck)).toEqual(WHOLE);
});

it('jumps to stages that are there only', () => {
  const here = { stage: 0, quote: 1 };
  expect(jump(here, 2, deck)).toEqual({ stage: 2, quote: 0 });
  expect(jump(here, 8, deck)).toBe(here);
});

it('keeps its place while quotes are read, and goes to the whole map when its stage is gone', () => {
  expect(within({ stage: 2, quote: 2 }, [2, 0, 1])).toEqual({ stage: 2, quote: 0 });
  expect(within({ stage: 2, quote: 1 }, [2])).toEqual(WHOLE);
});

it('shows three stages on each side, and seven at the ends too', () => {
  expect(strip(10, 50)).toEqual([7, 14]);
  expect(strip(0, 50)).toEqual([0, 7]);
  expect(strip(49, 50)).toEqual([43, 50]);
  expect(strip(4, 6)).toEqual([0, 6]);
});
