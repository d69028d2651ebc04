import type { Page } from '@playwright/test';
import { expect, expectAccessible, setTheme, test, themes, type Desk } from './desk';

interface Document {
  stages: { id: string }[];
  lanes: { id: string; kind: string }[];
  cards: { id: string; title: string; lane: string; from_stage: string }[];
}

/** A lane with three cards that no other card is like. */
async function threeCards(desk: Desk, page: Page) {
  const { maps } = await desk.call<{ maps: { id: string }[] }>('workspace.read');
  const map = maps[0]!.id;
  const read = () => desk.call<Document>('map.read', { map });
  const { lanes: before, stages } = await read();
  await desk.call('lane.add', { map, kind: 'text', label: 'Zebras', after: null });
  const lane = (await read()).lanes.find(({ id }) => !before.some((known) => known.id === id))!.id;
  const titles = ['Zébra crossing', 'Zebra foal', 'Zebra herd'];
  for (const [i, title] of titles.entries())
    await desk.call('card.add', { lane, stage: stages[i]!.id, title, after: null });
  const cards = (await read()).cards;
  const ids = titles.map((title) => cards.find((card) => card.title === title)!.id);
  await desk.call('card.edit', { card: ids[0], tags: ['Striped'], owner: 'Quagga' });
  await desk.call('card.edit', { card: ids[1], tags: ['striped'], moment_of_truth: true });
  await page.reload();
  await expect(page.locator('[data-card]').first()).toBeVisible();
  return { ids, total: cards.length };
}

const field = (page: Page) => page.getByRole('searchbox', { name: 'Find on the map' });
const result = (page: Page, text: string) => expect(page.getByRole('search')).toContainText(text);

test('words find cards without case and accents, and dim the others', async ({ desk, sample }) => {
  const { ids, total } = await threeCards(desk, sample);
  await sample.keyboard.press('Control+f');
  await expect(field(sample)).toBeFocused();
  await sample.keyboard.type('ZEBRA');
  await result(sample, `3 of ${total} cards`);
  await expect(sample.locator('footer')).toContainText(`3 of ${total} cards found`);
  const other = sample.locator(`[data-card]:not([data-card="${ids[0]}"])`).first();
  await expect(other).toHaveCSS('opacity', '0.28');
  await field(sample).fill('zebra quagga');
  await result(sample, `1 of ${total} cards`);
  await sample.keyboard.press('Enter');
  await expect(sample.locator(`[data-card="${ids[0]}"]`)).toHaveCSS('opacity', '1');
});

test('what is filtered is there again after a restart, on its map', async ({ desk, sample }) => {
  const { total } = await threeCards(desk, sample);
  await sample.keyboard.press('Control+f');
  await sample.keyboard.type('zebra');
  await sample.getByRole('radio', { name: 'Hide others' }).click();
  await result(sample, `3 of ${total} cards`);
  const kept = () => desk.call<{ maps: Record<string, { hides: boolean }> }>('last_view.read');
  await expect.poll(async () => Object.values((await kept()).maps).map(({ hides }) => hides)).toEqual([true]);
  await sample.reload();
  await result(sample, `3 of ${total} cards`);
  await expect(field(sample)).toHaveValue('zebra');
  // Nobody asked for the field: the keys are the map's.
  await expect(field(sample)).not.toBeFocused();
  await expect(sample.locator('[data-card]')).toHaveCount(3);
  await sample.getByRole('button', { name: 'Close and clear the filter' }).click();
  await expect.poll(async () => Object.keys((await kept()).maps)).toEqual([]);
});

test('Enter goes from match to match and round, and Esc lands on the last one', async ({ desk, sample }) => {
  const { ids } = await threeCards(desk, sample);
  const at = (i: number) =>
    expect(sample.locator(`[data-card="${ids[i]}"]`)).toHaveAttribute('aria-pressed', 'true');
  await sample.keyboard.press('Control+f');
  await sample.keyboard.type('zebra');
  for (const i of [0, 1, 2, 0]) {
    await sample.keyboard.press('Enter');
    await at(i);
  }
  await sample.keyboard.press('Shift+Enter');
  await at(2);
  await expect(field(sample)).toBeFocused();
  await sample.keyboard.press('Escape');
  await expect(field(sample)).toHaveCount(0);
  await expect(sample.locator(`[data-card="${ids[2]}"]`)).toBeFocused();
});

