import type { Page } from '@playwright/test';
import { expect, expectAccessible, setTheme, test, themes, type Desk } from './desk';

interface Card {
  id: string;
  lane: string;
  title: string;
  from_stage: string;
}
interface Document {
  map: { id: string };
  stages: { id: string; name: string }[];
  lanes: { id: string; kind: string }[];
  cards: Card[];
}

async function readMap(desk: Desk): Promise<Document> {
  const { maps } = await desk.call<{ maps: { id: string }[] }>('workspace.read');
  return desk.call('map.read', { map: maps[0]!.id });
}

/** A card of the steps lane in the first stage, and the cell beside it. */
async function stepAndNextCell(desk: Desk) {
  const { stages, lanes, cards } = await readMap(desk);
  const lane = lanes.find(({ kind }) => kind === 'steps')!;
  const card = cards.find((c) => c.lane === lane.id && c.from_stage === stages[0]!.id)!;
  return { card, to: stages[1]!.id, cell: `${lane.id}/${stages[1]!.id}` };
}

async function stageOf(desk: Desk, card: Card) {
  return (await readMap(desk)).cards.find(({ id }) => id === card.id)?.from_stage;
}

async function drag(page: Page, from: string, to: string) {
  const [start, end] = [await page.locator(from).boundingBox(), await page.locator(to).boundingBox()];
  await page.mouse.move(start!.x + start!.width / 2, start!.y + start!.height / 2);
  await page.mouse.down();
  await page.mouse.move(end!.x + end!.width / 2, end!.y + end!.height / 2, { steps: 12 });
  await page.mouse.up();
}

test('a card that is dragged to the next stage is there, and undo takes it back', async ({
  desk,
  sample,
}) => {
  const { card, to, cell } = await stepAndNextCell(desk);
  await expect(sample.locator(`[data-card="${card.id}"]`)).toBeVisible();
  await drag(sample, `[data-card="${card.id}"]`, `[data-cell="${cell}"]`);
  await expect(sample.locator(`[data-cell="${cell}"] [data-card="${card.id}"]`)).toBeVisible();
  await expect.poll(() => stageOf(desk, card)).toBe(to);
  await sample.keyboard.press('Control+z');
  await expect(sample.locator(`[data-cell="${cell}"] [data-card="${card.id}"]`)).toHaveCount(0);
  await expect.poll(() => stageOf(desk, card)).toBe(card.from_stage);
});

test('a card is renamed in place, by the keyboard alone', async ({ desk, sample }) => {
  const { card } = await stepAndNextCell(desk);
  await sample.locator(`[data-card="${card.id}"]`).focus();
  await sample.keyboard.press('F2');
  await sample.getByLabel('Text of the card').fill('Looks at 🚲 bikes – at home');
  await sample.keyboard.press('Enter');
  await expect(sample.locator(`[data-card="${card.id}"]`)).toContainText('Looks at 🚲 bikes – at home');
  await sample.keyboard.press('Control+z');
  await expect(sample.locator(`[data-card="${card.id}"]`)).toContainText(card.title);
});

test('what was changed is still there after the page is loaded again', async ({ desk, sample }) => {
  const { card } = await stepAndNextCell(desk);
  await sample.locator(`[data-card="${card.id}"]`).focus();
  await sample.keyboard.press('F2');
  await sample.getByLabel('Text of the card').fill('Kept');
  await sample.keyboard.press('Enter');
  await expect
    .poll(async () => (await readMap(desk)).cards.find(({ id }) => id === card.id)?.title)
    .toBe('Kept');
  await sample.reload();
  await expect(sample.locator(`[data-card="${card.id}"]`)).toContainText('Kept');
});

for (const theme of themes) {
  test(`the map and its inspector have no accessibility problem, ${theme}`, async ({ desk, sample }) => {
    await setTheme(desk, theme);
    await sample.reload();
    await expect(sample.getByLabel(/^Friction \d+ of 100$/).first()).toBeVisible();
    await expectAccessible(sample);
    await sample.locator('[data-stage]').nth(1).click();
    await expect(sample.getByRole('complementary').first()).toBeVisible();
    await expectAccessible(sample);
  });
}
