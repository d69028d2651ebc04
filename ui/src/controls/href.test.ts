import { expect, it } from 'vitest';
import { safeHref, toHref } from './href';

it('opens web and mail addresses alone', () => {
  expect(safeHref('https://example.org/a_b')).toBe('https://example.org/a_b');
  expect(safeHref('mailto:maya@example.org')).toBe('mailto:maya@example.org');
  for (const other of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'example.org', ''])
    expect(safeHref(other)).toBeNull();
});

it('completes what people type', () => {
  expect(toHref(' example.org/plan ')).toBe('https://example.org/plan');
  expect(toHref('example.org:8080/a')).toBe('https://example.org:8080/a');
  expect(toHref('maya@example.org')).toBe('mailto:maya@example.org');
  expect(toHref('HTTP://example.org')).toBe('http://example.org/');
  for (const none of ['javascript:alert(1)', 'two words', 'word', '']) expect(toHref(none)).toBeNull();
});
