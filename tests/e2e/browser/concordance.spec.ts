import { readFileSync } from 'node:fs';
import { expect, expectAccessible, exported, setTheme, test, themes } from './desk';

interface Concordance {
  places: number;
  left: { word: string; count: number }[];
}

test('a word stands in its sentences, a neighbour narrows them, and a line opens its comment', async ({
  desk,
  sample,
}) => {
  const all = await desk.call<Concordance>('concordance.read', { filter: {}, words: 'battery' });
  await sample.goto(desk.address + '#/concordance');
  await sample.getByLabel('Words to see in context').fill('battery');
  const places = sample.getByRole('region', { name: 'Places' });
  await expect(places.getByRole('listitem').first()).toContainText(/battery/i);
  await expect(sample.getByText(`${all.places} places in`)).toBeVisible();
  const first = all.left[0]!;
  await sample
    .getByRole('region', { name: 'To the left' })
    .getByRole('button', { name: new RegExp(`^${first.word || 'beginning'}`) })
    .click();
  await expect(places.getByRole('listitem')).toHaveCount(Math.min(100, first.count));
  await places.getByRole('link').first().click();
  await expect(sample.getByRole('complementary', { name: 'The comment' })).toContainText(/battery/i);
});

test('every place is exported, not only those on the screen', async ({ desk, sample }) => {
  const all = await desk.call<Concordance>('concordance.read', { filter: {}, words: 'the' });
  expect(all.places).toBeGreaterThan(100);
  await sample.goto(desk.address + '#/concordance?words=the');
  await expect(sample.getByText(/places in/)).toBeVisible();
  const path = await exported(sample, 'Export the places', 'Table, CSV');
  expect(readFileSync(path, 'utf8').trim().split('\r\n')).toHaveLength(all.places + 1);
});

for (const theme of themes) {
  test(`words in context have no accessibility problem, ${theme}`, async ({ desk, sample }) => {
    await setTheme(desk, theme);
    await sample.goto(desk.address + '#/concordance?words=battery');
    await sample.reload();
    await expect(sample.getByRole('region', { name: 'Places' })).toBeVisible();
    await expectAccessible(sample);
  });
}
