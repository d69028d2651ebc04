import { expect, it } from 'vitest';
import { common, hasDetail, sharedTags } from './details';

it('says what several cards agree on', () => {
  expect(common([3, 3])).toBe(3);
  expect(common([null, null])).toBeNull();
  expect(common([3, null])).toBe('mixed');
  expect(common([])).toBe('mixed');
});

it('offers severity for pain points alone', () => {
  expect(hasDetail('severity', 'pain_points')).toBe(true);
  expect(hasDetail('severity', 'steps')).toBe(false);
  expect(hasDetail('channel', 'backstage')).toBe(true);
  expect(hasDetail('status', 'opportunities')).toBe(true);
});

it('tells tags that all cards have from tags that some have', () => {
  expect(sharedTags([{ tags: ['slot', 'sms'] }, { tags: ['sms', 'app'] }])).toEqual({
    all: ['sms'],
    some: ['slot', 'app'],
  });
  expect(sharedTags([])).toEqual({ all: [], some: [] });
});
