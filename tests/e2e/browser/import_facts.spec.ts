import type { Page } from '@playwright/test';
import { expect, expectAccessible, setTheme, test, themes } from './desk';

const csv = (name: string, rows: string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(rows.join('\n')),
});

const events = csv('visits.csv', [
  'customer,time,touchpoint,channel',
  ...Array.from(
    { length: 12 },
    (_, i) => `c${i % 5},2026-03-${String(i + 1).padStart(2, '0')},${i % 3 === 0 ? 'Pay' : 'Search'},web`,
  ),
  'c9,soon,Pay,web',
]);
const orders = csv('shop.csv', [
  'order id,customer,order date,total,currency',
  'A1,c1,2026-03-01,0.10,EUR',
  'A1,c1,2026-03-01,0.20,EUR',
  'A2,c2,2026-03-02,"1,234.50",EUR',
]);
const metrics = csv('kpi.csv', ['month,NPS,Visits', '2026-01,32,1200', '2026-02,35,1250']);
const summary = csv('summary.csv', ['ID,x,t_x,T', '1,2,30.43,38.86', '2,1,1.71,38.86', '3,0,0.00,38.86']);

async function choose(page: Page, file: ReturnType<typeof csv>) {
  const choosing = page.waitForEvent('filechooser');
  await page.keyboard.press('Control+i');
  await (await choosing).setFiles(file);
}

test('events are told from comments, shown as they will be stored, and counted by who met what', async ({
  desk,
  sample,
}) => {
  await choose(sample, events);
  const what = sample.getByRole('radiogroup', { name: 'What is in this file' });
  await expect(what.getByRole('radio', { name: 'Events' })).toBeChecked();
  await expect(sample.getByText('“touchpoint” says what happened')).toBeVisible();
  await sample.getByRole('radio', { name: 'Rows as they will be stored' }).click();
  const stored = sample.getByRole('region', { name: 'Rows as they will be stored' });
  await expect(stored.getByRole('columnheader', { name: 'Touchpoint' })).toBeVisible();
  await expect(stored.getByText('“soon” is no date that can be read')).toBeVisible();
  await sample.getByRole('button', { name: /^Import 13 rows of events/ }).click();
  await expect(sample.getByRole('heading', { name: '12 events added' })).toBeVisible();
  await expect(sample.getByText('1 Mar 2026 to 12 Mar 2026')).toBeVisible();
  await expect(sample.getByRole('listitem').filter({ hasText: 'Search' })).toContainText('8');
  const { comments } = await desk.call<{ comments: number }>('workspace.read');
  await sample.getByRole('button', { name: 'Undo import' }).click();
  await expect.poll(async () => (await desk.call<{ visible: number }[]>('batch.list'))[0]!.visible).toBe(0);
  expect((await desk.call<{ comments: number }>('workspace.read')).comments).toBe(comments);
});

test('an activity that starts and completes is one event, and both ends of the import say so', async ({
  sample,
}) => {
  const log = csv('log.csv', [
    'case:concept:name,concept:name,lifecycle:transition,time:timestamp',
    'k1,Check,start,2026-01-02T10:00:00Z',
    'k1,Check,complete,2026-01-02T12:00:00Z',
    'k1,Decide,start,2026-01-03T09:00:00Z',
  ]);
  await choose(sample, log);
  await expect(sample.getByText(/such an activity counts once/)).toBeVisible();
  await sample.getByRole('radio', { name: 'Rows as they will be stored' }).click();
  const stored = sample.getByRole('region', { name: 'Rows as they will be stored' });
  await expect(stored.getByRole('columnheader', { name: 'Starts or completes' })).toBeVisible();
  await sample.getByRole('button', { name: /^Import 3 rows of events/ }).click();
  await expect(sample.getByRole('heading', { name: '2 events added' })).toBeVisible();
  await expect(sample.getByText(/1 duplicate is the start or another part of an activity/)).toBeVisible();
});

test('orders end with their total, and stand among the sources', async ({ desk, sample }) => {
  await choose(sample, orders);
  await sample.getByRole('button', { name: /^Import 3 rows of orders/ }).click();
  await expect(sample.getByRole('heading', { name: '3 orders added' })).toBeVisible();
  await expect(sample.getByText('1,234.80 EUR')).toBeVisible();
  await sample.getByRole('button', { name: 'Show all imports' }).click();
  const source = sample.getByRole('region', { name: 'Shop' });
  await expect(source).toContainText('3 orders of 1 import');
  await source.getByRole('button', { name: 'Take back shop.csv' }).click();
  await expect(source).toContainText('0 orders of 1 import');
  expect((await desk.call<{ shown: boolean }[]>('batch.list'))[0]!.shown).toBe(false);
});

test('metric values end with the last of each', async ({ sample }) => {
  await choose(sample, metrics);
  await sample.getByRole('button', { name: /^Import 2 rows of metric values/ }).click();
  const came = sample.getByRole('region', { name: 'Metrics that came in' });
  await expect(came.getByRole('row', { name: /^NPS Jan 2026 to Feb 2026 2 35$/ })).toBeVisible();
  await expect(came.getByRole('row', { name: /^Visits Jan 2026 to Feb 2026 2 1,250$/ })).toBeVisible();
});

test('a file that is none of it says so, and a person may say what it is', async ({ sample }) => {
  await choose(sample, summary);
  await expect(
    sample.getByRole('heading', { name: 'Nothing in this file can be imported as it stands' }),
  ).toBeVisible();
  await expect(sample.getByText('No column of dates was found')).toBeVisible();
  await expect(sample.getByRole('button', { name: /^Import 3 rows/ })).toBeDisabled();
  await sample.getByRole('radio', { name: 'Orders' }).click();
  await expect(sample.getByText('No column says when it was bought or for how much.')).toBeVisible();
  await sample.getByRole('radio', { name: 'Comments' }).click();
  await expect(
    sample.getByRole('heading', { name: 'Nothing in this file can be imported as it stands' }),
  ).toBeVisible();
});

for (const theme of themes) {
  test(`importing events has no accessibility problem, ${theme}`, async ({ desk, sample }) => {
    await setTheme(desk, theme);
    await sample.goto(desk.address + '#/import');
    await sample.reload();
    await choose(sample, events);
    await expect(sample.getByRole('button', { name: /^Import 13 rows/ })).toBeVisible();
    await expectAccessible(sample);
    await sample.getByRole('radio', { name: 'Rows as they will be stored' }).click();
    await expectAccessible(sample);
    await sample.keyboard.press('Control+Enter');
    await expect(sample.getByRole('heading', { name: '12 events added' })).toBeVisible();
    await expectAccessible(sample);
  });
}
