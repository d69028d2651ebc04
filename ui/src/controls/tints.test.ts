import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tints } from './tints';

const css = readFileSync(join(import.meta.dirname, '../styles/tokens.css'), 'utf8');
const themes = { light: css.indexOf('[data-theme=light]'), dark: css.indexOf('\n[data-theme=dark]') };

/** A token's colour in a theme: the first that is said after the theme begins. */
function colour(theme: keyof typeof themes, token: string): number[] {
  const hex = new RegExp(`${token}: #([0-9A-F]{6})`, 'i').exec(css.slice(themes[theme]))![1]!;
  return [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
}

/** Relative luminance after WCAG 2. */
function luminance(rgb: number[]): number {
  const [r, g, b] = rgb.map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(a: number[], b: number[]): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light! + 0.05) / (dark! + 0.05);
}

it.each(tints)('small text can be read on $tint', ({ tint }) => {
  for (const theme of ['light', 'dark'] as const)
    for (const ink of ['--ink', '--ink-2', '--ink-3', '--accent', '--neg'])
      expect(contrast(colour(theme, `--tint-${tint}`), colour(theme, ink))).toBeGreaterThanOrEqual(4.5);
});
