/** The order of a presentation: the whole map, then every stage with its quotes one by one, then the whole map again. */

/** Where a presentation is; `stage` is -1 for the whole map. */
export interface At {
  stage: number;
  quote: number;
}

/** What a deck is made of: how many quotes each stage has. */
export type Deck = readonly number[];

export const WHOLE: At = { stage: -1, quote: 0 };

/** The step after: the next quote, the next stage, and after the last one the whole map. */
export function next({ stage, quote }: At, deck: Deck): At {
  if (stage >= 0 && quote + 1 < (deck[stage] ?? 0)) return { stage, quote: quote + 1 };
  return stage + 1 < deck.length ? { stage: stage + 1, quote: 0 } : WHOLE;
}

/** The step before: `next` backwards. */
export function previous({ stage, quote }: At, deck: Deck): At {
  if (stage >= 0 && quote > 0) return { stage, quote: quote - 1 };
  if (stage === 0) return WHOLE;
  const before = stage < 0 ? deck.length - 1 : stage - 1;
  return before < 0 ? WHOLE : { stage: before, quote: Math.max(0, (deck[before] ?? 0) - 1) };
}

/** The next quote of the stage, after the last one the first. */
export function nextQuote({ stage, quote }: At, deck: Deck): At {
  return stage < 0 ? WHOLE : { stage, quote: (quote + 1) % Math.max(1, deck[stage] ?? 0) };
}

/** The start of a stage; where there is no such stage, what was there. */
export function jump(at: At, stage: number, deck: Deck): At {
  return stage >= 0 && stage < deck.length ? { stage, quote: 0 } : at;
}

/** The place in a deck that has become another: stages and quotes may be fewer. */
export function within({ stage, quote }: At, deck: Deck): At {
  if (stage < 0 || stage >= deck.length) return WHOLE;
  return { stage, quote: Math.min(quote, Math.max(0, (deck[stage] ?? 0) - 1)) };
}

/** Stages on each side of the one in the strip. */
const BESIDE = 3;

/** First and last (not included) stage of the strip: the current one with three on each side, seven where there are as many. */
export function strip(stage: number, stages: number): [from: number, to: number] {
  const from = Math.max(0, Math.min(stage - BESIDE, stages - 2 * BESIDE - 1));
  return [from, Math.min(stages, from + 2 * BESIDE + 1)];
}
