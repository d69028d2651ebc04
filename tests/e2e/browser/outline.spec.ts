import type { Page } from '@playwright/test';
import { expect, expectAccessible, setTheme, test, themes, type Desk } from './desk';

interface Card {
  id: string;
  lane: string;
  title: string;
  from_stage: string;
  place: string;
}
interface Document {
  map: { id: string };
  stages: { id: string; name: string; hidden: boolean }[];
  lanes: { id: string; kind: string; label: string }[];
  cards: Card[];
  personas: { id: string; name: string }[];
  emotion_points: { persona: string; stage: string; value: number }[];
  targets: { stage: string; metric: string; value: number }[];
}

async function readMap(desk: Desk): Promise<Document> {
  const { maps } = await desk.call<{ maps: { id: string }[] }>('workspace.read');
  return desk.call('map.read', { map: maps[0]!.id });
}

/** Cards of the steps lane in a stage, in order. */
async function steps(desk: Desk, at: number): Promise<Card[]> {
  const { stages, lanes, cards } = await readMap(desk);
  const lane = lanes.find(({ kind }) => kind === 'steps')!;
  return cards.filter((card) => card.lane === lane.id && card.from_stage === stages[at]!.id);
}

const row = (page: Page, key: string) => page.locator(`[role=treegrid] [data-row="${key}"]`);

async function openOutline(page: Page) {
  await page.getByRole('radio', { name: 'Outline' }).click();
  await expect(page.getByRole('treegrid')).toBeVisible();
}

/** Puts the focus on a row by a click, which also selects it. */
async function goTo(page: Page, key: string) {
  await row(page, key).getByRole('gridcell').nth(1).click();
  await expect(row(page, key)).toBeFocused();
}

/** Drags a row by its name over another one, so far down it. */
async function drag(page: Page, from: string, to: string, part: number) {
  const [start, end] = [(await row(page, from).boundingBox())!, (await row(page, to).boundingBox())!];
  await page.mouse.move(start.x + 120, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(end.x + 130, end.y + end.height * part, { steps: 6 });
  await page.mouse.up();
}

test('switching by the keyboard keeps the place, there and back', async ({ desk, sample }) => {
  const [card] = await steps(desk, 1);
  await sample.locator(`[data-card="${card!.id}"]`).focus();
  await sample.keyboard.press('Control+Shift+o');
  await expect(row(sample, `card:${card!.id}`)).toBeFocused();
  await sample.keyboard.press('ArrowDown');
  const next = (await steps(desk, 1))[1]!;
  await expect(row(sample, `card:${next.id}`)).toBeFocused();
  await sample.keyboard.press('Control+Shift+o');
  await expect(sample.locator(`[data-card="${next.id}"]`)).toBeFocused();
});

test('arrows open, close and enter rows, and letters find them', async ({ desk, sample }) => {
  const { stages } = await readMap(desk);
  await openOutline(sample);
  const stage = row(sample, `stage:${stages[0]!.id}`);
  await goTo(sample, `stage:${stages[0]!.id}`);
  await expect(stage).toHaveAttribute('aria-expanded', 'true');
  await sample.keyboard.press('ArrowLeft');
  await expect(stage).toHaveAttribute('aria-expanded', 'false');
  await sample.keyboard.press('ArrowDown');
  await expect(row(sample, `stage:${stages[1]!.id}`)).toBeFocused();
  await sample.keyboard.press('ArrowUp');
  await sample.keyboard.press('ArrowRight');
  await expect(stage).toHaveAttribute('aria-expanded', 'true');
  await sample.keyboard.press('ArrowRight');
  await expect(stage.getByRole('gridcell').first()).toBeFocused();
  await sample.keyboard.press('ArrowLeft');
  await sample.keyboard.type(stages[3]!.name.slice(0, 3).toLowerCase());
  await expect(row(sample, `stage:${stages[3]!.id}`)).toBeFocused();
});

test('a card is written, renamed, moved and deleted without a mouse', async ({ desk, sample }) => {
  const [first, second] = await steps(desk, 0);
  const titles = async (at: number) => (await steps(desk, at)).map(({ title }) => title);
  await openOutline(sample);
  await goTo(sample, `card:${first!.id}`);
  await sample.keyboard.press('Control+Enter');
  await sample.getByLabel(/^New card in/).fill('Asks a friend');
  await sample.keyboard.press('Enter');
  await expect.poll(() => titles(0)).toEqual([first!.title, 'Asks a friend', second!.title]);
  const made = (await steps(desk, 0))[1]!;
  await expect(row(sample, `card:${made.id}`)).toBeFocused();

  await sample.keyboard.press('F2');
  await sample.getByLabel('Name', { exact: true }).fill('Asks two friends');
  await sample.keyboard.press('Enter');
  await expect(row(sample, `card:${made.id}`)).toContainText('Asks two friends');
  await expect(row(sample, `card:${made.id}`)).toBeFocused();

  await sample.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => titles(0)).toEqual(['Asks two friends', first!.title, second!.title]);
  await expect(row(sample, `card:${made.id}`)).toBeFocused();
  await sample.keyboard.press('Alt+ArrowRight');
  await expect.poll(() => titles(1)).toContain('Asks two friends');
  await expect(row(sample, `card:${made.id}`)).toBeFocused();

  await sample.keyboard.press('Delete');
  await expect.poll(() => titles(1)).not.toContain('Asks two friends');
  for (let i = 0; i < 5; i++) await sample.keyboard.press('Control+z');
  await expect.poll(() => titles(0)).toEqual([first!.title, second!.title]);
});

