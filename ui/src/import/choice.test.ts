import { expect, it } from 'vitest';
import type { Choice } from '../api/bindings';
import { asFound, decided } from './choice';

it('nothing is decided while all is as found', () => {
  expect(decided(asFound)).toEqual({});
  expect(decided(structuredClone(asFound))).toEqual({});
});

it('an answer about dates leaves what was decided about personal data and columns', () => {
  const privacy: Choice['privacy'] = { kinds: { email: 'keep' }, columns: {} };
  const before: Choice = { ...asFound, privacy, roles: { Note: 'text' } };
  const answer: Choice = { ...asFound, dates: 'day_first' };
  expect({ ...before, ...decided(answer) }).toEqual({ ...before, dates: 'day_first' });
});

it('what is decided about personal data or a column is a decision', () => {
  expect(decided({ ...asFound, privacy: { kinds: {}, columns: { Name: 'mask' } } })).toEqual({
    privacy: { kinds: {}, columns: { Name: 'mask' } },
  });
  expect(decided({ ...asFound, roles: { Note: 'text' } })).toEqual({ roles: { Note: 'text' } });
});
