import type { Page } from '@playwright/test';
import { expect, expectAccessible, setTheme, test, themes, type Desk } from './desk';

interface Stage {
  id: string;
  name: string;
  phase: string | null;
  width: number | null;
  tint: string | null;
  collapsed: boolean;
  hidden: boolean;
}
interface Lane {
  id: string;
  kind: string;
  label: string;
  tint: string | null;
  collapsed: boolean;
  hidden: boolean;
}
interface Card {
  id: string;
  lane: string;
  title: string;
  from_stage: string;
  to_stage: string;
}
interface Document {
  map: { id: string };
  stages: Stage[];
  lanes: Lane[];
  cards: Card[];
  phases: { id: string; name: string; tint: string | null }[];
  arrows: { id: string; from_stage: string; to_stage: string; kind: string; label: string }[];
}

async function readMap(desk: Desk): Promise<Document> {
  const { maps } = await desk.call<{ maps: { id: string }[] }>('workspace.read');
  return desk.call('map.read', { map: maps[0]!.id });
}

const spot = (page: Page, name: string) => page.locator(`[data-spot="${name}"]`);

/** Waits until a step is done on the page too: the core may have it before the page does. */
const done = (page: Page, label: string) =>
  expect(page.getByRole('button', { name: `Undo: ${label}` })).toBeVisible();

/** Presses Ctrl Z and finds the step named on the button and in what a screen reader is told. */
async function undone(page: Page, label: string) {
  await done(page, label);
  await page.keyboard.press('Control+z');
  await expect(page.getByText(`Undone: ${label}`)).toBeAttached();
}

async function choose(page: Page, item: string) {
  await page.getByRole('menuitem', { name: item }).click();
}

/** Opens the menu of a spot by key and chooses by arrows and Enter. */
async function chooseByKey(page: Page, at: string, item: string) {
  await spot(page, at).focus();
  await page.keyboard.press('Shift+F10');
  const line = page.getByRole('menuitem', { name: item, exact: true });
  await expect(line).toBeVisible();
  for (let i = 0; i < 40; i++) {
    if (await line.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
}

async function palette(page: Page, words: string) {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search or run a command' }).fill(words);
  await page.keyboard.press('Enter');
}

/** Drags with the mouse by so many pixels, from the middle of an element. */
async function dragBy(page: Page, from: { x: number; y: number }, x: number, y: number) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + x, from.y + y, { steps: 8 });
  await page.mouse.up();
}

