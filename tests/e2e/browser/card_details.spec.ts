// What a card says beyond its title: written, tagged, owned, stretched and backed by comments, without a mouse.
import type { Page } from '@playwright/test';
import { Desk, expect, expectAccessible, setTheme, test, themes } from './desk';

interface Card {
  id: string;
  title: string;
  lane: string;
  from_stage: string;
  to_stage: string;
  body: string;
  tags: string[];
  owner: string;
  persona: string | null;
  basis: string | null;
  moment_of_truth: boolean;
  links: { url: string; label: string }[];
}
interface MapDocument {
  map: { id: string };
  stages: { id: string; name: string }[];
  lanes: { id: string; kind: string; tint: string | null; collapsed: boolean; persona: string | null }[];
  cards: Card[];
  personas: { id: string; name: string }[];
  pins: { card: string; comment: number }[];
}

async function readMap(desk: Desk): Promise<MapDocument> {
  const { maps } = await desk.call<{ maps: { id: string }[] }>('workspace.read');
  return desk.call('map.read', { map: maps[0]!.id });
}

const inspectorOf = (page: Page) => page.getByRole('complementary', { name: 'Inspector' });

/** Opens the inspector on the first pain point of the fourth stage, by its key. */
async function openCard(desk: Desk, page: Page): Promise<{ id: string; read: () => Promise<Card> }> {
  const { stages, lanes, cards } = await readMap(desk);
  const pains = lanes.find(({ kind }) => kind === 'pain_points')!;
  const { id } = cards.find((card) => card.lane === pains.id && card.from_stage === stages[3]!.id)!;
  await page.locator(`[data-card="${id}"]`).focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('textbox', { name: 'Notes' })).toBeVisible();
  return { id, read: async () => (await readMap(desk)).cards.find((card) => card.id === id)! };
}

test('notes are written as rich text and kept as Markdown, in one step', async ({ desk, sample }) => {
  const { id, read } = await openCard(desk, sample);
  const notes = sample.getByRole('textbox', { name: 'Notes' });
  await notes.focus();
  await sample.keyboard.press('Control+b');
  await sample.keyboard.type('Straße');
  await sample.keyboard.press('Control+b');
  await sample.keyboard.type(' und مرحبا');
  await sample.keyboard.press('Enter');
  await sample.keyboard.type('- by SMS');
  await sample.keyboard.press('Enter');
  await sample.keyboard.press('Tab');
  await sample.keyboard.type('2 * 3');
  await expect.poll(async () => (await read()).body).toBe('**Straße** und مرحبا\n\n- by SMS\n  - 2 \\* 3');
  await expectAccessible(sample);
  await sample.keyboard.press('Escape');
  await expect(notes).not.toBeFocused();
  await expect(inspectorOf(sample).getByRole('heading', { name: 'Card' })).toBeVisible();
  await sample.locator(`[data-card="${id}"]`).focus();
  await sample.keyboard.press('Control+z');
  await expect.poll(async () => (await read()).body).toBe('');
  await expect(notes).toHaveText('');
});

test('leaving the notes saves them at once, and a link is made without a mouse', async ({ desk, sample }) => {
  const { read } = await openCard(desk, sample);
  await sample.getByRole('textbox', { name: 'Notes' }).focus();
  await sample.keyboard.type('plan');
  await sample.keyboard.press('Control+a');
  await sample.keyboard.press('Shift+Tab');
  const bold = sample.getByRole('button', { name: 'Bold' });
  await expect(bold).toBeFocused();
  await expect.poll(async () => (await read()).body).toBe('plan');
  await sample.keyboard.press('ArrowLeft');
  await sample.keyboard.press('Enter');
  const address = sample.getByRole('textbox', { name: 'Address of the link' });
  await address.fill('javascript:alert(1)');
  await expect(sample.getByText('A link leads to the web or to an email address.')).toBeVisible();
  await address.fill('example.org/plan');
  await sample.keyboard.press('Enter');
  await expect.poll(async () => (await read()).body).toBe('[plan](https://example.org/plan)');
});

test('pasted HTML is cleaned', async ({ desk, sample }) => {
  const { read } = await openCard(desk, sample);
  await sample.getByRole('textbox', { name: 'Notes' }).focus();
  await sample.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData(
      'text/html',
      '<p style="color:red" onclick="alert(1)">Red <b>bold</b><script>alert(1)<\/script><img src="https://example.org/x.png"> <a href="javascript:alert(1)">bad</a></p><ul><li>one</li></ul>',
    );
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement!.dispatchEvent(event);
  });
  await expect.poll(async () => (await read()).body).toBe('Red **bold** bad\n\n- one');
});