test('cards and stages are dragged to another place', async ({ desk, sample }) => {
  const [first, second] = await steps(desk, 0);
  const { stages } = await readMap(desk);
  await openOutline(sample);
  await drag(sample, `card:${second!.id}`, `card:${first!.id}`, 0.2);
  const ids = async (at: number) => (await steps(desk, at)).map(({ id }) => id);
  await expect.poll(() => ids(0)).toEqual([second!.id, first!.id]);
  await expect(sample.getByRole('button', { name: 'Undo: Move card' })).toBeVisible();
  await sample.keyboard.press('Control+z');
  await expect.poll(() => ids(0)).toEqual([first!.id, second!.id]);

  await sample.getByRole('button', { name: 'Collapse all rows' }).click();
  await drag(sample, `stage:${stages[0]!.id}`, `stage:${stages[2]!.id}`, 0.8);
  const order = async () => (await readMap(desk)).stages.slice(0, 3).map(({ id }) => id);
  await expect.poll(order).toEqual([stages[1]!.id, stages[2]!.id, stages[0]!.id]);
});

test('cards that are picked with Shift move together', async ({ desk, sample }) => {
  const [first, second] = await steps(desk, 0);
  await openOutline(sample);
  await goTo(sample, `card:${first!.id}`);
  await sample.keyboard.press('Shift+ArrowDown');
  await expect(row(sample, `card:${first!.id}`)).toHaveAttribute('aria-selected', 'true');
  await expect(row(sample, `card:${second!.id}`)).toHaveAttribute('aria-selected', 'true');
  await sample.keyboard.press('Alt+ArrowRight');
  const there = async () => (await steps(desk, 1)).map(({ id }) => id);
  await expect.poll(there).toEqual(expect.arrayContaining([first!.id, second!.id]));
});

test('a value of the emotion curve is typed, and moved by a quarter', async ({ desk, sample }) => {
  const { lanes, stages, personas } = await readMap(desk);
  const lane = lanes.find(({ kind }) => kind === 'emotion')!;
  const key = `point:${personas[0]!.id}/${lane.id}/${stages[0]!.id}`;
  const value = async () =>
    (await readMap(desk)).emotion_points.find(
      (p) => p.persona === personas[0]!.id && p.stage === stages[0]!.id,
    )?.value;
  await openOutline(sample);
  await goTo(sample, key);
  await sample.keyboard.press('Enter');
  await sample.getByLabel(`${personas[0]!.name} at ${stages[0]!.name}`).fill('-1.5');
  await sample.keyboard.press('Enter');
  await expect.poll(value).toBe(-1.5);
  await expect(row(sample, key)).toBeFocused();
  await sample.keyboard.press('Alt+ArrowUp');
  await expect.poll(value).toBe(-1.25);
  await expect(row(sample, key)).toContainText('−1.25');
  await sample.keyboard.press('Delete');
  await expect.poll(value).toBeUndefined();
  await expect(row(sample, key)).toContainText('Not set');
});

test('a hidden stage is listed, and shown again from its row', async ({ desk, sample }) => {
  const { stages } = await readMap(desk);
  await desk.call('stage.edit', { stage: stages[1]!.id, hidden: true });
  await sample.reload();
  await openOutline(sample);
  const hidden = row(sample, `stage:${stages[1]!.id}`);
  await goTo(sample, `stage:${stages[1]!.id}`);
  await expect(hidden).toContainText('Hidden');
  for (let i = 0; i < 3; i++) await sample.keyboard.press('ArrowRight');
  await sample.keyboard.press('Enter');
  await expect(hidden).not.toContainText('Hidden');
  expect((await readMap(desk)).stages[1]!.hidden).toBe(false);
});

test('an arrow is listed where it begins', async ({ desk, sample }) => {
  const { lanes, stages } = await readMap(desk);
  const lane = lanes.find(({ kind }) => kind === 'steps')!;
  const [from, to] = [stages[1]!, stages[3]!];
  const cells = { from_lane: lane.id, from_stage: from.id, to_lane: lane.id, to_stage: to.id };
  await desk.call('arrow.add', { ...cells, kind: 'leads_to', label: 'no slot left' });
  await sample.reload();
  await openOutline(sample);
  const name = `Leads to ${to.name}, ${lane.label}: no slot left`;
  await expect(sample.getByRole('row', { name })).toBeVisible();
});

