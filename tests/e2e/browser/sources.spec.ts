import { expect, expectAccessible, setTheme, test, themes } from './desk';

interface Batch {
  id: string;
  file: string;
  shown: boolean;
  visible: number;
}

test('an import is taken back and shown again from its row, and Undo knows both', async ({
  desk,
  sample,
}) => {
  const [batch] = await desk.call<Batch[]>('batch.list');
  const count = async () => (await desk.call<{ total: number }>('feedback.find')).total;
  const all = await count();
  await sample.goto(desk.address + '#/sources');
  await sample.getByRole('button', { name: `Take back ${batch!.file}` }).click();
  await expect(sample.getByRole('button', { name: `Show again ${batch!.file}` })).toBeVisible();
  expect(await count()).toBe(all - batch!.visible);
  await sample.keyboard.press('Control+z');
  await expect(sample.getByRole('button', { name: `Take back ${batch!.file}` })).toBeVisible();
  expect(await count()).toBe(all);
});

test('the comments of an import open in the list', async ({ desk, sample }) => {
  const [batch] = await desk.call<Batch[]>('batch.list');
  await sample.goto(desk.address + '#/sources');
  await sample.getByRole('link', { name: `comments of ${batch!.file}` }).click();
  await expect(sample.getByRole('grid', { name: 'Comments' })).toHaveAttribute(
    'aria-rowcount',
    String(batch!.visible + 1),
  );
});

test('a source is renamed in place, its comments say so, and Undo brings the name back', async ({
  desk,
  sample,
}) => {
  await sample.goto(desk.address + '#/sources');
  const name = sample.getByRole('textbox', { name: 'Name of the source' }).first();
  const before = await name.inputValue();
  await name.fill('Corner shop');
  await name.press('Enter');
  await expect(sample.getByRole('region', { name: 'Corner shop' })).toContainText('in its files');
  await sample
    .getByRole('navigation', { name: 'Views of feedback' })
    .getByRole('link', { name: 'Comments' })
    .click();
  await expect(sample.getByRole('complementary', { name: 'Filters' })).toContainText('Corner shop');
  await sample.keyboard.press('Control+z');
  await expect(sample.getByRole('complementary', { name: 'Filters' })).not.toContainText('Corner shop');
  await sample.goto(desk.address + '#/sources');
  await expect(name).toHaveValue(before);
});

for (const theme of themes) {
  test(`sources have no accessibility problem, ${theme}`, async ({ desk, sample }) => {
    await setTheme(desk, theme);
    const [batch] = await desk.call<Batch[]>('batch.list');
    await desk.call('batch.show', { batch: batch!.id, shown: false });
    await sample.goto(desk.address + '#/sources');
    await sample.reload();
    await expect(sample.getByRole('button', { name: `Show again ${batch!.file}` })).toBeVisible();
    await expectAccessible(sample);
  });
}
