import type { PersonaBrief, PersonaItem } from '../api/bindings';

/** How far an arrow key moves a slider, of 1; with Shift five times as far. */
export const STEP = 0.02;

/** The value after a key of a slider; null when the key is none of its keys. `rtl`: the left end is at the right. */
export function afterKey(
  value: number,
  event: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  rtl: boolean,
): number | null {
  const step = event.shiftKey ? 5 * STEP : STEP;
  const by = {
    ArrowLeft: rtl ? 1 : -1,
    ArrowRight: rtl ? -1 : 1,
    ArrowDown: -1,
    ArrowUp: 1,
    PageDown: -5,
    PageUp: 5,
  }[event.key];
  if (event.key === 'Home') return 0;
  if (event.key === 'End') return 1;
  return by === undefined ? null : bounded(value + by * step);
}

/** On 0..1 and at whole steps of a hundredth. */
export function bounded(value: number): number {
  return Math.round(Math.max(0, Math.min(1, value)) * 100) / 100;
}

/** The slider of another persona with the same two ends. */
export function sameSlider(other: PersonaBrief, { text, detail }: PersonaItem): PersonaItem | undefined {
  const same = (a: string, b: string) => a.trim().toLocaleLowerCase() === b.trim().toLocaleLowerCase();
  return other.sliders.find((slider) => same(slider.text, text) && same(slider.detail, detail));
}