test('pasted lines become cards of the cell with the focus', async ({ desk, sample }) => {
  const { lanes, stages } = await readMap(desk);
  const lane = lanes.find(({ kind }) => kind === 'steps')!;
  await openOutline(sample);
  await goTo(sample, `cell:${lane.id}/${stages[0]!.id}`);
  await sample.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'Waits\nCalls again');
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement!.dispatchEvent(event);
  });
  const titles = async () => (await steps(desk, 0)).map(({ title }) => title);
  await expect.poll(titles).toEqual(expect.arrayContaining(['Waits', 'Calls again']));
  await expect(sample.locator('[data-row]:focus')).toContainText('Waits');
});

test('a phase moves past the stage beside it', async ({ desk, sample }) => {
  const { map, stages } = await readMap(desk);
  const [a, b, c] = stages.map(({ id }) => id);
  await desk.call('phase.add', { map: map.id, name: 'Before', stages: [a, b] });
  await sample.reload();
  await openOutline(sample);
  await sample
    .getByRole('row', { name: /^Before/ })
    .getByRole('gridcell')
    .nth(1)
    .click();
  await sample.keyboard.press('Alt+ArrowDown');
  const order = async () => (await readMap(desk)).stages.slice(0, 3).map(({ id }) => id);
  await expect.poll(order).toEqual([c, a, b]);
  await expect(sample.locator('[data-row]:focus')).toContainText('Before');
});

test('the menu of a row is the menu of the map', async ({ desk, sample }) => {
  const [card] = await steps(desk, 0);
  await openOutline(sample);
  await goTo(sample, `card:${card!.id}`);
  await sample.keyboard.press('Shift+F10');
  await sample.getByRole('menuitem', { name: 'Duplicate' }).click();
  await expect.poll(async () => (await steps(desk, 0)).filter((c) => c.title === card!.title).length).toBe(2);
});

test('of a large map few rows are drawn, and each says where it stands', async ({ desk, sample }) => {
  const { lanes, stages } = await readMap(desk);
  const lane = lanes.find(({ kind }) => kind === 'steps')!;
  const card = { lane: 0, body: '', channel: null, severity: null, status: null };
  const cards = Array.from({ length: 1000 }, (_, i) => ({ ...card, stage: i % 5, title: `Card ${i}` }));
  await desk.call('card.paste', { lane: lane.id, stage: stages[0]!.id, cards });
  await sample.reload();
  await openOutline(sample);
  const rows = sample.locator('[role=treegrid] [data-row]');
  expect(await rows.count()).toBeLessThan(200);
  await goTo(sample, `stage:${stages[0]!.id}`);
  await sample.keyboard.press('Control+End');
  const focused = sample.locator('[data-row]:focus');
  const count = Number(await sample.getByRole('treegrid').getAttribute('aria-rowcount'));
  expect(count).toBeGreaterThan(1000);
  await expect(focused).toHaveAttribute('aria-rowindex', String(count));
  await sample.getByRole('treegrid').evaluate((pane) => (pane.scrollTop = 0));
  await expect(row(sample, `stage:${stages[0]!.id}`)).toBeVisible();
  await expect(focused).toHaveAttribute('aria-rowindex', String(count));
  expect(await rows.count()).toBeLessThan(200);
  await expect(row(sample, `stage:${stages[0]!.id}`)).toHaveAttribute('aria-setsize', String(stages.length));
});

test('lanes come first when that is asked for', async ({ desk, sample }) => {
  const { lanes, stages } = await readMap(desk);
  await openOutline(sample);
  await sample.getByRole('radio', { name: 'By lane' }).click();
  await expect(row(sample, `lane:${lanes[0]!.id}`)).toHaveAttribute('aria-level', '1');
  await goTo(sample, `cell:${lanes[0]!.id}/${stages[0]!.id}`);
  await sample.keyboard.press('ArrowLeft');
  await sample.keyboard.press('ArrowLeft');
  await expect(row(sample, `lane:${lanes[0]!.id}`)).toBeFocused();
});

for (const theme of themes) {
  test(`the outline has no accessibility problem, ${theme}`, async ({ desk, sample }) => {
    await setTheme(desk, theme);
    await sample.reload();
    await openOutline(sample);
    await expect(sample.getByLabel(/^Friction \d+ of 100$/).first()).toBeVisible();
    await expectAccessible(sample);
    const [card] = await steps(desk, 0);
    await goTo(sample, `card:${card!.id}`);
    await sample.keyboard.press('F2');
    await expectAccessible(sample);
  });
}
