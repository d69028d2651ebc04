import { expect, it } from 'vitest';
import { parseMarkdown, schema, toMarkdown } from './markdownText';

const texts = [
  '',
  'One line',
  '**Bold** and *italic* and `code`',
  '## Heading\n\nText',
  '- one\n- two\n  - two a\n    - deep\n- three',
  '1. first\n2. second\n   - inside',
  '[The plan](https://example.org/plan_a) for *May*',
  '> quoted\n>\n> twice',
  '**مرحبا** بالعالم\n\n- أول\n- ثان',
  '**Donaudampfschifffahrts**gesellschaft, Straße, Äpfel & Öl',
  '👩‍👩‍👧‍👦 *family* 🇩🇪',
  'Line one\\\nline two',
  'snake_case_word and 2 \\* 3 \\* 4',
  '中文**粗体**字',
];

it.each(texts)('keeps %j as it is', (text) => {
  expect(toMarkdown(parseMarkdown(text))).toBe(text);
});

const typed = [
  '# no heading',
  '1. no list',
  '1) no list',
  '12.',
  '- no list',
  '+ no list',
  '+',
  '> no quote',
  '===',
  '<b>no html</b>',
  '<https://example.org>',
  '&amp; &copy; &#65;',
  '[no](link) ![no](picture)',
  '*stars* _lines_ `ticks` ~~~ \\ \\\\',
  '    indented',
  'ends with # ',
  '***',
  '| a | b |',
];

const oneParagraph = (...inline: Parameters<typeof schema.node>[2][]) =>
  schema.node('doc', null, [schema.node('paragraph', null, inline.flat() as never)]);

it.each(typed)('keeps what was typed as text: %j', (text) => {
  expect(parseMarkdown(toMarkdown(oneParagraph(schema.text(text)))).textContent).toBe(text.trim());
});

it.each(typed)('keeps it behind a line break too: %j', (text) => {
  const document = oneParagraph(schema.text('before'), schema.node('hard_break'), schema.text(text));
  const read = parseMarkdown(toMarkdown(document));
  expect(read.childCount).toBe(1);
  expect(read.textContent).toBe(`before${text.trim()}`);
});

it.each(typed)('keeps it in a heading: %j', (text) => {
  const heading = schema.node('heading', { level: 2 }, [schema.text(text)]);
  const read = parseMarkdown(toMarkdown(schema.node('doc', null, [heading])));
  expect(read.firstChild?.type.name).toBe('heading');
  expect(read.textContent).toBe(text.trim());
});

it('reads single line breaks as they were typed', () => {
  expect(toMarkdown(parseMarkdown('one\ntwo'))).toBe('one\\\ntwo');
});

it('has no blank lines between the items of a list', () => {
  expect(toMarkdown(parseMarkdown('- one\n\n- two'))).toBe('- one\n- two');
});

it('has no raw HTML, no pictures and no links that run', () => {
  const read = parseMarkdown(
    '<img src=x onerror=alert(1)> ![x](https://a.example/x.png) [y](javascript:alert(1))',
  );
  expect(read.textContent).toContain('<img src=x');
  const links: string[] = [];
  read.descendants((node) => void node.marks.forEach((mark) => links.push(String(mark.attrs.href))));
  expect(links).toEqual(['https://a.example/x.png']);
});

it('is at rest after one round', () => {
  const pieces = [...typed, ...texts, ' ', '\n', '**', '_', '](', '&lt;', '\t'];
  let seed = 7;
  const next = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
  for (let i = 0; i < 400; i++) {
    const text = Array.from({ length: 1 + next(5) }, () => pieces[next(pieces.length)]).join('');
    const once = toMarkdown(parseMarkdown(text));
    expect(toMarkdown(parseMarkdown(once)), JSON.stringify(text)).toBe(once);
  }
});
