import type { Page } from '@playwright/test';
import { expect, expectAccessible, test, type Desk } from './desk';

interface Document {
  stages: { id: string; name: string }[];
  lanes: { id: string; kind: string }[];
  cards: { id: string; lane: string; from_stage: string; title: string }[];
}

async function readMap(desk: Desk): Promise<Document> {
  const { maps } = await desk.call<{ maps: { id: string }[] }>('workspace.read');
  return desk.call('map.read', { map: maps[0]!.id });
}

async function turnRound(page: Page): Promise<void> {
  await page.evaluate(() => (location.hash = '#/settings?section=appearance'));
  await page.getByRole('radio', { name: 'Right to left' }).click();
  await page.evaluate(() => (location.hash = '#/map'));
  await expect(page.locator('[data-stage]').first()).toBeVisible();
}

const stage = (page: Page, id: string) => page.locator(`[data-spot="stage:${id}"]`);

test('from right to left the map begins at the right, also after a restart', async ({ desk, sample }) => {
  const { stages } = await readMap(desk);
  await turnRound(sample);
  await sample.reload();
  const [first, second] = [stage(sample, stages[0]!.id), stage(sample, stages[1]!.id)];
  await expect(first).toBeVisible();
  const [a, b] = [(await first.boundingBox())!, (await second.boundingBox())!];
  expect(a.x).toBeCloseTo(b.x + b.width, 0);

  // The arrows follow the screen.
  await first.focus();
  await sample.keyboard.press('ArrowLeft');
  await expect(second).toBeFocused();
  await sample.keyboard.press('Alt+ArrowLeft');
  await expect
    .poll(async () => (await readMap(desk)).stages.map(({ id }) => id).indexOf(stages[1]!.id))
    .toBe(2);
});

test('from right to left a card is dragged, and a column made wider, to the left', async ({
  desk,
  sample,
}) => {
  const { stages, lanes, cards } = await readMap(desk);
  await turnRound(sample);
  const steps = lanes.find(({ kind }) => kind === 'steps')!.id;
  const card = cards.find(({ lane, from_stage }) => lane === steps && from_stage === stages[0]!.id)!;
  const from = (await sample.locator(`[data-card="${card.id}"]`).boundingBox())!;
  await sample.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await sample.mouse.down();
  const next = (await stage(sample, stages[1]!.id).boundingBox())!;
  await sample.mouse.move(next.x + next.width / 2, from.y + 4, { steps: 8 });
  await sample.mouse.up();
  await expect
    .poll(async () => (await readMap(desk)).cards.find(({ id }) => id === card.id)?.from_stage)
    .toBe(stages[1]!.id);

  const head = stage(sample, stages[0]!.id);
  const wide = (await head.boundingBox())!.width;
  await head.focus();
  await sample.keyboard.press('Control+Shift+ArrowLeft');
  await expect.poll(async () => (await head.boundingBox())!.width).toBeGreaterThan(wide);
});

test('from right to left no screen of the map has an accessibility problem', async ({ desk, sample }) => {
  await turnRound(sample);
  const { stages } = await readMap(desk);
  await stage(sample, stages[3]!.id).click();
  await expectAccessible(sample);
  await sample.keyboard.press('Control+2');
  await expectAccessible(sample);
  await sample.keyboard.press('Control+Shift+O');
  await expect(sample.getByRole('treegrid')).toBeVisible();
  await expectAccessible(sample);
  await sample.evaluate(() => (location.hash = '#/personas'));
  await sample.getByRole('link', { name: 'Maya Okafor' }).first().click();
  await expect(sample.getByRole('heading', { name: 'Goals' })).toBeVisible();
  await expectAccessible(sample);
});
