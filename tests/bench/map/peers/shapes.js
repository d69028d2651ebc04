/** What the peers show: 5,000 rectangles with words, as far apart as the cards of a map of 50 stages. */
const COLUMNS = 50;
const ROWS = 100;
const WORDS = [
  'Waits for the courier',
  'Slot moved without notice',
  'Opens the box',
  'Calls support twice',
  'Pays',
  'Compares three models',
];

export const ACROSS = 132;
export const DOWN = 44;

/** Rectangles in pixels, with their words. */
export const shapes = Array.from({ length: COLUMNS * ROWS }, (_, i) => ({
  x: (i % COLUMNS) * ACROSS,
  y: Math.floor(i / COLUMNS) * DOWN,
  w: ACROSS - 14,
  h: DOWN - 8,
  text: `${WORDS[(i * 7) % WORDS.length]} ${i}`,
}));
