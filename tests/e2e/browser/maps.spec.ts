import type { Locator, Page } from '@playwright/test';
import { expect, expectAccessible, setTheme, test, themes, type Desk } from './desk';

interface Row {
  id: string;
  title: string;
  state: string;
  origin: string | null;
  tags: string[];
  stages: { id: string; name: string }[];
  parents: { map: string; stage: string }[];
}
interface Applied {
  change_set: { changes: { kind: string; op: string; id: string }[] };
}
interface Document {
  stages: { id: string; name: string }[];
  lanes: { id: string; kind: string }[];
  cards: { id: string; lane: string; title: string }[];
}

const list = (desk: Desk) => desk.call<Row[]>('map.list');
const titles = async (desk: Desk) => (await list(desk)).map(({ title }) => title);
const made = ({ change_set }: Applied) =>
  change_set.changes.find(({ kind, op }) => kind === 'map' && op === 'insert')!.id;

/** A future state of the sample with a card added, removed and changed. */
async function future(desk: Desk): Promise<{ current: string; future: string }> {
  const current = (await list(desk))[0]!.id;
  const map = made(await desk.call('map.make_future', { map: current }));
  const { lanes, stages, cards } = await desk.call<Document>('map.read', { map });
  const steps = lanes.find(({ kind }) => kind === 'steps')!.id;
  const inSteps = cards.filter(({ lane }) => lane === steps);
  await desk.call('card.delete', { cards: [inSteps[0]!.id] });
  await desk.call('card.edit', { card: inSteps[1]!.id, owner: 'Ada Lindqvist' });
  await desk.call('card.add', { lane: steps, stage: stages[3]!.id, title: 'Picks the hour', after: null });
  return { current, future: map };
}

async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let i = 0; i < 80; i++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}

const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });

for (const theme of themes) {
  test(`the list of maps and the comparison are accessible, ${theme}`, async ({ desk, sample }) => {
    const maps = await future(desk);
    const stage = (await list(desk))[0]!.stages[3]!.id;
    await desk.call('stage.make_map', { stage, template: null });
    await desk.call('map.edit', { map: maps.current, tags: ['Retail'] });
    await setTheme(desk, theme);
    await sample.goto(`${new URL(desk.address)}#/maps`);
    await sample.reload();
    await expect(sample.getByRole('article')).toHaveCount(3);
    await expectAccessible(sample);
    await sample.getByRole('radio', { name: 'Table' }).click();
    await sample.getByRole('checkbox', { name: 'Pick all shown' }).click();
    await expect(sample.getByRole('toolbar', { name: 'Picked maps' })).toBeVisible();
    await expectAccessible(sample);
    await sample.evaluate(({ current, future: to }) => {
      location.hash = `#/compare?current=${current}&future=${to}`;
    }, maps);
    await expect(sample.getByText(/1 cards? added/)).toBeVisible();
    await expectAccessible(sample);
    await sample.getByRole('radio', { name: 'Side by side' }).click();
    await expect(sample.getByRole('group', { name: 'Future map' })).toBeVisible();
    await expectAccessible(sample);
  });
}

test('a map is found by the name of a stage, and no result says how to go back', async ({ desk, sample }) => {
  await desk.call('map.create', { title: 'Returns', template: 'product_return' });
  await sample.keyboard.press('Control+Shift+M');
  await expect(sample.getByRole('article')).toHaveCount(2);
  await tabTo(sample, sample.getByRole('searchbox', { name: 'Search maps' }));
  await sample.keyboard.type('money back');
  await expect(sample.getByRole('article')).toHaveCount(1);
  await expect(sample.getByRole('article', { name: 'Returns' })).toBeVisible();
  await sample.keyboard.type(' nowhere');
  await expect(heading(sample, 'No map matches')).toBeVisible();
  await tabTo(sample, sample.getByRole('button', { name: 'Show all maps' }));
  await sample.keyboard.press('Enter');
  await expect(sample.getByRole('article')).toHaveCount(2);
});

