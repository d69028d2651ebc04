/** How wide the stages of a persona's path are, and how much of each is said: all of them fit beside each other. */

/** `full`: name, score, interval and difference. `short`: without the interval. `thin`: the name stands on end. */
export type Detail = 'full' | 'short' | 'thin';

const FULL_FROM = 84;
const SHORT_FROM = 48;
/** From here on a number has room under a stage. */
const NUMBER_FROM = 26;
/** Narrower columns scroll sideways: a stage is still told from the one beside it. */
const NARROWEST = 8;

export interface Columns {
  detail: Detail;
  /** Pixels. */
  column: number;
  numbers: boolean;
  scrolls: boolean;
}

/** The columns of so many stages in so much room. */
export function columnsFor(stages: number, width: number): Columns {
  const room = width / Math.max(1, stages);
  const detail = room >= FULL_FROM ? 'full' : room >= SHORT_FROM ? 'short' : 'thin';
  // Narrow columns take fractions of pixels, which add up.
  const column = detail === 'full' ? Math.floor(room) : Math.max(NARROWEST, room);
  return { detail, column, numbers: column >= NUMBER_FROM, scrolls: room < NARROWEST };
}
