import type { Page } from '@playwright/test';
import { expect, expectAccessible, setTheme, test, themes } from './desk';

const complaint = [
  'The delivery was two weeks late and nobody told me. Terrible.',
  'My order arrived broken, I had to call three times about the delivery.',
  'Still waiting for the delivery. The courier never came. Awful service.',
  'Delivery was delayed again and the box was damaged. Very disappointed.',
];

/** Thirty rows, one of them empty: enough to move a score. */
const reviews = [
  'id,date,rating,review',
  ...Array.from(
    { length: 29 },
    (_, i) => `r${i},2026-06-${String(i + 1).padStart(2, '0')},1,"${complaint[i % 4]} (${i})"`,
  ),
  'r29,2026-06-30,,""',
].join('\r\n');

const file = { name: 'late, “very” late.csv', mimeType: 'text/csv', buffer: Buffer.from(reviews) };

async function importFile(page: Page) {
  const choosing = page.waitForEvent('filechooser');
  await page.keyboard.press('Control+i');
  await (await choosing).setFiles(file);
  await page.getByRole('button', { name: /^Import 30 rows/ }).click();
}

test('an import adds up, can be taken back, and adds nothing the second time', async ({ desk, sample }) => {
  const before = await desk.call<{ comments: number }>('workspace.read');
  await importFile(sample);
  await expect(sample.getByRole('heading', { name: '29 comments added' })).toBeVisible();
  await expect
    .poll(async () => (await desk.call<{ comments: number }>('workspace.read')).comments)
    .toBe(before.comments + 29);
  await sample.getByRole('button', { name: 'Undo import' }).click();
  await expect
    .poll(async () => (await desk.call<{ comments: number }>('workspace.read')).comments)
    .toBe(before.comments);
  await importFile(sample);
  await expect(sample.getByRole('heading', { name: '29 comments added' })).toBeVisible();
  await importFile(sample);
  await expect(sample.getByRole('heading', { name: /^Nothing new in/ })).toBeVisible();
});

test('complaints about one stage make it rougher', async ({ desk, sample }) => {
  const { maps } = await desk.call<{ maps: { id: string }[] }>('workspace.read');
  const scores = async () =>
    (
      await desk.call<{ stages: { id: string; score: number | null }[] }>('friction.read', {
        map: maps[0]!.id,
      })
    ).stages.map((s) => s.score ?? 0);
  const before = await scores();
  await importFile(sample);
  await expect(sample.getByRole('heading', { name: '29 comments added' })).toBeVisible();
  const after = await scores();
  expect(Math.max(...after.map((score, i) => score - before[i]!))).toBeGreaterThan(1);
});

for (const theme of themes) {
  test(`the import has no accessibility problem at any step, ${theme}`, async ({ desk, sample }) => {
    await setTheme(desk, theme);
    await sample.goto(desk.address + '#/import');
    await sample.reload();
    await expect(sample.getByRole('list', { name: 'Steps of the import' })).toBeVisible();
    await expectAccessible(sample);
    const choosing = sample.waitForEvent('filechooser');
    await sample.keyboard.press('Control+i');
    await (await choosing).setFiles(file);
    await expect(sample.getByRole('button', { name: /^Import 30 rows/ })).toBeVisible();
    await expectAccessible(sample);
    await sample.keyboard.press('Control+Enter');
    await expect(sample.getByRole('heading', { name: '29 comments added' })).toBeVisible();
    await expectAccessible(sample);
  });
}
