import type { Page } from '@playwright/test';
import { expect, test, type Desk } from './desk';

interface Document {
  stages: { id: string }[];
  lanes: { id: string; kind: string }[];
  cards: { id: string; lane: string; from_stage: string }[];
}

async function readMap(desk: Desk): Promise<Document> {
  const { maps } = await desk.call<{ maps: { id: string }[] }>('workspace.read');
  return desk.call('map.read', { map: maps[0]!.id });
}

const spot = (page: Page, name: string) => page.locator(`[data-spot="${name}"]`);

test('the map zooms by keys, and Ctrl and the wheel keep what is under the pointer', async ({
  desk,
  sample,
}) => {
  const { stages, lanes } = await readMap(desk);
  await spot(sample, `stage:${stages[0]!.id}`).focus();
  const level = () => sample.locator('.matrix [data-card]').count();
  for (const [key, said] of [
    ['Control+-', 'Zoom 75 %'],
    ['Control+=', 'Zoom 100 %'],
    ['Control+2', 'Zoom 45 %'],
    ['Control+0', 'Zoom 100 %'],
  ]) {
    await sample.keyboard.press(key!);
    await expect(sample.getByText(said!)).toBeAttached();
  }
  expect(await level()).toBeGreaterThan(0);
  for (const from of ['Control+2', 'Control+0']) {
    await sample.keyboard.press(from);
    await sample.keyboard.press('Control+1');
    for (const { id } of [stages[0]!, stages.at(-1)!])
      await expect(sample.locator(`[data-stage="${id}"]`)).toBeInViewport({ ratio: 0.99 });
  }
  await sample.keyboard.press('Control+2');
  await sample.keyboard.press('Control+0');
  // All of the map was in sight: it begins where it did.
  await expect.poll(() => sample.locator('.pane').evaluate((pane) => pane.scrollTop)).toBe(0);
  const head = sample.locator(`[data-stage="${stages[2]!.id}"]`);
  const label = sample.locator(`[data-lane="${lanes[1]!.id}"]`);
  const [at, row] = [(await head.boundingBox())!, (await label.boundingBox())!];
  const [x, y] = [at.x + at.width / 2, row.y + row.height / 2];
  await sample.mouse.move(x, y);
  await sample.keyboard.down('Control');
  await sample.mouse.wheel(0, -120);
  await expect.poll(async () => (await head.boundingBox())!.width).toBeGreaterThan(at.width * 1.1);
  await sample.keyboard.up('Control');
  const [now, below] = [(await head.boundingBox())!, (await label.boundingBox())!];
  expect(Math.abs(now.x + now.width / 2 - x)).toBeLessThan(4);
  expect(Math.abs(below.y + below.height / 2 - y)).toBeLessThan(4);
  await expect(sample.locator('.pane')).not.toHaveClass(/zooming/);
  expect(await sample.locator('.world').getAttribute('style')).not.toContain('scale');

  // A key counts also while the wheel still turns.
  await sample.keyboard.down('Control');
  await sample.mouse.wheel(0, -120);
  await sample.keyboard.press('0');
  await sample.keyboard.up('Control');
  await expect(sample.locator('.pane')).not.toHaveClass(/zooming/);
  await expect(sample.getByText('Zoom 100 %')).toBeAttached();
  await expect.poll(async () => (await head.boundingBox())!.width).toBeCloseTo(at.width, 0);
});

test('a press while the wheel zooms is one on the card under the pointer', async ({ sample }) => {
  const card = sample.locator('.matrix [data-card]:not([aria-pressed="true"])').first();
  const spot = await card.getAttribute('data-spot');
  const { x, y, width, height } = (await card.boundingBox())!;
  const at = { x: x + width / 2, y: y + height / 2 };
  await sample.mouse.move(at.x, at.y);
  // Turned until the press, as what the wheel draws over the map goes by itself a moment after the last turn.
  await sample.evaluate(({ x, y }) => {
    const turn = { deltaY: -0.01, ctrlKey: true, clientX: x, clientY: y, bubbles: true, cancelable: true };
    const turning = setInterval(
      () => document.querySelector('.pane')!.dispatchEvent(new WheelEvent('wheel', turn)),
      20,
    );
    window.addEventListener('pointerdown', () => clearInterval(turning), { capture: true, once: true });
  }, at);
  await expect(sample.locator('.veil')).toBeAttached();
  await sample.mouse.down();
  await sample.mouse.up();
  const pressed = sample.locator(`[data-spot="${spot}"]`);
  await expect(pressed).toHaveAttribute('aria-pressed', 'true');
  await expect(pressed).toBeFocused();
});

