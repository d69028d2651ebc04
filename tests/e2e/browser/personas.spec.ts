import type { Locator, Page } from '@playwright/test';
import { expect, expectAccessible, setTheme, test, themes, type Desk } from './desk';

interface Row {
  persona: { id: string; name: string; short: string; initials: string };
  maps: { id: string }[];
  comments: number;
}
interface Item {
  id: string;
  section: string;
  text: string;
  value: number | null;
  stage: string | null;
  state: string | null;
}

const list = (desk: Desk) => desk.call<Row[]>('persona.list');

async function row(desk: Desk, short: string): Promise<Row> {
  return (await list(desk)).find(({ persona }) => persona.short === short)!;
}

async function items(desk: Desk, persona: string, section: string): Promise<Item[]> {
  const page = await desk.call<{ items: Item[] }>('persona.read', { persona });
  return page.items.filter((item) => item.section === section);
}

const texts = async (desk: Desk, persona: string, section: string) =>
  (await items(desk, persona, section)).map(({ text }) => text);

/** Opens Maya's page by the rail. */
async function openMaya(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Personas' }).click();
  await page.getByRole('link', { name: /Maya Okafor/ }).click();
  await expect(page.getByText('rougher')).toBeVisible();
}

/** Goes on with Tab until something has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let i = 0; i < 120; i++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}

for (const theme of themes) {
  test(`the list, a page and the rule editor are accessible, ${theme}`, async ({ desk, sample }) => {
    await setTheme(desk, theme);
    await sample.reload();
    await sample.getByRole('link', { name: 'Personas' }).click();
    await expect(sample.getByRole('link', { name: /Maya Okafor/ })).toBeVisible();
    await expectAccessible(sample);
    await openMaya(sample);
    await expectAccessible(sample);
    await sample.getByRole('button', { name: 'Change who counts' }).click();
    await expect(sample.getByRole('dialog').getByText(/of 651/)).toBeVisible();
    await expectAccessible(sample);
  });
}

test('a score stands with its interval and its count, and thin evidence is hatched', async ({ sample }) => {
  await openMaya(sample);
  const columns = sample.getByRole('group', { name: 'Stages' }).getByRole('listitem');
  await expect(columns).toHaveCount(6);
  for (const column of await columns.all()) await expect(column).toContainText(/\d+–\d+\s*n \d+/);
  await expect(columns.nth(0).locator('.score')).toHaveClass(/few/);
  await expect(columns.nth(3).locator('.score')).not.toHaveClass(/few/);
  await expect(columns.nth(3)).toContainText(/\d+ rougher/);
});

test('a persona is made, filled and put on a map without a mouse', async ({ desk, sample }) => {
  const { keyboard } = sample;
  await tabTo(sample, sample.getByRole('link', { name: 'Personas' }));
  await keyboard.press('Enter');
  await tabTo(sample, sample.getByRole('button', { name: 'New persona' }));
  await keyboard.press('Enter');
  await keyboard.type('Leyla Arslan');
  await keyboard.press('Enter');
  await expect(sample.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('Leyla Arslan');

  await tabTo(sample, sample.getByRole('textbox', { name: 'Role' }));
  await keyboard.type('Rides on Sundays');
  await keyboard.press('Tab');
  const { persona } = await row(desk, 'Leyla');
  await expect
    .poll(
      async () =>
        (await desk.call<{ persona: { role: string } }>('persona.read', { persona: persona.id })).persona
          .role,
    )
    .toBe('Rides on Sundays');

  await tabTo(sample, sample.getByRole('button', { name: 'Add goal' }));
  await keyboard.press('Enter');
  for (const goal of ['Hills without sweat', 'A bike that fits the train', 'Fresh air']) {
    await keyboard.type(goal);
    await keyboard.press('Enter');
    await expect.poll(async () => (await texts(desk, persona.id, 'goal')).at(-1)).toBe(goal);
    await expect(sample.getByRole('textbox', { name: 'New goal' })).toBeFocused();
  }
  await keyboard.press('Escape');

  const last = sample.getByRole('textbox', { name: 'goal, 3 of 3' });
  await last.focus();
  await keyboard.press('Alt+ArrowUp');
  await expect
    .poll(() => texts(desk, persona.id, 'goal'))
    .toEqual(['Hills without sweat', 'Fresh air', 'A bike that fits the train']);
  await expect(sample.getByRole('textbox', { name: 'goal, 2 of 3' })).toBeFocused();
  await keyboard.press('Control+Delete');
  await expect
    .poll(() => texts(desk, persona.id, 'goal'))
    .toEqual(['Hills without sweat', 'A bike that fits the train']);

  await tabTo(sample, sample.getByRole('button', { name: 'Put on a map' }));
  await keyboard.press('Enter');
  await expect(sample.getByRole('menuitem').first()).toBeFocused();
  await keyboard.press('Enter');
  await expect(sample.getByRole('heading', { name: 'Leyla’s path:' })).toBeVisible();
  expect((await row(desk, 'Leyla')).maps).toHaveLength(1);

  await tabTo(sample, sample.getByRole('slider', { name: 'Emotion at Use' }));
  await keyboard.press('ArrowUp');
  await expect(sample.getByRole('slider', { name: 'Emotion at Use' })).toHaveAttribute(
    'aria-valuenow',
    '0.5',
  );
});

test('Esc brings the words back, Enter saves them, and undo takes them back by name', async ({
  desk,
  sample,
}) => {
  await openMaya(sample);
  const { persona } = await row(desk, 'Maya');
  const quote = sample.getByRole('textbox', { name: 'Quote, word for word' });
  const before = await quote.inputValue();
  await quote.fill('Something else');
  await sample.keyboard.press('Escape');
  await expect(quote).toHaveValue(before);
  await quote.fill('I want to be there at nine.');
  await sample.keyboard.press('Enter');
  await expect(sample.getByRole('button', { name: 'Undo: Edit quote' })).toBeEnabled();
  await sample.getByRole('button', { name: 'Undo: Edit quote' }).click();
  await expect(quote).toHaveValue(before);
  expect((await row(desk, 'Maya')).persona.id).toBe(persona.id);
});

test('a slider moves by its keys beside the other persona’s mark', async ({ desk, sample }) => {
  await openMaya(sample);
  const { persona } = await row(desk, 'Maya');
  const slider = sample.getByRole('slider', { name: 'Price to Performance' });
  await slider.focus();
  await sample.keyboard.press('End');
  await expect.poll(async () => (await items(desk, persona.id, 'slider'))[2]?.value).toBe(1);
  await expect(slider).toBeFocused();
  await sample.keyboard.press('Control+z');
  await expect.poll(async () => (await items(desk, persona.id, 'slider'))[2]?.value).toBe(0.3);
});

test('a need goes to the next stage and is marked as met', async ({ desk, sample }) => {
  await openMaya(sample);
  const { persona } = await row(desk, 'Maya');
  const need = sample.getByRole('textbox', { name: 'Need at Evaluate' });
  await need.focus();
  await sample.keyboard.press('Alt+ArrowRight');
  await expect(sample.getByRole('textbox', { name: 'Need at Buy' })).toHaveCount(2);
  const card = sample
    .getByRole('listitem')
    .filter({ hasText: 'Buy' })
    .filter({ has: need.page().getByRole('button', { name: 'Met or not: Not met' }) });
  await card.getByRole('button', { name: 'Met or not: Not met' }).click();
  await sample.getByRole('menuitem', { name: 'Met', exact: true }).click();
  await expect
    .poll(async () => (await items(desk, persona.id, 'need')).filter((n) => n.state === 'met'))
    .toHaveLength(2);
});

test('the rule editor counts while it is edited and keeps the rule as one step', async ({ desk, sample }) => {
  await openMaya(sample);
  const before = (await row(desk, 'Maya')).comments;
  await sample.getByRole('button', { name: 'Change who counts' }).click();
  const dialog = sample.getByRole('dialog');
  await expect(dialog.getByRole('status')).toContainText(`${before} comments`);
  await dialog.getByRole('button', { name: /Rides for pleasure/ }).click();
  await expect(dialog.getByRole('status')).not.toContainText(`${before} comments`);
  await dialog.getByRole('button', { name: 'Add condition' }).click();
  await dialog.getByLabel('Condition 2: what it is about').selectOption('rating');
  await expect(dialog.getByRole('status')).toContainText('Unfinished conditions are left out.');
  await dialog.getByLabel('Condition 2: limit').fill('4');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(
    sample.getByText(/Segment is First e-bike or Rides for pleasure, and Star rating is at least 4/),
  ).toBeVisible();
  const after = (await row(desk, 'Maya')).comments;
  expect(after).toBeLessThan(before);
  await sample.getByRole('button', { name: 'Undo: Edit who counts as persona' }).click();
  await expect.poll(async () => (await row(desk, 'Maya')).comments).toBe(before);
});

test('a quote opens its comment in feedback', async ({ sample }) => {
  await openMaya(sample);
  const quote = sample.getByRole('link', { name: /day off waiting for the courier/ });
  await quote.focus();
  await sample.keyboard.press('Enter');
  await expect(sample).toHaveURL(/#\/feedback\?.*comment=\d+/);
});

test('a persona taken off the map can be put on again, and one that is deleted comes back by undo', async ({
  desk,
  sample,
}) => {
  const pills = sample.getByRole('group', { name: 'Personas' });
  await pills.getByRole('button', { name: 'Menu of Maya Okafor' }).focus();
  await sample.keyboard.press('Enter');
  await sample.getByRole('menuitem', { name: 'Take off this map' }).click();
  await expect.poll(async () => (await row(desk, 'Maya')).maps).toHaveLength(0);
  await pills.getByRole('button', { name: 'Add persona' }).click();
  await sample.getByRole('menuitem', { name: /Maya Okafor/ }).click();
  await expect.poll(async () => (await row(desk, 'Maya')).maps).toHaveLength(1);
  await pills.getByRole('button', { name: 'Menu of Maya Okafor' }).focus();
  await sample.keyboard.press('Enter');
  await sample.getByRole('menuitem', { name: 'Open page' }).click();
  await sample.getByRole('button', { name: 'Menu of Maya Okafor' }).click();
  await sample.getByRole('menuitem', { name: 'Delete persona' }).click();
  await expect(sample.getByRole('link', { name: /Jonas Weber/ })).toBeVisible();
  await expect(sample.getByRole('link', { name: /Maya Okafor/ })).toHaveCount(0);
  await sample.keyboard.press('Control+z');
  await expect(sample.getByRole('link', { name: /Maya Okafor/ })).toBeVisible();
});

test('a pasted picture becomes the portrait and can be taken away', async ({ sample }) => {
  await openMaya(sample);
  const who = sample.getByRole('complementary', { name: 'Who Maya is' });
  const portrait = sample.getByRole('button', { name: 'Portrait', exact: true });
  await portrait.focus();
  await sample.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 40, height: 40 });
    canvas.getContext('2d')!.fillRect(0, 0, 40, 40);
    const blob = await new Promise<Blob>((resolve) => canvas.toBlob((b) => resolve(b!), 'image/png'));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([blob], 'maya.png', { type: 'image/png' }));
    document.activeElement!.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  });
  await expect(who.locator('img')).toBeVisible();
  await portrait.click();
  await sample.getByRole('menuitem', { name: 'Remove the picture' }).click();
  await expect(who.locator('img')).toHaveCount(0);
});

for (const [stages, detail] of [
  [12, 'short'],
  [50, 'thin'],
] as const) {
  test(`a path of ${stages} stages fits the page, and a hint says what its columns leave out`, async ({
    desk,
    sample,
  }) => {
    const { maps } = await desk.call<{ maps: { id: string }[] }>('workspace.read');
    const { stages: before } = await desk.call<{ stages: { id: string; name: string }[] }>('map.read', {
      map: maps[0]!.id,
    });
    for (let i = before.length; i < stages; i++)
      await desk.call('stage.add', { map: maps[0]!.id, name: `Waits for the answer ${i}`, after: null });
    await openMaya(sample).catch(() => {});
    const path = sample.getByRole('group', { name: 'Stages' });
    await expect(path.getByRole('listitem')).toHaveCount(stages);
    await expect(path).toHaveClass(new RegExp(detail));
    const [wide, seen] = await path.evaluate((box) => [box.scrollWidth, box.clientWidth]);
    expect(wide).toBeLessThanOrEqual(seen!);
    await path.getByRole('listitem').filter({ hasText: before[3]!.name }).hover();
    await expect(sample.locator('.tip')).toContainText(new RegExp(`^${before[3]!.name}: \\d+, likely`));
  });
}
