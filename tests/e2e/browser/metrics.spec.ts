import type { Page } from '@playwright/test';
import { expect, expectAccessible, setTheme, test, themes, type Desk } from './desk';

interface Document {
  stages: { id: string; name: string }[];
  lanes: { id: string; kind: string }[];
  targets: { stage: string; metric: string; value: number }[];
}

async function readMap(desk: Desk): Promise<Document> {
  const { maps } = await desk.call<{ maps: { id: string }[] }>('workspace.read');
  return desk.call('map.read', { map: maps[0]!.id });
}

/** Adds a metrics lane as a person does, in place of the sample's. Answers its cells, its rows and the stages in order. */
async function withMetrics(desk: Desk, page: Page) {
  const { lanes: before } = await readMap(desk);
  await desk.call('lane.delete', { lane: before.find(({ kind }) => kind === 'metrics')!.id });
  await page.reload();
  await page.getByRole('button', { name: 'Add lane', exact: true }).click();
  await page.getByRole('menuitem', { name: /^Metrics/ }).click();
  await expect.poll(async () => (await readMap(desk)).lanes.at(-1)?.kind).toBe('metrics');
  const { lanes, stages } = await readMap(desk);
  const cell = (at: number) => page.locator(`[data-cell="${lanes.at(-1)!.id}/${stages[at]!.id}"]`);
  await cell(3).scrollIntoViewIfNeeded();
  return {
    stages,
    cell,
    row: (at: number, metric: string) => page.locator(`[data-metric="${stages[at]!.id}/${metric}"]`),
  };
}

test('the metrics lane shows what the stages were rated, with interval and answers', async ({
  desk,
  sample,
}) => {
  const { row } = await withMetrics(desk, sample);
  await expect(row(3, 'csat')).toHaveAccessibleName(
    /^CSAT \d\.\d, 95\s% interval \d\.\d–\d\.\d, \d+ answers/,
  );
  await expect(row(0, 'csat')).toHaveAccessibleName(/answers? here, 5 are needed/);
});

test('a target is typed in place, told against the interval, and taken back', async ({ desk, sample }) => {
  const { row, stages } = await withMetrics(desk, sample);
  const csat = row(3, 'csat');
  await csat.dblclick();
  await sample.getByLabel('CSAT target').fill('4,75');
  await sample.keyboard.press('Enter');
  await expect(csat).toHaveAccessibleName(/Target 4\.75: not reached$/);
  await expect(csat).toBeFocused();
  expect((await readMap(desk)).targets).toMatchObject([
    { stage: stages[3]!.id, metric: 'csat', value: 4.75 },
  ]);
  await sample.keyboard.press('Control+z');
  await expect(csat).not.toHaveAccessibleName(/Target/);
});

test('a value off the scale is not taken, and Escape leaves the target as it was', async ({
  desk,
  sample,
}) => {
  const { row } = await withMetrics(desk, sample);
  const stars = row(3, 'stars');
  await stars.dblclick();
  const field = sample.getByLabel('Stars target');
  await field.fill('9');
  await sample.keyboard.press('Enter');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await sample.keyboard.press('Escape');
  await expect(stars).toBeFocused();
  expect((await readMap(desk)).targets).toEqual([]);
});

test('the rows are reached, edited and left by the keyboard', async ({ desk, sample }) => {
  const { cell, row } = await withMetrics(desk, sample);
  await cell(3).focus();
  await sample.keyboard.press('Enter');
  await expect(row(3, 'nps')).toBeFocused();
  await sample.keyboard.press('ArrowDown');
  await expect(row(3, 'csat')).toBeFocused();
  await sample.keyboard.press('Enter');
  await expect(sample.getByLabel('CSAT target')).toBeFocused();
  await sample.keyboard.type('2');
  await sample.keyboard.press('Enter');
  await expect(row(3, 'csat')).toHaveAccessibleName(/Target 2/);
  await sample.keyboard.press('Escape');
  await expect(cell(3)).toBeFocused();
});

for (const theme of themes)
  test(`the metrics lane is accessible, ${theme}`, async ({ desk, sample }) => {
    await setTheme(desk, theme);
    await sample.reload();
    const { row } = await withMetrics(desk, sample);
    await expect(row(3, 'csat')).toBeVisible();
    await expectAccessible(sample);
  });