test('the middle button drags the map, also when nobody heard that it was let go of', async ({ sample }) => {
  const pane = sample.locator('.pane');
  for (let i = 0; i < 4; i++) await sample.keyboard.press('Control+=');
  const left = () => pane.evaluate((el) => el.scrollLeft);
  const { x, y, width, height } = (await pane.boundingBox())!;
  await pane.evaluate((el) => el.scrollTo(0, 0));
  await sample.mouse.move(x + width / 2, y + height / 2);
  await sample.mouse.down({ button: 'middle' });
  await sample.mouse.move(x + width / 2 - 60, y + height / 2);
  await expect.poll(left).toBe(60);
  await sample.evaluate(() => window.dispatchEvent(new PointerEvent('pointermove', { buttons: 0 })));
  await expect(sample.locator('.veil')).toHaveCount(0);
  await sample.mouse.move(x + width / 2 - 120, y + height / 2);
  expect(await left()).toBe(60);
  await sample.mouse.up({ button: 'middle' });
});

test('at the overview arrows go by cells, and Enter comes closer to that cell', async ({ desk, sample }) => {
  const { lanes, stages } = await readMap(desk);
  await spot(sample, `stage:${stages[0]!.id}`).focus();
  await sample.keyboard.press('Control+2');
  await sample.keyboard.press('ArrowDown');
  await sample.keyboard.press('ArrowDown');
  await sample.keyboard.press('ArrowRight');
  const cell = `${lanes[1]!.id}/${stages[1]!.id}`;
  await expect(sample.locator(`[data-cell="${cell}"]`)).toBeFocused();
  await sample.keyboard.press('Enter');
  await expect(sample.locator(`[data-cell="${cell}"] [data-card]`).first()).toBeFocused();
});

/** A map of 50 stages and 30 lanes with 5,000 cards, made through the core. */
async function big(desk: Desk, page: Page): Promise<Document> {
  await desk.call('workspace.create', { path: null, title: 'Big', template: 'empty' });
  const { maps } = await desk.call<{ maps: { id: string }[] }>('workspace.read');
  const map = maps[0]!.id;
  for (let i = 3; i < 50; i++) await desk.call('stage.add', { map, name: `Stage ${i + 1}`, after: null });
  for (let i = 6; i < 30; i++)
    await desk.call('lane.add', {
      map,
      kind: i % 2 ? 'text' : 'thoughts',
      label: `Lane ${i + 1}`,
      after: null,
    });
  const { lanes, stages } = await readMap(desk);
  const holding = lanes.filter(({ kind }) => kind !== 'emotion');
  const draft = { lane: 0, body: '', channel: null, severity: null, status: null };
  for (const lane of holding) {
    const cards = Array.from({ length: Math.ceil(5000 / holding.length) }, (_, i) => ({
      ...draft,
      stage: i % stages.length,
      title: `Waits for the courier ${i}`,
    }));
    await desk.call('card.paste', { lane: lane.id, stage: stages[0]!.id, cards });
  }
  await page.goto(desk.address);
  await page.locator('[data-stage]').first().waitFor();
  return readMap(desk);
}

