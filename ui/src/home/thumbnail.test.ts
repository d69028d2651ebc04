import { expect, it } from 'vitest';
import { thumbnail } from './thumbnail';

it('draws a head per stage and a bar per card, and no curve without one', () => {
  const drawn = thumbnail([[1, 2, 0]], [], 3);
  expect(drawn.blocks.filter((b) => b.head)).toHaveLength(3);
  expect(drawn.blocks.filter((b) => !b.head)).toHaveLength(3);
  expect(drawn.curve).toBe('');
});

it('stays in its frame with many lanes', () => {
  const drawn = thumbnail(
    Array.from({ length: 20 }, () => [2, 2, 2]),
    [0, 1, -1],
    3,
  );
  for (const { y, h } of drawn.blocks) expect(y + h).toBeLessThanOrEqual(74);
});
