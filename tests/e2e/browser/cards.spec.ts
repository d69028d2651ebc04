import type { Page } from '@playwright/test';
import { expect, expectAccessible, test, type Desk } from './desk';

interface Card {
  id: string;
  lane: string;
  title: string;
  from_stage: string;
}
interface Document {
  stages: { id: string }[];
  lanes: { id: string; kind: string }[];
  cards: Card[];
}

async function readMap(desk: Desk): Promise<Document> {
  const { maps } = await desk.call<{ maps: { id: string }[] }>('workspace.read');
  return desk.call('map.read', { map: maps[0]!.id });
}

/** Only what is in sight is drawn: goes to the last lanes of the map. */
async function toLastLanes(page: Page) {
  await page.locator('.pane').evaluate((pane) => pane.scrollTo(0, pane.scrollHeight));
}

/** Two new cards below each other: the only ones of a new lane, in the first stage. */
async function twoCards(desk: Desk, page: Page) {
  const { maps } = await desk.call<{ maps: { id: string }[] }>('workspace.read');
  await desk.call('lane.add', { map: maps[0]!.id, kind: 'text', label: 'Pairs', after: null });
  const { stages, lanes } = await readMap(desk);
  const [lane, stage] = [lanes.at(-1)!.id, stages[0]!.id];
  for (const title of ['First', 'Second']) await desk.call('card.add', { lane, stage, title, after: null });
  await page.reload();
  const cards = (await readMap(desk)).cards.filter((card) => card.lane === lane);
  const ids = ['First', 'Second'].map((title) => cards.find((card) => card.title === title)!.id);
  await page.locator('[data-stage]').first().waitFor();
  await toLastLanes(page);
  await page.locator(`[data-card="${ids[0]}"]`).waitFor();
  return { lane, stages: stages.map(({ id }) => id), ids };
}

async function stagesOf(desk: Desk, ids: string[]) {
  const { cards } = await readMap(desk);
  return ids.map((id) => cards.find((card) => card.id === id)?.from_stage);
}

async function titlesAt(desk: Desk, lane: string) {
  const { stages, cards } = await readMap(desk);
  const there = (stage: string) => cards.filter((c) => c.lane === lane && c.from_stage === stage);
  return stages.map(({ id }) => there(id).map(({ title }) => title)).filter((titles) => titles.length > 0);
}

/** Pastes a text where the focus is. */
async function paste(page: Page, text: string) {
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement!.dispatchEvent(event);
  }, text);
}

test('two selected cards move together, and one undo brings both back', async ({ desk, sample }) => {
  const { stages, ids } = await twoCards(desk, sample);
  await sample.locator(`[data-card="${ids[0]}"]`).focus();
  await sample.keyboard.press('Shift+ArrowDown');
  await sample.keyboard.press('Alt+ArrowRight');
  await expect.poll(() => stagesOf(desk, ids)).toEqual([stages[1], stages[1]]);
  await expect(sample.getByText('Moved 2 cards 1 stage right')).toBeAttached();
  await sample.keyboard.press('Control+z');
  await expect.poll(() => stagesOf(desk, ids)).toEqual([stages[0], stages[0]]);
});

test('three pasted lines make three cards in one step', async ({ desk, sample }) => {
  const { lane, ids } = await twoCards(desk, sample);
  await sample.locator(`[data-card="${ids[1]}"]`).focus();
  await paste(sample, 'Waits\nUnboxes\nRides\n');
  await expect.poll(() => titlesAt(desk, lane)).toEqual([['First', 'Second', 'Waits', 'Unboxes', 'Rides']]);
  await sample.keyboard.press('Control+z');
  await expect.poll(() => titlesAt(desk, lane)).toEqual([['First', 'Second']]);
});

test('columns of a pasted range become stages', async ({ desk, sample }) => {
  const { lane, ids } = await twoCards(desk, sample);
  await sample.locator(`[data-card="${ids[0]}"]`).focus();
  await paste(sample, 'Looks\tOrders\r\n\tPays\r\n');
  await expect
    .poll(() => titlesAt(desk, lane))
    .toEqual([
      ['First', 'Second', 'Looks'],
      ['Orders', 'Pays'],
    ]);
});

test('selected cards are duplicated, each below itself', async ({ desk, sample }) => {
  const { lane, ids } = await twoCards(desk, sample);
  await sample.locator(`[data-card="${ids[0]}"]`).focus();
  await sample.keyboard.press('Shift+ArrowDown');
  await sample.keyboard.press('Control+d');
  await expect.poll(() => titlesAt(desk, lane)).toEqual([['First', 'First', 'Second', 'Second']]);
});

