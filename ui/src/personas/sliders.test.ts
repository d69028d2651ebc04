import { expect, it } from 'vitest';
import type { PersonaBrief, PersonaItem } from '../api/bindings';
import { afterKey, sameSlider, STEP } from './sliders';

const key = (name: string, shiftKey = false) => ({ key: name, shiftKey });

it('moves towards the end an arrow points to, also where the page is mirrored', () => {
  expect(afterKey(0.5, key('ArrowRight'), false)).toBeCloseTo(0.5 + STEP);
  expect(afterKey(0.5, key('ArrowRight'), true)).toBeCloseTo(0.5 - STEP);
  expect(afterKey(0.5, key('ArrowLeft', true), false)).toBeCloseTo(0.5 - 5 * STEP);
  expect(afterKey(0.5, key('Tab'), false)).toBeNull();
});

it('stays between its ends', () => {
  expect(afterKey(0.99, key('PageUp'), false)).toBe(1);
  expect(afterKey(0.01, key('ArrowDown'), false)).toBe(0);
  expect(afterKey(0.3, key('Home'), false)).toBe(0);
  expect(afterKey(0.3, key('End'), false)).toBe(1);
});

it('compares sliders by both ends', () => {
  const slider = (text: string, detail: string) => ({ text, detail, value: 0.4 }) as PersonaItem;
  const jonas = { sliders: [slider('Decides fast', 'Compares long')] } as PersonaBrief;
  expect(sameSlider(jonas, slider(' decides fast', 'Compares Long'))?.value).toBe(0.4);
  expect(sameSlider(jonas, slider('Decides fast', 'Sleeps on it'))).toBeUndefined();
});
