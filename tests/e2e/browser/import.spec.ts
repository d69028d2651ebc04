import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, setTheme, test, themes } from './desk';
import { workbook, zip } from './workbook';

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

test('the files of a folder are imported one after the other', async ({ desk, sample }) => {
  const folder = mkdtempSync(join(tmpdir(), 'desirepath-exports-'));
  try {
    for (const name of ['a.csv', 'b.csv', '.hidden.csv']) writeFileSync(join(folder, name), reviews);
    await sample.goto(desk.address + '#/import');
    await sample.reload();
    const choosing = sample.waitForEvent('filechooser');
    await sample.getByRole('button', { name: 'Open folder' }).click();
    await (await choosing).setFiles(folder);
    await sample.getByRole('button', { name: /^Import 30 rows/ }).click();
    await expect(sample.getByRole('heading', { name: '29 comments added' })).toBeVisible();
    await sample.getByRole('button', { name: 'Import “b.csv” next' }).click();
    await sample.getByRole('button', { name: /^Import 30 rows/ }).click();
    await expect(sample.getByRole('heading', { name: /^Nothing new in/ })).toBeVisible();
    await expect(sample.getByRole('button', { name: / next$/ })).toHaveCount(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
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

/** Nothing tells day from month, and the effort scale is open. */
const open = (rows: string[]) => ({
  name: 'shop.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(['Day,CES,Comment', ...rows].join('\n')),
});

async function choose(page: Page, chosen: ReturnType<typeof open>) {
  const choosing = page.waitForEvent('filechooser');
  await page.keyboard.press('Control+i');
  await (await choosing).setFiles(chosen);
}

test('what cannot be known is asked once, and the next file of the shape is read the same way', async ({
  desk,
  sample,
}) => {
  await choose(
    sample,
    open(['03/04/2026,5,Nobody told me about the delay', '05/06/2026,1,تأخر التسليم مرة أخرى']),
  );
  const asked = sample.getByRole('list', { name: 'Questions about this file' });
  await expect(asked.getByRole('listitem')).toHaveCount(2);
  await asked.getByRole('radio', { name: '4 March' }).click();
  await asked.getByRole('radio', { name: '1 to 5, 5 is hard' }).click();
  await expect(sample.getByText('is kept for the next file with these columns')).toBeVisible();
  await sample.getByRole('radio', { name: 'Rows as they will be stored' }).click();
  const rows = sample.getByRole('region', { name: 'Rows as they will be stored' });
  await expect(rows.getByRole('row').nth(1)).toContainText('2026-03-04');
  await expect(rows.getByRole('row').nth(1)).toContainText('CES 1/7');
  await expectAccessible(sample);
  await sample.getByRole('button', { name: /^Import 2 rows/ }).click();
  await expect(sample.getByRole('heading', { name: '2 comments added' })).toBeVisible();
  expect(await desk.call('mapping.list')).toMatchObject([{ name: 'shop.csv' }]);
  await sample.getByRole('button', { name: 'Import another file' }).click();
  await expect(sample.getByRole('textbox', { name: 'Name of the saved mapping' })).toHaveValue('shop.csv');
  await expectAccessible(sample);
  await choose(sample, open(['07/08/2026,2,It went well this time']));
  await expect(sample.getByRole('heading', { name: 'Read like “shop.csv”' })).toBeVisible();
});

const story =
  'The courier moved the delivery slot three times and nobody told me about any of it until I called the shop on a Monday morning';

test('near copies are looked for, shown, and left out as chosen', async ({ sample }) => {
  await choose(
    sample,
    open([
      `2026-03-01,6,${story}`,
      `2026-03-02,7,${story.replace('told', 'asked')}`,
      '2026-03-03,7,Quick and kind',
    ]),
  );
  await sample.getByRole('button', { name: 'Look for them' }).click();
  await sample.getByRole('radio', { name: 'Keep the first' }).click();
  await sample.getByText('Show them').click();
  await expect(sample.getByText('Row 2,')).toBeVisible();
  await sample.getByRole('button', { name: /^Import 3 rows/ }).click();
  await expect(sample.getByRole('heading', { name: '2 comments added' })).toBeVisible();
});

/** A page with two tables, which opens like a workbook with two sheets. */
const page = {
  name: 'export.xls',
  mimeType: 'application/vnd.ms-excel',
  buffer: Buffer.from(
    '<table><tr><th>id<th>review<tr><td>1<td>Quick and kind<tr><td>2<td>It broke after a day</table>' +
      '<table><tr><th>id<th>review<tr><td>9<td>Never again, it came broken</table>',
  ),
};

test('of several tables one is chosen by its rows', async ({ sample }) => {
  await choose(sample, page);
  await expect(sample.getByRole('button', { name: /^Import 2 rows/ })).toBeVisible();
  await sample.getByRole('button', { name: 'Table 1' }).click();
  await sample.getByRole('menuitem', { name: /Table 2.*2 rows/ }).click();
  await expect(sample.getByRole('button', { name: /^Import 1 row\b/ })).toBeVisible();
  await expectAccessible(sample);
});

const table = (first: number, ...texts: string[]) => [
  ['id', 'rating', 'review'],
  ...texts.map((text, i) => [`W${first + i}`, '2', text]),
];

const book = {
  name: 'feedback.xlsx',
  mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  buffer: workbook({
    Legend: [['Exported for Halden']],
    'Reviews 2025': table(1, 'The bike came late again', 'Nobody told me', 'Quick & kind'),
    'Reviews <2026>': table(9, 'The parcel came broken', 'It broke after a day'),
  }),
};

for (const theme of themes) {
  test(`a workbook asks which sheet is meant and is imported like any table, ${theme}`, async ({
    desk,
    sample,
  }) => {
    await setTheme(desk, theme);
    await choose(sample, book);
    const asked = sample.getByRole('list', { name: 'Questions about this file' });
    await expect(asked).toContainText('There are 2 tables in this file. Which one is imported?');
    await expect(asked.getByRole('radio', { name: 'Reviews 2025' })).toBeChecked();
    await expect(sample.getByRole('button', { name: /^Import 3 rows/ })).toBeVisible();
    await asked.getByRole('radio', { name: 'Reviews <2026>' }).click();
    await expect(sample.getByRole('button', { name: /^Import 2 rows/ })).toBeVisible();
    await expect(asked.getByRole('radio', { name: 'Reviews <2026>' })).toBeChecked();
    await expectAccessible(sample);
    await sample.getByRole('button', { name: /^Import 2 rows/ }).click();
    await expect(sample.getByRole('heading', { name: '2 comments added' })).toBeVisible();
    expect(await desk.call('mapping.list')).toEqual([]);
  });
}

test('of the files of an archive one is chosen', async ({ sample }) => {
  const rows = (first: number, ...texts: string[]) =>
    table(first, ...texts)
      .map((row) => row.join(','))
      .join('\n');
  await choose(sample, {
    name: 'export.zip',
    mimeType: 'application/zip',
    buffer: zip([
      ['march.csv', rows(1, 'The bike came late again', 'Nobody told me')],
      ['../april.csv', rows(3, 'Quick and kind')],
      ['readme.pdf', '%PDF-1.7'],
    ]),
  });
  const asked = sample.getByRole('list', { name: 'Questions about this file' });
  await expect(asked.getByRole('radio')).toHaveCount(2);
  await asked.getByRole('radio', { name: '../april.csv' }).click();
  await sample.getByRole('button', { name: /^Import 1 row\b/ }).click();
  await expect(sample.getByRole('heading', { name: '1 comment added' })).toBeVisible();
});

test('a damaged workbook says what is wrong and what to do', async ({ sample }) => {
  await choose(sample, { ...book, buffer: book.buffer.subarray(0, book.buffer.length / 2) });
  await expect(sample.getByRole('alert')).toContainText(
    '“feedback.xlsx” cannot be imported. The file is incomplete or damaged. Download or export it again.',
  );
  await expectAccessible(sample);
});

async function paste(page: Page, text: string) {
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);
}

test('copied rows of a spreadsheet are imported by pasting them', async ({ desk, sample }) => {
  await sample.goto(desk.address + '#/import');
  await expect(sample.getByText('Drop a file with customer data here')).toBeVisible();
  await paste(sample, 'id\treview\n1\tQuick and kind\n2\tIt broke after a day\n');
  await sample.getByRole('button', { name: /^Import 2 rows/ }).click();
  await expect(sample.getByRole('heading', { name: '2 comments added' })).toBeVisible();
});

test('several files are imported one after the other', async ({ desk, sample }) => {
  await sample.goto(desk.address + '#/import');
  await expect(sample.getByText('Drop a file with customer data here')).toBeVisible();
  await sample.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['id,review\n1,Quick and kind\n'], 'a.csv'));
    dataTransfer.items.add(new File(['[{"review":"It broke after a day"}]'], 'b.json'));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  });
  await sample.getByRole('button', { name: /^Import 1 row/ }).click();
  await sample.getByRole('button', { name: 'Import “b.json” next' }).click();
  await sample.getByRole('button', { name: /^Import 1 row/ }).click();
  await expect(sample.getByRole('heading', { name: '1 comment added' })).toBeVisible();
  await expect(sample.getByRole('button', { name: /next$/ })).toBeHidden();
});