test('dragging one of two selected cards moves both', async ({ desk, sample }) => {
  const { lane, stages, ids } = await twoCards(desk, sample);
  await sample.locator(`[data-card="${ids[0]}"]`).focus();
  await sample.keyboard.press('Shift+ArrowDown');
  const start = (await sample.locator(`[data-card="${ids[1]}"]`).boundingBox())!;
  const end = (await sample.locator(`[data-cell="${lane}/${stages[1]}"]`).boundingBox())!;
  await sample.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await sample.mouse.down();
  await sample.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 8 });
  await sample.mouse.up();
  await expect.poll(() => stagesOf(desk, ids)).toEqual([stages[1], stages[1]]);
  await sample.keyboard.press('Control+z');
  await expect.poll(() => stagesOf(desk, ids)).toEqual([stages[0], stages[0]]);
});

test('several cards are edited in the inspector as one step', async ({ desk, sample }) => {
  const { lanes, cards } = await readMap(desk);
  const pains = lanes.find(({ kind }) => kind === 'pain_points')!;
  const ids = cards
    .filter(({ lane }) => lane === pains.id)
    .slice(0, 2)
    .map(({ id }) => id);
  const severities = async () => {
    const { cards } = (await readMap(desk)) as unknown as { cards: (Card & { severity: number })[] };
    return ids.map((id) => cards.find((card) => card.id === id)?.severity);
  };
  const before = await severities();
  const [first, second] = ids.map((id) => sample.locator(`[data-card="${id}"]`));
  await first!.click();
  await second!.click({ modifiers: ['Shift'] });
  const inspector = sample.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector.getByRole('heading', { name: '2 cards' })).toBeVisible();
  await expectAccessible(sample);
  await inspector.getByLabel('Severity').selectOption('1');
  await expect.poll(severities).toEqual([1, 1]);
  await second!.focus();
  await sample.keyboard.press('Control+z');
  await expect.poll(severities).toEqual(before);
});

test('the history goes back to a step, and forward again', async ({ desk, sample }) => {
  const { lane, ids } = await twoCards(desk, sample);
  await sample.locator(`[data-card="${ids[1]}"]`).focus();
  await paste(sample, 'Waits');
  await expect.poll(() => titlesAt(desk, lane)).toEqual([['First', 'Second', 'Waits']]);
  await sample.keyboard.press('Control+k');
  await sample.getByRole('combobox').fill('history');
  await sample.keyboard.press('Enter');
  const panel = sample.getByRole('dialog', { name: 'History' });
  await panel.getByRole('button', { name: 'Go back to Add lane' }).click();
  await expect.poll(() => titlesAt(desk, lane)).toEqual([]);
  await panel.getByRole('button', { name: 'Go forward to Paste card' }).click();
  await expect.poll(() => titlesAt(desk, lane)).toEqual([['First', 'Second', 'Waits']]);
  await expectAccessible(sample);
});

test('a map is duplicated from its menu, and the copy opens', async ({ sample }) => {
  const title = 'City e-bike, first purchase';
  await expect(sample.locator('.switch-map')).toHaveText(title);
  await sample.locator('.switch-map').click();
  await sample.getByRole('menuitem', { name: 'Duplicate map' }).click();
  await expect(sample.locator('.switch-map')).toHaveText(`${title} copy`);
});

test('copied cards keep their details and where they are to each other', async ({ desk, sample }) => {
  const { lane, stages, ids } = await twoCards(desk, sample);
  await desk.call('card.edit', { card: ids[1], body: 'With a note' });
  await desk.call('card.move', { card: ids[1], lane, stage: stages[1], after: null });
  await sample.reload();
  await sample.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await sample.locator('[data-stage]').first().waitFor();
  await toLastLanes(sample);
  await sample.locator(`[data-card="${ids[0]}"]`).focus();
  await sample.keyboard.press('Shift+ArrowRight');
  await sample.keyboard.press('Control+c');
  await sample.locator(`[data-spot="cell:${lane}/${stages[2]}"]`).focus();
  await sample.keyboard.press('Control+v');
  await expect.poll(() => titlesAt(desk, lane)).toEqual([['First'], ['Second'], ['First'], ['Second']]);
  const { cards } = (await readMap(desk)) as unknown as { cards: (Card & { body: string })[] };
  const copy = cards.find((card) => card.lane === lane && card.from_stage === stages[3]);
  expect(copy?.body).toBe('With a note');
});
