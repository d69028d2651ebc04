/** The screen in the pixels the slides are drawn in: 1920 x 1080, made wider or higher where the screen is. */

const [WIDTH, HEIGHT] = [1920, 1080];

export interface Screen {
  /** Screen pixels per drawn pixel. */
  scale: number;
  /** Drawn pixels. */
  w: number;
  h: number;
}

export function screenOf(width: number, height: number): Screen {
  const scale = Math.max(0.05, Math.min(width / WIDTH, height / HEIGHT));
  return { scale, w: Math.round(width / scale), h: Math.round(height / scale) };
}

/** Stages side by side before they take another row. */
const SIDE_BY_SIDE = 8;
/** Rows that fit with readable words. */
const ROWS_MOST = 7;
/** Rows that leave room for the emotion curves. */
const ROWS_WITH_CURVES = 2;

export interface Rows {
  rows: number;
  cols: number;
  curves: boolean;
}

/** How the whole map is laid out: as few rows as hold the stages, each as long as the others. */
export function rowsOf(stages: number): Rows {
  const rows = Math.min(ROWS_MOST, Math.max(1, Math.ceil(stages / SIDE_BY_SIDE)));
  return { rows, cols: Math.max(1, Math.ceil(stages / rows)), curves: rows <= ROWS_WITH_CURVES };
}
