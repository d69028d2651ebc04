import { describe, expect, it } from 'vitest';
import { columnsFor } from './columns';

describe('the stages of a path', () => {
  it.each([
    [6, 600, 'full', 100, true],
    [7, 600, 'full', 85, true],
    [8, 600, 'short', 75, true],
    [12, 600, 'short', 50, true],
    [13, 600, 'thin', 600 / 13, true],
    [50, 600, 'thin', 12, false],
  ] as const)('%i of them in %i pixels are %s', (stages, width, detail, column, numbers) => {
    expect(columnsFor(stages, width)).toEqual({ detail, column, numbers, scrolls: false });
  });

  it('never are wider than their room, until they would be no shape any more', () => {
    for (let stages = 1; stages <= 75; stages++) {
      const { column, scrolls } = columnsFor(stages, 600);
      expect(scrolls).toBe(false);
      expect(column * stages).toBeLessThanOrEqual(600 + 1e-9);
    }
    expect(columnsFor(100, 600)).toMatchObject({ column: 8, scrolls: true });
    expect(columnsFor(0, 600).column).toBe(600);
  });
});