test('tags are added, completed and taken away by keys', async ({ desk, sample }) => {
  const { lanes, cards } = await readMap(desk);
  const other = cards.find(({ lane }) => lane === lanes[0]!.id)!;
  await desk.call('card.edit', { card: other.id, tags: ['Delivery slot'] });
  await sample.reload();
  const { read } = await openCard(desk, sample);
  await sample.getByRole('combobox', { name: 'Add a tag' }).focus();
  await sample.keyboard.type('slot');
  await expect(sample.getByRole('option', { name: 'Delivery slot' })).toBeVisible();
  await expectAccessible(sample);
  await sample.keyboard.press('ArrowDown');
  await sample.keyboard.press('Enter');
  await expect.poll(async () => (await read()).tags).toEqual(['Delivery slot']);
  await sample.keyboard.type('courier,');
  await expect.poll(async () => (await read()).tags).toEqual(['Delivery slot', 'courier']);
  await expect(sample.getByRole('button', { name: 'Remove the tag courier' })).toBeVisible();
  await sample.keyboard.press('Backspace');
  await expect.poll(async () => (await read()).tags).toEqual(['Delivery slot']);
});

test('persona, owner, basis, moment of truth and reach are set by keys', async ({ desk, sample }) => {
  const { stages, personas } = await readMap(desk);
  const { read } = await openCard(desk, sample);
  const inspector = inspectorOf(sample);
  await inspector.getByRole('combobox', { name: 'Persona' }).selectOption(personas[0]!.id);
  await inspector.getByRole('combobox', { name: 'Owner' }).focus();
  await sample.keyboard.type('Jonas');
  await sample.keyboard.press('Enter');
  await inspector.getByRole('radio', { name: 'Not said' }).focus();
  await sample.keyboard.press('ArrowRight');
  await expect(inspector.getByText('Seen in research or in what customers say.')).toBeVisible();
  await inspector.getByRole('switch', { name: 'Moment of truth' }).focus();
  await sample.keyboard.press('Space');
  await inspector.getByRole('combobox', { name: 'To stage' }).selectOption(stages[4]!.id);
  await expect.poll(read).toMatchObject({
    persona: personas[0]!.id,
    owner: 'Jonas',
    basis: 'observed',
    moment_of_truth: true,
    from_stage: stages[3]!.id,
    to_stage: stages[4]!.id,
  });
});

test('a link is added and taken away', async ({ desk, sample }) => {
  const { read } = await openCard(desk, sample);
  const inspector = inspectorOf(sample);
  await inspector.getByRole('button', { name: 'Add a link' }).focus();
  await sample.keyboard.press('Enter');
  await sample.keyboard.type('example.org/notes');
  await sample.keyboard.press('Tab');
  await sample.keyboard.type('Interview notes');
  await sample.keyboard.press('Enter');
  await expect
    .poll(async () => (await read()).links)
    .toEqual([{ url: 'https://example.org/notes', label: 'Interview notes' }]);
  await inspector.getByRole('button', { name: 'Remove the link Interview notes' }).focus();
  await sample.keyboard.press('Enter');
  await expect.poll(async () => (await read()).links).toEqual([]);
});

test('comments are searched, pinned as one step, and taken off again', async ({ desk, sample }) => {
  const { id } = await openCard(desk, sample);
  const pinned = async () => (await readMap(desk)).pins.filter((pin) => pin.card === id).length;
  const inspector = inspectorOf(sample);
  await expect(inspector.getByText('No evidence yet')).toBeVisible();
  await inspector.getByRole('button', { name: 'Pin comments' }).focus();
  await sample.keyboard.press('Enter');
  await sample.keyboard.type('slot');
  const boxes = inspector.getByRole('group', { name: 'Pin comments' }).getByRole('checkbox');
  await expect(inspector.getByText(/^\d+ comments$/)).toBeVisible();
  await boxes.nth(0).focus();
  await sample.keyboard.press('Space');
  await boxes.nth(1).focus();
  await sample.keyboard.press('Space');
  await expectAccessible(sample);
  await sample.keyboard.press('Control+Enter');
  await expect.poll(pinned).toBe(2);
  await expect(inspector.getByText(/^2 comments/)).toBeVisible();
  await expect(inspector.getByText('No evidence yet')).toBeHidden();
  await inspector.getByRole('button', { name: 'Take this comment off the card' }).first().focus();
  await sample.keyboard.press('Enter');
  await expect.poll(pinned).toBe(1);
  await sample.locator(`[data-card="${id}"]`).focus();
  await sample.keyboard.press('Control+z');
  await sample.keyboard.press('Control+z');
  await expect.poll(pinned).toBe(0);
  await expect(inspector.getByText('No evidence yet')).toBeVisible();
});

