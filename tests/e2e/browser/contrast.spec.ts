import { readFileSync } from 'node:fs';
import { expect, expectAccessible, exported, setTheme, test, themes } from './desk';

test('sets are compared by source and by sentiment, and a word opens the comments behind it', async ({
  desk,
  sample,
}) => {
  const facets = await desk.call<{ sources: { value: string; count: number }[] }>('feedback.read_facets');
  const [first, second] = facets.sources;
  await sample.goto(desk.address + '#/contrast');
  await sample.getByLabel('Source in A').selectOption(first!.value);
  await sample.getByLabel('Source in B').selectOption(second!.value);
  const told = sample.getByRole('region', { name: 'What differs' });
  await expect(told.getByRole('row', { name: /^Comments/ })).toContainText(
    new RegExp(`${first!.count}\\s*${second!.count}`),
  );
  for (const set of ['A', 'B'])
    await sample.getByRole('button', { name: new RegExp(`^Remove source .* from ${set}$`) }).click();
  await sample.getByLabel('Sentiment in A').selectOption('negative');
  const words = sample.getByRole('region', { name: 'Said more in A' }).getByRole('rowheader');
  const word = (await words.first().textContent())!.trim();
  await words.first().getByRole('button').click();
  const grid = sample.getByRole('grid', { name: 'Comments' });
  await expect(grid.getByRole('row').nth(1)).toContainText(new RegExp(word.split(/\s/)[0]!, 'i'));
});

test('a set within the other is compared with the rest, and equal sets with nothing', async ({
  desk,
  sample,
}) => {
  const facets = await desk.call<{ sources: { value: string; count: number }[] }>('feedback.read_facets');
  await sample.goto(desk.address + '#/contrast');
  const told = sample.getByRole('region', { name: 'What differs' });
  await expect(told).toContainText('A and B are the same comments');
  await sample.getByLabel('Source in A').selectOption(facets.sources[0]!.value);
  await expect(told).toContainText('All of A are in B');
});

test('the comparison is exported, all words of both sets', async ({ desk, sample }) => {
  await sample.goto(desk.address + '#/contrast');
  await expect(sample.getByRole('button', { name: 'Export the comparison' })).toBeDisabled();
  await sample.getByLabel('Sentiment in A').selectOption('negative');
  await expect(sample.getByRole('region', { name: 'Said more in A' })).toBeVisible();
  const path = await exported(sample, 'Export the comparison', 'Table, CSV');
  const lines = readFileSync(path, 'utf8').trim().split('\r\n');
  const word = sample.getByRole('region', { name: 'Said more in A' }).getByRole('rowheader').first();
  expect(lines[1]).toContain(`A,${(await word.textContent())!.trim()},`);
  const workbook = await exported(sample, 'Export the comparison', 'Excel workbook, XLSX');
  expect(readFileSync(workbook).subarray(0, 2).toString()).toBe('PK');
});

for (const theme of themes) {
  test(`the comparison has no accessibility problem, ${theme}`, async ({ desk, sample }) => {
    await setTheme(desk, theme);
    await sample.goto(desk.address + '#/contrast');
    await sample.reload();
    await sample.getByLabel('Sentiment in A').selectOption('negative');
    await expect(sample.getByRole('region', { name: 'Said more in A' })).toBeVisible();
    await expectAccessible(sample);
  });
}
