import type { Page } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { expect, test, type Desk } from './desk';

const picture = fileURLToPath(new URL('../../../icons/128x128.png', import.meta.url));

interface Document {
  map: { id: string };
  stages: { id: string }[];
  lanes: { id: string; kind: string }[];
  cards: { id: string; lane: string; image: string | null }[];
}

async function readMap(desk: Desk): Promise<Document> {
  const { maps } = await desk.call<{ maps: { id: string }[] }>('workspace.read');
  return desk.call('map.read', { map: maps[0]!.id });
}

/** A storyboard lane with one card, which has the focus, and how to ask for the picture it has by now. */
async function withCard(desk: Desk, page: Page) {
  const { map, stages, lanes } = await readMap(desk);
  // Below the first lane: what is out of sight is not drawn.
  await desk.call('lane.add', { map: map.id, kind: 'storyboard', label: null, after: lanes[0]!.id });
  const lane = (await readMap(desk)).lanes.find(({ kind }) => kind === 'storyboard')!.id;
  await desk.call('card.add', { lane, stage: stages[0]!.id, title: 'Waits for the courier' });
  const stored = async () => (await readMap(desk)).cards.find((card) => card.lane === lane)!;
  await page.reload();
  const card = page.locator(`[data-card="${(await stored()).id}"]`);
  await card.focus();
  return { card, image: async () => (await stored()).image };
}

async function run(page: Page, label: string) {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(label);
  await page.keyboard.press('Enter');
}

test('a picture is put on a storyboard card by command, and taken back by its name', async ({
  desk,
  sample,
}) => {
  const { image } = await withCard(desk, sample);
  const chooser = sample.waitForEvent('filechooser');
  await run(sample, 'Add a picture to the storyboard card');
  await (await chooser).setFiles(picture);
  await expect.poll(image).toMatch(/^[0-9a-f]{32}$/);
  await sample.keyboard.press('Control+z');
  await expect.poll(image).toBeNull();
  await sample.keyboard.press('Control+Shift+z');
  await expect.poll(image).toMatch(/^[0-9a-f]{32}$/);
});

test('a file that is no picture is refused with the kinds that are read', async ({ desk, sample }) => {
  const { image } = await withCard(desk, sample);
  const chooser = sample.waitForEvent('filechooser');
  await run(sample, 'Add a picture to the storyboard card');
  const drawing = { name: 'drawing.png', mimeType: 'image/png', buffer: Buffer.from('<svg/>') };
  await (await chooser).setFiles(drawing);
  await expect(sample.getByText('This is an SVG drawing, not a picture that can be kept.')).toBeVisible();
  expect(await image()).toBeNull();
});