test('picked maps are tagged, duplicated and deleted by keyboard, and undo brings them back', async ({
  desk,
  sample,
}) => {
  const { keyboard } = sample;
  for (const title of ['North', 'South']) await desk.call('map.create', { title, template: null });
  await keyboard.press('Control+Shift+M');
  for (const title of ['North', 'South']) {
    await tabTo(sample, sample.getByRole('checkbox', { name: `Pick ${title}`, exact: true }));
    await keyboard.press('Space');
  }
  const bar = sample.getByRole('toolbar', { name: 'Picked maps' });
  await expect(bar).toContainText('2 maps picked');
  await bar.getByRole('button', { name: 'Tags' }).focus();
  await keyboard.press('Enter');
  await sample.getByRole('combobox', { name: 'Add a tag' }).focus();
  await keyboard.type('Region');
  await keyboard.press('Enter');
  await expect.poll(async () => (await list(desk)).map(({ tags }) => tags.length)).toEqual([0, 1, 1]);
  await sample.getByRole('button', { name: 'Done' }).click();

  await bar.getByRole('button', { name: 'Duplicate' }).focus();
  await keyboard.press('Enter');
  await expect.poll(() => titles(desk)).toContain('South copy');
  await bar.getByRole('button', { name: 'Delete' }).focus();
  await keyboard.press('Enter');
  await expect(sample.getByText('Deleted 2 maps “North”, “South”.')).toBeVisible();
  await expect.poll(() => titles(desk)).not.toContain('North');
  await keyboard.press('Control+z');
  await expect.poll(() => titles(desk)).toContain('North');
});

test('a stage opens a map of its own and its numbers come from there', async ({ desk, sample }) => {
  const { keyboard } = sample;
  const [map] = await list(desk);
  const receive = map!.stages[3]!;
  const head = sample.getByRole('columnheader', { name: /Receive/ });
  await head.focus();
  await keyboard.press('Shift+F10');
  await sample.getByRole('menuitem', { name: 'Make a map of this stage' }).press('Enter');
  await sample.getByRole('button', { name: 'Create map' }).press('Enter');
  const way = sample.getByRole('heading', { level: 1 });
  await expect(way.getByRole('link', { name: 'Receive' })).toBeVisible();
  const child = (await list(desk))[1]!;
  expect(child.parents[0]).toMatchObject({ map: map!.id, stage: receive.id });

  await desk.call('rule.add', { stage: child.stages[1]!.id, phrase: 'courier' });
  await desk.call('analysis.refresh');
  await keyboard.press('Alt+Backspace');
  await expect(sample.getByText(/Rolled up from the map/)).toContainText('‘Receive’, 3 stages');
  await sample.getByRole('columnheader', { name: /Receive/ }).focus();
  await keyboard.press('Alt+Enter');
  await expect(way.getByRole('link', { name: 'Receive' })).toBeVisible();
});

test('the future state is made once, and differences are read and opened', async ({ desk, sample }) => {
  const { keyboard } = sample;
  const states = sample.getByRole('radiogroup', { name: 'State of the map' });
  await states.getByRole('radio', { name: 'Current' }).focus();
  await keyboard.press('ArrowRight');
  await expect(sample.getByRole('dialog', { name: 'Make the future state' })).toBeVisible();
  await keyboard.press('Enter');
  await expect(states.getByRole('radio', { name: 'Future' })).toBeChecked();
  const [current, after] = await list(desk);
  expect(after).toMatchObject({ state: 'future', origin: current!.id });

  const stages = (await desk.call<Document>('map.read', { map: after!.id })).stages;
  const lanes = (await desk.call<Document>('map.read', { map: after!.id })).lanes;
  const steps = lanes.find(({ kind }) => kind === 'steps')!.id;
  await desk.call('card.add', { lane: steps, stage: stages[3]!.id, title: 'Picks the hour', after: null });
  // Added beside the page: it reads its map again.
  await sample.reload();
  await sample.getByRole('button', { name: 'Compare current and future' }).press('Enter');
  await expect(sample.getByText('1 card added.')).toBeVisible();
  const row = sample.getByRole('row', { name: /Picks the hour/ });
  await expect(row).toContainText('Added');
  await sample.getByRole('button', { name: /Added 1/ }).press('Enter');
  await expect(sample.getByRole('button', { name: /Added 1/ })).toHaveAttribute('aria-pressed', 'true');
  await row.getByRole('link').press('Enter');
  const card = sample.getByRole('button', { name: 'Picks the hour', exact: true });
  await expect(card).toHaveAttribute('aria-pressed', 'true');
});