async function middle(page: Page, selector: string) {
  const box = (await page.locator(selector).boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

test('a phase is begun at a stage, named in place, joined and ungrouped, by keys', async ({
  desk,
  sample,
}) => {
  const [first, second] = (await readMap(desk)).stages;
  await chooseByKey(sample, `stage:${first!.id}`, 'Begin a phase here');
  const field = sample.getByLabel('Name of the phase');
  await expect(field).toBeFocused();
  await field.fill('Win');
  await sample.keyboard.press('Enter');
  await expect(sample.getByRole('columnheader', { name: 'Phase Win' })).toBeFocused();
  await chooseByKey(sample, `stage:${second!.id}`, 'Join the phase “Win”');
  const phases = async () => (await readMap(desk)).stages.map(({ phase }) => phase !== null);
  await expect.poll(phases).toEqual([true, true, false, false, false, false]);
  await sample.keyboard.press('ArrowUp');
  await expect(sample.getByRole('columnheader', { name: 'Phase Win' })).toBeFocused();
  await sample.keyboard.press('Shift+F10');
  await choose(sample, 'Ungroup');
  await expect.poll(phases).toEqual(Array(6).fill(false));
  await undone(sample, 'Ungroup phase');
  await expect.poll(phases).toEqual([true, true, false, false, false, false]);
  await sample.keyboard.press('Control+z');
  await expect.poll(phases).toEqual([true, false, false, false, false, false]);
});

test('a phase is begun and ungrouped by mouse', async ({ desk, sample }) => {
  const [first] = (await readMap(desk)).stages;
  await sample.locator(`[data-stage="${first!.id}"]`).click({ button: 'right', position: { x: 40, y: 30 } });
  await choose(sample, 'Begin a phase here');
  await sample.getByLabel('Name of the phase').fill('Win');
  await spot(sample, `stage:${first!.id}`).click({ position: { x: 40, y: 60 } });
  const head = sample.getByRole('columnheader', { name: 'Phase Win' });
  await expect(head).toBeVisible();
  await head.click({ button: 'right' });
  await choose(sample, 'Ungroup');
  await expect(head).toHaveCount(0);
  await undone(sample, 'Ungroup phase');
  await expect(head).toBeVisible();
});

for (const kind of ['stage', 'lane'] as const) {
  test(`a ${kind} is collapsed and expanded, hidden and shown`, async ({ desk, sample }) => {
    const { id } = (await readMap(desk))[`${kind}s`][1]!;
    const now = async () => (await readMap(desk))[`${kind}s`].find((held) => held.id === id)!;
    await chooseByKey(sample, `${kind}:${id}`, 'Collapse');
    await expect.poll(async () => (await now()).collapsed).toBe(true);
    await done(sample, `Collapse ${kind}`);
    await spot(sample, `${kind}:${id}`).click({ button: 'right' });
    await choose(sample, 'Expand');
    await expect.poll(async () => (await now()).collapsed).toBe(false);
    await undone(sample, `Expand ${kind}`);
    await expect.poll(async () => (await now()).collapsed).toBe(true);
    await sample.keyboard.press('Control+z');
    await expect.poll(async () => (await now()).collapsed).toBe(false);

    await chooseByKey(sample, `${kind}:${id}`, 'Hide');
    await expect(sample.getByText(`Hid the ${kind}`)).toBeVisible();
    await expect(spot(sample, `${kind}:${id}`)).toHaveCount(0);
    await palette(sample, `Show all hidden ${kind}s`);
    await expect(spot(sample, `${kind}:${id}`)).toBeVisible();
    await sample.keyboard.press('Control+z');
    await expect(spot(sample, `${kind}:${id}`)).toHaveCount(0);
    await sample.keyboard.press('Control+z');
    await expect.poll(async () => (await now()).hidden).toBe(false);
  });

  test(`a ${kind} gets a colour by keys, and loses it by undo`, async ({ desk, sample }) => {
    const { id } = (await readMap(desk))[`${kind}s`][1]!;
    const tint = async () => (await readMap(desk))[`${kind}s`].find((held) => held.id === id)!.tint;
    await spot(sample, `${kind}:${id}`).focus();
    await sample.keyboard.press(' ');
    if (kind === 'stage') await sample.getByRole('tab', { name: 'Details' }).click();
    const colours = sample.getByRole('radiogroup', { name: `Colour of the ${kind}` });
    await colours.getByRole('radio', { checked: true }).focus();
    await sample.keyboard.press('ArrowRight');
    await expect.poll(tint).not.toBe(null);
    await sample.keyboard.press('F6');
    await expect(spot(sample, `${kind}:${id}`)).toBeFocused();
    await undone(sample, `Colour ${kind}`);
    await expect.poll(tint).toBe(null);
  });
}

test('a column is resized by its edge and by keys', async ({ desk, sample }) => {
  const { id } = (await readMap(desk)).stages[1]!;
  const width = async () => (await readMap(desk)).stages[1]!.width;
  const shown = async () => Math.round((await sample.locator(`[data-stage="${id}"]`).boundingBox())!.width);
  const before = await shown();
  await dragBy(sample, await middle(sample, `[data-stage="${id}"] .edge`), 60, 0);
  await expect.poll(width).toBe(before + 60);
  await undone(sample, 'Resize stage');
  await expect.poll(width).toBe(null);
  await expect.poll(shown).toBe(before);
  await spot(sample, `stage:${id}`).focus();
  await sample.keyboard.press('Control+Shift+ArrowRight');
  await expect.poll(width).toBe(before + 20);
  await done(sample, 'Resize stage');
  await expect(spot(sample, `stage:${id}`)).toBeFocused();
  await sample.keyboard.press('Control+Shift+ArrowLeft');
  await expect.poll(width).toBe(before);
});

test('a card is stretched by its handle and by keys', async ({ desk, sample }) => {
  const { lanes, stages, cards } = await readMap(desk);
  const steps = lanes.find(({ kind }) => kind === 'steps')!.id;
  const card = cards.find((c) => c.lane === steps && c.from_stage === stages[0]!.id)!;
  const end = async () => (await readMap(desk)).cards.find(({ id }) => id === card.id)!.to_stage;
  await spot(sample, `card:${card.id}`).click();
  const box = (await spot(sample, `card:${card.id}`).boundingBox())!;
  await dragBy(sample, { x: box.x + box.width, y: box.y + box.height / 2 }, 150, 0);
  await expect.poll(end).toBe(stages[1]!.id);
  await undone(sample, 'Stretch card');
  await expect.poll(end).toBe(stages[0]!.id);
  await spot(sample, `card:${card.id}`).focus();
  await sample.keyboard.press('Alt+Shift+ArrowRight');
  await expect.poll(end).toBe(stages[1]!.id);
  await done(sample, 'Stretch card');
  await expect(spot(sample, `card:${card.id}`)).toBeFocused();
  await sample.keyboard.press('Alt+Shift+ArrowLeft');
  await expect.poll(end).toBe(stages[0]!.id);
});

test('an arrow is drawn by keys, labelled and removed; Esc lets go of one', async ({ desk, sample }) => {
  const { lanes, stages, cards } = await readMap(desk);
  const steps = lanes.find(({ kind }) => kind === 'steps')!.id;
  const first = (stage: number) =>
    `card:${cards.find((c) => c.lane === steps && c.from_stage === stages[stage]!.id)!.id}`;
  const arrows = async () => (await readMap(desk)).arrows;
  await chooseByKey(sample, first(0), 'Arrow from here');
  await expect(spot(sample, first(0))).toBeFocused();
  await sample.keyboard.press('Escape');
  await sample.keyboard.press('ArrowRight');
  await sample.keyboard.press('Enter');
  await expect(sample.getByLabel('Text of the card')).toBeFocused();
  await sample.keyboard.press('Escape');
  expect(await arrows()).toEqual([]);

  await chooseByKey(sample, first(0), 'Arrow from here');
  await expect(spot(sample, first(0))).toBeFocused();
  await sample.keyboard.press('ArrowRight');
  await expect(spot(sample, first(1))).toBeFocused();
  await sample.keyboard.press('Enter');
  await expect.poll(async () => (await arrows()).length).toBe(1);
  const label = sample.getByLabel('Label of the arrow');
  await sample.keyboard.press('F6');
  await label.focus();
  await label.fill('no test ride near');
  await sample.keyboard.press('Enter');
  await expect.poll(async () => (await arrows())[0]!.label).toBe('no test ride near');
  await sample.keyboard.press('Control+z');
  await expect.poll(async () => (await arrows())[0]!.label).toBe('');
  await sample.getByRole('button', { name: 'Clear the selection' }).press('Enter');
  await expect(label).toHaveCount(0);
  await chooseByKey(sample, first(0), 'Leads from Discover, Steps to Evaluate, Steps');
  await sample.getByRole('button', { name: 'Remove arrow' }).press('Enter');
  await expect.poll(arrows).toEqual([]);
  await expect(sample.getByText('Removed the arrow.')).toBeVisible();
  await undone(sample, 'Delete arrow');
  await expect.poll(async () => (await arrows()).length).toBe(1);
});

test('an arrow is drawn and selected by mouse, and loops back to an earlier stage', async ({
  desk,
  sample,
}) => {
  const { lanes, stages, cards } = await readMap(desk);
  const steps = lanes.find(({ kind }) => kind === 'steps')!.id;
  const first = (stage: number) =>
    `card:${cards.find((c) => c.lane === steps && c.from_stage === stages[stage]!.id)!.id}`;
  await spot(sample, first(2)).click({ button: 'right' });
  await choose(sample, 'Arrow from here');
  await spot(sample, first(0)).click();
  await expect.poll(async () => (await readMap(desk)).arrows.map(({ kind }) => kind)).toEqual(['loops_back']);
  await sample.getByRole('button', { name: 'Clear the selection' }).click();
  const line = sample.getByRole('button', { name: /^Loops back from Buy/ });
  await line.locator('.hit').dispatchEvent('click');
  await expect(sample.getByLabel('Label of the arrow')).toBeVisible();
  await undone(sample, 'Add arrow');
  await expect(line).toHaveCount(0);
});

test('a stage is dragged by its head and a lane by its label', async ({ desk, sample }) => {
  const { stages, lanes } = await readMap(desk);
  const order = async (of: 'stages' | 'lanes') => (await readMap(desk))[of].slice(0, 3).map(({ id }) => id);
  const [a, b, c] = stages.map(({ id }) => id);
  const head = (await sample.locator(`[data-stage="${a}"]`).boundingBox())!;
  await dragBy(sample, { x: head.x + 60, y: head.y + 18 }, head.width * 1.7, 0);
  await expect.poll(() => order('stages')).toEqual([b, a, c]);
  await undone(sample, 'Move stage');
  await expect.poll(() => order('stages')).toEqual([a, b, c]);

  const [x, y, z] = lanes.map(({ id }) => id);
  const label = (await sample.locator(`[data-lane="${y}"]`).boundingBox())!;
  await dragBy(sample, { x: label.x + 30, y: label.y + 14 }, 0, -label.height * 2);
  await expect.poll(() => order('lanes')).toEqual([y, x, z]);
  await undone(sample, 'Move lane');
  await expect.poll(() => order('lanes')).toEqual([x, y, z]);
});

test('a point of the curve is dragged, and Esc lets go of it', async ({ desk, sample }) => {
  interface Curves {
    emotion_points: { persona: string; stage: string; value: number }[];
  }
  const points = async () => ((await readMap(desk)) as Document & Curves).emotion_points;
  const [first] = await points();
  const value = async () =>
    (await points()).find((p) => p.persona === first!.persona && p.stage === first!.stage)!.value;
  const at = await middle(sample, `[data-point="${first!.persona}/${first!.stage}"]`);
  await sample.mouse.move(at.x, at.y);
  await sample.mouse.down();
  await sample.mouse.move(at.x, at.y + 30, { steps: 5 });
  await sample.keyboard.press('Escape');
  await sample.mouse.up();
  expect(await value()).toBe(first!.value);
  await dragBy(sample, at, 0, 30);
  await expect.poll(value).toBeLessThan(first!.value);
  await undone(sample, 'Set emotion');
  await expect.poll(value).toBe(first!.value);
});

test('a marquee picks the cards it touches, which then move together', async ({ desk, sample }) => {
  const { lanes, stages, cards } = await readMap(desk);
  const steps = lanes.find(({ kind }) => kind === 'steps')!.id;
  const mine = cards.filter((c) => c.lane === steps && c.from_stage === stages[0]!.id);
  const boxes = await Promise.all(mine.map(({ id }) => spot(sample, `card:${id}`).boundingBox()));
  const [top, low] = [boxes[0]!, boxes.at(-1)!];
  await dragBy(sample, { x: top.x - 3, y: top.y - 3 }, top.width * 0.7, low.y + low.height - top.y);
  await expect(sample.getByRole('heading', { name: `${mine.length} cards` })).toBeVisible();
  await spot(sample, `card:${mine[0]!.id}`).focus();
  await sample.keyboard.press('Alt+ArrowRight');
  const stagesNow = async () => {
    const now = (await readMap(desk)).cards;
    return mine.map(({ id }) => now.find((card) => card.id === id)!.from_stage);
  };
  await expect.poll(stagesNow).toEqual(mine.map(() => stages[1]!.id));
  await undone(sample, 'Move cards');
  await expect.poll(stagesNow).toEqual(mine.map(() => stages[0]!.id));
});

test('a card that comes from elsewhere leaves focus where it is', async ({ desk, sample }) => {
  const { lanes, stages, cards } = await readMap(desk);
  const steps = lanes.find(({ kind }) => kind === 'steps')!.id;
  const card = cards.find((c) => c.lane === steps && c.from_stage === stages[0]!.id)!;
  await spot(sample, `card:${card.id}`).focus();
  const lane = lanes.findLast(({ kind }) => kind !== 'metrics')!;
  await desk.call('card.add', { lane: lane.id, stage: stages[1]!.id, title: 'From elsewhere', after: null });
  await sample.keyboard.press('Alt+ArrowDown');
  await expect(spot(sample, `card:${card.id}`)).toBeFocused();
  await expect.poll(async () => (await readMap(desk)).cards.length).toBe(cards.length + 1);
});

/** Those that leave the map, ask for something, or take away what the test stands on. */
const elsewhere =
  /^(Go to|All workspaces|Settings|Import|Open|Close|Rename|Map:|Add a map|Export|New|Delete map|Present|Keyboard|Search|History|Find|Undo|Redo|Switch|Duplicate map|Add persona|Add a picture|Save|Compare)/;

/** The labels of every command that the palette offers here: what its words find, and what the words of those find. */
async function offered(page: Page): Promise<string[]> {
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Search or run a command' });
  const labels = new Set<string>();
  const asked = new Set<string>();
  const waiting = [...'abcdefghilmnoprstuvwz'];
  for (let word = waiting.pop(); word !== undefined; word = waiting.pop()) {
    if (asked.has(word)) continue;
    asked.add(word);
    await field.fill(`command ${word}`);
    const found = page.locator('#palette-list li', { hasText: 'Command' }).locator('.label');
    for (const label of await found.allTextContents()) {
      if (labels.has(label)) continue;
      labels.add(label);
      waiting.push(
        ...label
          .toLowerCase()
          .split(/[^a-z]+/)
          .filter((part) => part.length > 2),
      );
    }
  }
  await page.keyboard.press('Escape');
  return [...labels];
}

/** Waits until the core has answered all that the page asks from now on. */
function answers(page: Page): () => Promise<void> {
  const waiting = new Set<object>();
  const done = (request: object) => waiting.delete(request);
  page.on('request', (request) => request.url().endsWith('/rpc') && waiting.add(request));
  page.on('requestfinished', done);
  page.on('requestfailed', done);
  return () => expect.poll(() => waiting.size).toBe(0);
}

test('every command of the palette that needs no dialog runs, and one undo brings the map back', async ({
  desk,
  sample,
}) => {
  test.slow();
  const { lanes, stages, cards } = await readMap(desk);
  await desk.call('stage.edit', { stage: stages[5]!.id, hidden: true });
  await desk.call('lane.edit', { lane: lanes[3]!.id, hidden: true });
  await desk.call('phase.add', { map: (await readMap(desk)).map.id, name: 'Win', stages: [stages[1]!.id] });
  await sample.reload();
  const steps = lanes.find(({ kind }) => kind === 'steps')!.id;
  const at = cards.find((c) => c.lane === steps && c.from_stage === stages[1]!.id)!;
  const here = spot(sample, `card:${at.id}`);
  await here.focus();
  const last = async () =>
    (await desk.call<{ revision: number; label: string }[]>('history.list', { limit: 1 }))[0]!;
  const labels = (await offered(sample)).filter((label) => !elsewhere.test(label));
  expect(labels.length).toBeGreaterThan(30);
  const answered = answers(sample);
  let edits = 0;
  for (const label of labels)
    await test.step(label, async () => {
      await sample.keyboard.press('Control+0');
      // What ran before may have led to another screen.
      if ((await sample.locator('.pane').count()) === 0) await palette(sample, 'Go to the map');
      await sample.locator('.pane').evaluate((pane) => pane.scrollTo(0, 0));
      await here.click();
      await answered();
      const [before, { revision }] = [await readMap(desk), await last()];
      await palette(sample, label);
      await expect(sample.getByRole('combobox', { name: 'Search or run a command' })).toHaveCount(0);
      await answered();
      const step = await last();
      await sample.keyboard.press('Escape');
      if (step.revision === revision) return;
      edits += 1;
      await expect(sample.getByRole('button', { name: `Undo: ${step.label}` }), label).toBeVisible();
      await sample.keyboard.press('Control+z');
      await expect.poll(() => readMap(desk), label).toEqual(before);
    });
  expect(edits).toBeGreaterThan(20);
});

for (const theme of themes) {
  test(`phases and arrows have no accessibility problem at any zoom, ${theme}`, async ({ desk, sample }) => {
    await setTheme(desk, theme);
    const { map, stages, lanes } = await readMap(desk);
    const [lane] = lanes;
    const ids = stages.map(({ id }) => id);
    await desk.call('phase.add', { map: map.id, name: 'Win', stages: ids.slice(0, 3) });
    await desk.call('phase.add', { map: map.id, name: 'Keep', stages: ids.slice(3) });
    const arrow = { from_lane: lane!.id, to_lane: lane!.id, from_stage: ids[0], to_stage: ids[1] };
    await desk.call('arrow.add', { ...arrow, kind: 'leads_to', label: 'on a weekday' });
    await desk.call('arrow.add', { ...arrow, from_stage: ids[2], kind: 'loops_back', label: '' });
    await sample.reload();
    await expect(sample.getByRole('columnheader', { name: 'Phase Win' })).toBeVisible();
    await expectAccessible(sample);
    await spot(sample, `stage:${ids[0]}`).focus();
    for (const keys of [['Control+-', 'Control+-'], ['Control+2']]) {
      for (const key of keys) await sample.keyboard.press(key);
      await expect(sample.getByRole('columnheader', { name: 'Phase Win' })).toBeVisible();
      await expectAccessible(sample);
    }
  });
}