test('a comment is pinned to a card from feedback', async ({ desk, sample }) => {
  const { cards } = await readMap(desk);
  const before = (await readMap(desk)).pins.length;
  await sample
    .getByRole('button', { name: 'Feedback' })
    .or(sample.getByRole('link', { name: 'Feedback' }))
    .first()
    .click();
  await expect(sample.getByRole('button', { name: 'Pin to card' })).toBeVisible();
  await sample.keyboard.press('l');
  const dialog = sample.getByRole('dialog', { name: 'Pin this comment to a card' });
  await sample.keyboard.type('slot moved');
  await expect(dialog.getByRole('option').first()).toContainText('Slot moved');
  await expectAccessible(sample);
  await sample.keyboard.press('Enter');
  await expect.poll(async () => (await readMap(desk)).pins.length).toBe(before + 1);
  const { pins } = await readMap(desk);
  expect(cards.find(({ id }) => id === pins.at(-1)!.card)?.title).toContain('Slot moved');
});

test('several cards are tagged and owned together; what differs says so', async ({ desk, sample }) => {
  const { id } = await openCard(desk, sample);
  await desk.call('card.edit', { card: id, tags: ['slot'], owner: 'Jonas', basis: 'assumed' });
  await sample.reload();
  await sample.locator(`[data-card="${id}"]`).focus();
  await sample.keyboard.press('Shift+ArrowDown');
  const inspector = inspectorOf(sample);
  await expect(inspector.getByRole('heading', { name: '2 cards' })).toBeVisible();
  await expect(inspector.getByText('Basis: mixed')).toBeVisible();
  await expect(inspector.getByPlaceholder('Mixed')).toBeVisible();
  await inspector.getByRole('combobox', { name: 'Add a tag' }).focus();
  await sample.keyboard.type('courier');
  await sample.keyboard.press('Enter');
  const tagged = async () =>
    (await readMap(desk)).cards.filter(({ tags }) => tags.includes('courier')).map(({ tags }) => tags);
  await expect.poll(tagged).toEqual([['slot', 'courier'], ['courier']]);
  await expectAccessible(sample);
});

test('a lane is coloured by the arrows, and collapsed by its switch', async ({ desk, sample }) => {
  const { lanes } = await readMap(desk);
  const lane = lanes[1]!.id;
  await sample.locator(`[data-spot="lane:${lane}"]`).focus();
  await sample.keyboard.press('Space');
  const inspector = inspectorOf(sample);
  const read = async () => (await readMap(desk)).lanes.find(({ id }) => id === lane)!;
  await inspector.getByRole('radio', { name: 'None' }).focus();
  await sample.keyboard.press('ArrowRight');
  await sample.keyboard.press('ArrowRight');
  await expect.poll(async () => (await read()).tint).toBe('sand');
  await expectAccessible(sample);
  await inspector.getByRole('switch', { name: 'Collapsed' }).focus();
  await sample.keyboard.press('Space');
  await expect.poll(async () => (await read()).collapsed).toBe(true);
});

for (const theme of themes)
  test(`a card with everything has no accessibility problems, ${theme}`, async ({ desk, sample }) => {
    await setTheme(desk, theme);
    const { id } = await openCard(desk, sample);
    const { map, stages, personas } = await readMap(desk);
    const { ids } = await desk.call<{ ids: number[] }>('feedback.find', {
      map: map.id,
      stages: [stages[3]!.id],
    });
    await desk.call('pin.add', { card: id, comments: ids.slice(0, 3) });
    await desk.call('card.edit', {
      card: id,
      body: '## Known\n\n- **one**\n- [two](https://example.org)',
      tags: ['slot', 'Donaudampfschifffahrtsgesellschaft'],
      persona: personas[0]!.id,
      basis: 'proposed',
      moment_of_truth: true,
      links: [{ url: 'https://example.org', label: '' }],
    });
    await sample.reload();
    await openCard(desk, sample);
    await expect(inspectorOf(sample).getByText(/^3 comments/)).toBeVisible();
    await expectAccessible(sample);
  });
