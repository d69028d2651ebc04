/** The metrics lane: its height, and the way into its rows. */

/** Height of a row, in pixels: as much as a finger or a shaky hand needs. */
export const METRIC_ROW = 24;
/** Above and below the rows together. */
const PAD = 2;

/** Height of a cell that lists so many metrics; one row says that there are none. */
export function metricsHeight(listed: number): number {
  return Math.max(1, listed) * METRIC_ROW + PAD;
}

/** Goes from a cell to its first row; false when it has none. */
export function focusMetric(stage: string): boolean {
  const first = document.querySelector<HTMLElement>(`[data-metric^="${CSS.escape(stage)}/"]`);
  first?.focus();
  return first !== null;
}
