import { expect, expectAccessible, setTheme, test, themes } from './desk';

test('searching narrows the list, and clearing brings it back', async ({ desk, sample }) => {
  await sample.getByRole('link', { name: 'Feedback' }).click();
  const grid = sample.getByRole('grid', { name: 'Comments' });
  const all = (await desk.call<{ total: number }>('feedback.find')).total;
  await expect(grid).toHaveAttribute('aria-rowcount', String(all + 1));
  await sample.getByLabel('Search comments').fill('battery');
  await expect(grid).not.toHaveAttribute('aria-rowcount', String(all + 1));
  await expect(grid.getByRole('row').nth(1)).toContainText(/batter/i);
  await sample.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(grid).toHaveAttribute('aria-rowcount', String(all + 1));
});

test('what people type never is an error', async ({ sample }) => {
  await sample.getByRole('link', { name: 'Feedback' }).click();
  for (const typed of [
    '"',
    "it's late",
    'C++',
    'a-b',
    'price < 5€',
    '-',
    '*',
    'NEAR(',
    '🚲',
    '"open',
    'x'.repeat(500),
  ]) {
    await sample.getByLabel('Search comments').fill(typed);
    await expect(sample.getByRole('main')).not.toHaveAttribute('aria-busy', 'true');
    await expect(sample.getByRole('alert')).toHaveCount(0);
  }
});

test('a comment opens with its sentences and where it belongs', async ({ sample }) => {
  await sample.getByRole('link', { name: 'Feedback' }).click();
  await sample.getByLabel('Search comments').fill('battery');
  const row = sample
    .getByRole('grid', { name: 'Comments' })
    .getByRole('row', { name: /battery/i })
    .first();
  await row.click();
  const detail = sample.getByRole('complementary', { name: 'The comment' });
  await expect(detail).toContainText(/battery/i);
  await expect(detail.getByRole('heading', { name: 'Sentences' })).toBeVisible();
});

test('a digit moves the selected comments to that stage in one step', async ({ desk, sample }) => {
  await sample.goto(desk.address + '#/feedback');
  const grid = sample.getByRole('grid', { name: 'Comments' });
  await expect(grid.getByRole('row').nth(3)).toBeVisible();
  const chosen = grid.getByText(', chosen by you');
  const before = await chosen.count();
  await grid.focus();
  await sample.keyboard.press('Shift+ArrowDown');
  await sample.keyboard.press('Shift+ArrowDown');
  await expect(sample.getByText('3 selected')).toBeVisible();
  await sample.keyboard.press('3');
  await expect(sample.getByText(/3 comments moved to/)).toBeVisible();
  await expect(chosen).toHaveCount(before + 3);
  await sample.keyboard.press('Control+z');
  await expect(chosen).toHaveCount(before);
});

for (const theme of themes) {
  test(`the feedback list has no accessibility problem, ${theme}`, async ({ desk, sample }) => {
    await setTheme(desk, theme);
    await sample.goto(desk.address + '#/feedback');
    await sample.reload();
    await expect(sample.getByRole('grid', { name: 'Comments' }).getByRole('row').nth(2)).toBeVisible();
    // The rows are reached through the grid, which has the focus and the keys; their scroller needs none.
    await expectAccessible(sample, ['scrollable-region-focusable']);
  });
}