test('until the map is read there is nothing that would act on it', async ({ desk, page }) => {
  await desk.call('workspace.open_sample');
  let read = () => {};
  const held = new Promise<void>((resolve) => (read = resolve));
  await page.route('**/rpc', async (route) => {
    if (route.request().postData()?.includes('"map.read"')) await held;
    await route.continue();
  });
  await page.goto(desk.address);
  await expect(
    page.getByRole('heading', { level: 1 }).getByRole('link', { name: 'Halden Bikes' }),
  ).toBeVisible();
  const states = page.getByRole('radiogroup', { name: 'State of the map' });
  await expect(states).toHaveCount(0);
  read();
  await expect(states).toBeVisible();
});

test('a map is saved as a template, used, renamed and deleted', async ({ desk, sample }) => {
  await sample.getByRole('button', { name: /City e-bike/ }).press('Enter');
  await sample.getByRole('menuitem', { name: 'Save as template' }).press('Enter');
  const dialog = sample.getByRole('dialog', { name: 'Save as template' });
  await dialog.getByLabel('Name').fill('House style');
  await dialog.getByRole('button', { name: 'Save template' }).press('Enter');
  await expect(sample.getByText(/Saved the template “House style”/)).toBeVisible();

  await sample.goto(`${new URL(desk.address)}#/home`);
  await sample.reload();
  await expect(heading(sample, 'Your templates')).toBeVisible();
  await sample.getByRole('button', { name: 'Menu of House style' }).press('Enter');
  await sample.getByRole('menuitem', { name: 'Rename and describe' }).press('Enter');
  await sample.getByRole('dialog').getByLabel('Name').fill('Our style');
  await sample.getByRole('dialog').getByRole('button', { name: 'Save' }).press('Enter');
  await expect(sample.getByRole('button', { name: /^Our style/ })).toBeVisible();
  await expectAccessible(sample);
  await sample.getByRole('button', { name: 'Menu of Our style' }).press('Enter');
  await sample.getByRole('menuitem', { name: 'Delete template' }).press('Enter');
  await sample.getByRole('dialog').getByRole('button', { name: 'Delete template' }).press('Enter');
  await expect(heading(sample, 'Your templates')).toBeHidden();
});

test('an address of a map that is not there says so, with a way on', async ({ desk, sample }) => {
  const [map] = await list(desk);
  await sample.goto(`${new URL(desk.address)}#/map?map=unknown`);
  await expect(heading(sample, 'This map is not in the workspace.')).toBeVisible();
  await expect(sample.locator('[data-stage]')).toHaveCount(0);
  await expectAccessible(sample);
  await sample.reload();
  await expect(heading(sample, 'This map is not in the workspace.')).toBeVisible();
  await sample.getByRole('link', { name: `Open ${map!.title}` }).click();
  await expect(sample.locator('[data-stage]').first()).toBeVisible();
  // A map whose making is taken back while it is open gives way to the first.
  await desk.call('stage.make_map', { stage: map!.stages[3]!.id, template: null });
  const other = (await list(desk)).find(({ id }) => id !== map!.id)!;
  await sample.goto(`${new URL(desk.address)}#/map?map=${other.id}`);
  await sample.reload();
  await expect(sample.locator('[data-stage]').first()).toBeVisible();
  await sample.keyboard.press('Control+z');
  await expect(sample).toHaveURL(new RegExp(`map=${map!.id}`));
  await expect(sample.locator(`[data-stage="${map!.stages[0]!.id}"]`)).toBeVisible();
});