test('a map of 50 by 30 with 5,000 cards stays small on the page, and every cell can be reached', async ({
  desk,
  page,
}) => {
  const { stages, lanes, cards } = await big(desk, page);
  expect(cards.length).toBeGreaterThanOrEqual(5000);
  const elements = () => page.locator('.matrix *').count();
  const grid = page.getByRole('grid');
  await expect(grid).toHaveAttribute('aria-rowcount', '31');
  await expect(grid).toHaveAttribute('aria-colcount', '51');
  await expect(page.locator('.matrix [data-card]').first()).toBeVisible();
  expect(await elements()).toBeLessThan(1500);
  await spot(page, `stage:${stages[0]!.id}`).focus();

  await page.keyboard.press('Control+End');
  const last = cards.findLast((c) => c.lane === lanes.at(-1)!.id && c.from_stage === stages.at(-1)!.id)!;
  const card = spot(page, `card:${last.id}`);
  await expect(card).toBeFocused();
  await expect(card).toBeInViewport();
  const cell = page.locator(`[data-cell="${lanes.at(-1)!.id}/${stages.at(-1)!.id}"]`);
  await expect(cell).toHaveAttribute('aria-colindex', '51');
  await expect(page.locator('[role=row]').filter({ has: cell })).toHaveAttribute('aria-rowindex', '31');

  await page.locator('.pane').evaluate((pane) => pane.scrollTo(0, 0));
  await expect(page.locator(`[data-stage="${stages[0]!.id}"]`)).toBeVisible();
  await expect(card).toBeFocused();
  await expect(card).not.toBeInViewport();
  await page.keyboard.press('ArrowUp');
  await expect(page.locator(':focus')).toBeInViewport();
  await page.keyboard.press('ArrowDown');
  await expect(card).toBeFocused();
  await expect(card).toBeInViewport();

  for (const keys of [['Control+-', 'Control+-'], ['Control+2'], ['Control+1']]) {
    for (const key of keys) await page.keyboard.press(key);
    await expect(page.locator(':focus')).toHaveCount(1);
    expect(await elements()).toBeLessThan(1500);
  }
});

test('a click on the minimap scrolls there', async ({ desk, page }) => {
  await big(desk, page);
  await page.keyboard.press('Control+-');
  await page.keyboard.press('Control+-');
  const box = (await page.locator('.minimap').boundingBox())!;
  await page.mouse.click(box.x + box.width - 2, box.y + box.height - 2);
  const scrolled = () =>
    page.locator('.pane').evaluate((pane) => [pane.scrollLeft > 500, pane.scrollTop > 500]);
  await expect.poll(scrolled).toEqual([true, true]);
});

test('a map is there again as it was seen last, also after another one and after a restart', async ({
  desk,
  sample,
}) => {
  const pane = sample.locator('.pane');
  const seen = () => pane.evaluate((element) => Math.round(element.scrollTop));
  const zoom = sample.getByRole('slider', { name: 'Zoom' });
  const { stages } = await readMap(desk);
  await spot(sample, `stage:${stages[0]!.id}`).focus();
  await sample.keyboard.press('Control+=');
  await expect(zoom).toHaveAttribute('aria-valuetext', /^125 %/);
  await pane.evaluate((element) => (element.scrollTop = 120));
  const kept = async () => JSON.stringify(await desk.call('last_view.read'));
  await expect.poll(kept).toContain('"top":120');

  await sample.getByRole('link', { name: 'Feedback' }).click();
  await sample.evaluate(() => (location.hash = '#/map'));
  await expect.poll(seen).toBe(120);

  const made = await desk.call<{ change_set: { changes: { kind: string; id: string }[] } }>('map.create', {
    title: 'Other',
    template: 'service_blueprint',
  });
  const other = made.change_set.changes.find(({ kind }) => kind === 'map')!.id;
  const first = (await desk.call<{ map: string }>('last_view.read')).map;
  const open = (map: string) => sample.evaluate((id) => (location.hash = `#/map?map=${id}`), map);
  await sample.reload();
  await open(other);
  await expect(sample).toHaveTitle(/^Other/);
  expect(await seen()).toBe(0);
  await expect(zoom).toBeHidden();
  await open(first);
  await expect(zoom).toHaveAttribute('aria-valuetext', /^125 %/);
  await expect.poll(seen).toBe(120);
  await open(other);
  await expect.poll(kept).toContain(`"map":"${other}"`);

  await sample.goto(desk.address);
  await expect(sample).toHaveTitle(/^Other/);
});