test('the other cards can leave the map, and the arrows pass them by', async ({ desk, sample }) => {
  const { ids } = await threeCards(desk, sample);
  await sample.keyboard.press('Control+f');
  await sample.keyboard.type('zebra');
  await sample.getByRole('radio', { name: 'Hide others' }).click();
  await expect(sample.locator('[data-card]')).toHaveCount(3);
  await field(sample).focus();
  await sample.keyboard.press('ArrowDown');
  await expect(sample.locator(`[data-card="${ids[0]}"]`)).toBeFocused();
  await sample.keyboard.press('ArrowRight');
  await expect(sample.locator(`[data-card="${ids[1]}"]`)).toBeFocused();
  await sample.getByRole('button', { name: 'Close and clear the filter' }).click();
  await expect.poll(() => sample.locator('[data-card]').count()).toBeGreaterThan(3);
});

test('a card that is made while others are hidden stays in sight', async ({ desk, sample }) => {
  const { ids } = await threeCards(desk, sample);
  await sample.keyboard.press('Control+f');
  await sample.keyboard.type('zebra');
  await sample.getByRole('radio', { name: 'Hide others' }).click();
  await sample.locator(`[data-card="${ids[1]}"]`).focus();
  await sample.keyboard.press('Control+Enter');
  await sample.getByLabel(/^New card in/).fill('A gnu');
  await sample.keyboard.press('Enter');
  const made = sample.locator('[data-card]', { hasText: 'A gnu' });
  await expect(made).toBeFocused();
  await field(sample).fill('zebra h');
  await expect(made).toHaveCount(0);
});

test('facets narrow with counts, and chips take them off', async ({ desk, sample }) => {
  const { total } = await threeCards(desk, sample);
  await sample.keyboard.press('Control+f');
  await sample.getByRole('button', { name: 'Tag', exact: true }).click();
  const striped = sample.getByRole('menuitemcheckbox', { name: /^Striped/ });
  await expect(striped).toContainText('2');
  await striped.click();
  await expect(striped).toHaveAttribute('aria-checked', 'true');
  await sample.keyboard.press('Escape');
  await result(sample, `2 of ${total} cards`);
  await sample.getByRole('button', { name: 'Moments of truth' }).first().click();
  await result(sample, `1 of ${total} cards`);
  await sample.getByRole('button', { name: 'Take off: Striped' }).click();
  await sample.getByRole('button', { name: 'Clear all' }).click();
  await result(sample, `${total} cards`);
});

test('the outline lists the same cards', async ({ desk, sample }) => {
  await threeCards(desk, sample);
  await sample.keyboard.press('Control+f');
  await sample.keyboard.type('zebra');
  await sample.getByRole('radio', { name: 'Hide others' }).click();
  await sample.getByRole('radio', { name: 'Outline' }).click();
  await expect(sample.locator('[role=treegrid] [data-row^="card:"]')).toHaveCount(3);
  await sample.getByRole('radio', { name: 'Dim others' }).click();
  await expect.poll(() => sample.locator('[role=treegrid] [data-row^="card:"]').count()).toBeGreaterThan(3);
});

for (const theme of themes) {
  test(`the filter has no accessibility problem, ${theme}`, async ({ desk, sample }) => {
    await setTheme(desk, theme);
    await threeCards(desk, sample);
    await sample.keyboard.press('Control+f');
    await sample.keyboard.type('zebra');
    await sample.getByRole('button', { name: 'Moments of truth' }).click();
    // Dimmed cards are set aside; hover and focus bring their contrast back.
    await expectAccessible(sample, ['color-contrast']);
    await sample.getByRole('radio', { name: 'Hide others' }).click();
    await expectAccessible(sample);
  });
}
