import { describe, expect, it } from 'vitest';
import type { Sentence } from '../api/bindings';
import { cutSentence, parts, slice, splitTitle, strongest } from './sentences';

const word = (text: string, start: number, weight: number) => ({
  text,
  start,
  end: start + Array.from(text).length,
  weight,
});

describe('offsets', () => {
  it('count characters, so that an emoji before a word moves nothing', () => {
    expect(slice('😡😡 awful box', 3, 8)).toBe('awful');
  });

  it('of a sentence are counted from its own beginning', () => {
    const text = 'Fine 👍. Then it broke.';
    const sentence: Sentence = { start: 8, end: 22, compound: -0.4, words: [word('broke', 16, -0.4)] };
    const cut = cutSentence(text, sentence);
    expect(cut.text).toBe('Then it broke.');
    expect(slice(cut.text, cut.words[0]!.start, cut.words[0]!.end)).toBe('broke');
  });
});

describe('the weights of words', () => {
  it('add up in sight to the shown score', () => {
    const words = [word('a', 0, -0.284), word('b', 2, -0.284), word('c', 4, -0.284)];
    const sentence: Sentence = { start: 0, end: 5, compound: -0.852, words };
    const shown = parts(sentence).reduce((sum, part) => sum + part.weight, 0);
    expect(shown).toBeCloseTo(-0.85, 10);
  });

  it('name what no word explains', () => {
    const sentence: Sentence = { start: 0, end: 5, compound: 0.5, words: [word('good', 0, 0.3)] };
    expect(parts(sentence).map((part) => part.weight)).toEqual([0.3, 0.2]);
  });

  it('call marks emphasis', () => {
    const sentence: Sentence = {
      start: 0,
      end: 6,
      compound: -0.5,
      words: [word('bad', 0, -0.4), word('!!!', 3, -0.1)],
    };
    expect(parts(sentence).map((part) => part.about)).toEqual(['negative', 'emphasis']);
  });
});

describe('the strongest sentence', () => {
  it('is the farthest from neutral', () => {
    const of = (compound: number): Sentence => ({ start: 0, end: 1, compound, words: [] });
    expect(strongest([of(0.2), of(-0.6), of(0.5)])).toBe(1);
  });
});

describe('a title', () => {
  it('is told from the rest, and words stay where they are', () => {
    const text = 'Bad 👎\nNever good.';
    const { title, rest } = splitTitle('Bad 👎', text, [word('Bad', 0, -0.5), word('good', 12, 0.3)]);
    expect([title.text, rest.text]).toEqual(['Bad 👎', 'Never good.']);
    expect(slice(rest.text, rest.words[0]!.start, rest.words[0]!.end)).toBe('good');
  });

  it('that is missing leaves the text whole', () => {
    expect(splitTitle('', 'Fine.', []).rest.text).toBe('Fine.');
    expect(splitTitle('Other', 'Fine.', []).title.text).toBe('');
  });
});
