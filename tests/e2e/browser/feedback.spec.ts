import { readFileSync } from 'node:fs';
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

test('a view is saved, opened, renamed, updated and deleted, and undo brings it back', async ({ sample }) => {
  await sample.getByRole('link', { name: 'Feedback' }).click();
  const field = sample.getByLabel('Search comments');
  const grid = sample.getByRole('grid', { name: 'Comments' });
  const views = sample.getByRole('list', { name: 'Saved views' });
  const view = (name: string) => views.getByRole('button', { name: new RegExp(`^${name}`) });
  const name = sample.getByRole('textbox', { name: 'Name' });
  await field.fill('battery');
  await sample.keyboard.press('Control+Shift+S');
  await name.fill('Batteries');
  await name.press('Enter');
  await expect(view('Batteries')).toHaveAttribute('aria-current', 'true');
  const found = (await grid.getAttribute('aria-rowcount')) ?? '';
  await expect(view('Batteries')).toContainText(String(Number(found) - 1));
  await expect(sample.getByRole('button', { name: 'Save view', exact: true })).toBeDisabled();

  await sample.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(grid).not.toHaveAttribute('aria-rowcount', found);
  await expect(view('Batteries')).not.toHaveAttribute('aria-current', 'true');
  await view('Batteries').click();
  await expect(grid).toHaveAttribute('aria-rowcount', found);
  await expect(sample.getByRole('button', { name: 'Remove text battery' })).toBeVisible();

  const more = async (item: string) => {
    await views.getByRole('button', { name: /^More for/ }).click();
    await sample.getByRole('menuitem', { name: item, exact: true }).click();
  };
  await more('Rename');
  await name.fill('Power');
  await name.press('Enter');
  await expect(view('Power')).toHaveAttribute('aria-current', 'true');

  await sample.getByRole('button', { name: /^Order of comments/ }).click();
  await sample.getByRole('menuitem', { name: 'Oldest first' }).click();
  await field.fill('charger');
  await field.press('Enter');
  await expect(sample.getByText('Changed since Power was opened')).toBeVisible();
  await sample.getByRole('button', { name: 'Back to the view' }).click();
  await expect(grid).toHaveAttribute('aria-rowcount', found);
  await expect(view('Power')).toHaveAttribute('aria-current', 'true');
  await expect(sample.getByText('Changed since Power was opened')).toHaveCount(0);
  await field.fill('charger');
  await field.press('Enter');
  await sample.getByRole('button', { name: 'Update view' }).click();
  await expect(view('Power')).toHaveAttribute('aria-current', 'true');
  await expect(view('Power')).not.toContainText(String(Number(found) - 1));

  await more('Delete');
  await expect(views).toHaveCount(0);
  await sample.keyboard.press('Control+z');
  await expect(view('Power')).toHaveAttribute('aria-current', 'true');
});

test('a view is opened from the palette, and says what it names that is gone', async ({ desk, sample }) => {
  await desk.call('comment_tag.add', { comments: [1, 2, 3], names: ['Late', 'Rude'] });
  const tags = await desk.call<{ id: string; name: string }[]>('comment_tag.list');
  const filter = { tags: tags.map(({ id }) => id), sort: 'oldest' };
  await desk.call('saved_view.add', { name: 'Angry', filter });
  await desk.call('comment_tag.delete', { tags: [tags[0]!.id] });
  await sample.keyboard.press('Control+k');
  await sample.getByRole('combobox').fill('angry');
  await expect(sample.getByRole('option', { name: /^Saved view: Angry/ })).toBeVisible();
  await sample.keyboard.press('Enter');
  await expect(sample.getByRole('grid', { name: 'Comments' })).toHaveAttribute('aria-rowcount', '4');
  await expect(sample.getByRole('button', { name: /^Order of comments: Oldest first/ })).toBeVisible();
  await expect(sample.getByText(/^The view Angry names what is no longer here: tag “Late”/)).toBeVisible();
  await expect(sample.getByText(/Changed since/)).toHaveCount(0);
  await expect(sample.getByRole('button', { name: 'Remove tag Late (deleted) or Rude' })).toBeVisible();
  await expectAccessible(sample);
});

test('the list is narrowed down as it was, when the workspace is there again', async ({ desk, sample }) => {
  await sample.goto(desk.address + '#/feedback');
  const grid = sample.getByRole('grid', { name: 'Comments' });
  await sample.getByLabel('Search comments').fill('battery');
  await sample.getByLabel('Search comments').press('Enter');
  await sample.getByRole('button', { name: /^Order of comments/ }).click();
  await sample.getByRole('menuitem', { name: 'Oldest first' }).click();
  await expect(sample.getByRole('button', { name: 'Remove text battery' })).toBeVisible();
  const { total } = await desk.call<{ total: number }>('feedback.find', { query: 'battery ' });
  await expect(grid).toHaveAttribute('aria-rowcount', String(total + 1));
  const kept = () => desk.call<{ comments: { query: string } | null }>('last_view.read');
  await expect.poll(async () => (await kept()).comments?.query).toBe('battery ');
  await sample.reload();
  await expect(grid).toHaveAttribute('aria-rowcount', String(total + 1));
  await expect(sample.getByRole('button', { name: 'Remove text battery' })).toBeVisible();
  await expect(sample.getByRole('button', { name: /^Order of comments: Oldest first/ })).toBeVisible();
  await sample.getByRole('button', { name: 'Clear', exact: true }).click();
  await sample.getByRole('button', { name: /^Order of comments/ }).click();
  await sample.getByRole('menuitem', { name: 'Newest first' }).click();
  await expect.poll(async () => (await kept()).comments).toBe(null);
});

test('the view on the screen follows a tag that is renamed', async ({ desk, sample }) => {
  await desk.call('comment_tag.add', { comments: [1, 2, 3], names: ['Late'] });
  await desk.call('saved_view.add', { name: 'Slow ones', filter: { query: 'tag:late ' } });
  await sample.goto(desk.address + '#/feedback');
  const grid = sample.getByRole('grid', { name: 'Comments' });
  const view = sample.getByRole('list', { name: 'Saved views' }).getByRole('button', { name: /^Slow ones/ });
  await view.click();
  await expect(grid).toHaveAttribute('aria-rowcount', '4');
  await sample.getByRole('link', { name: 'Tags' }).click();
  const name = sample.getByRole('row', { name: /Late/ }).getByRole('textbox');
  await name.fill('Slow courier');
  await name.press('Enter');
  await expect
    .poll(async () => (await desk.call<{ name: string }[]>('comment_tag.list'))[0]!.name)
    .toBe('Slow courier');
  await sample.getByRole('link', { name: 'Comments', exact: true }).click();
  await expect(grid).toHaveAttribute('aria-rowcount', '4');
  await expect(sample.getByRole('button', { name: 'Remove tag Slow courier' })).toBeVisible();
  await expect(view).toHaveAttribute('aria-current', 'true');
});

test('two views cannot have one name', async ({ desk, sample }) => {
  await desk.call('saved_view.add', { name: 'Late', filter: { query: 'late' } });
  await sample.getByRole('link', { name: 'Feedback' }).click();
  await sample.getByRole('button', { name: 'Save view', exact: true }).click();
  const dialog = sample.getByRole('dialog', { name: 'Save view' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill(' LATE ');
  await expect(dialog.getByText('There is a saved view of this name already')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Save view' })).toBeDisabled();
  await expectAccessible(sample);
});

for (const [item, ending] of [
  ['Excel workbook, XLSX', 'xlsx'],
  ['Text unchanged, JSON', 'json'],
] as const) {
  test(`all that is found is exported as ${ending}, not only what is on the screen`, async ({
    desk,
    sample,
  }) => {
    const { total } = await desk.call<{ total: number }>('feedback.find', { query: 'battery' });
    await sample.goto(desk.address + '#/feedback?query=battery');
    await sample.getByRole('button', { name: /^Export(?! the trend)/ }).click();
    await sample.getByRole('menuitem', { name: item }).click();
    const toast = sample.getByText(/^Exported to /);
    await expect(toast).toBeVisible();
    const path = (await toast.textContent())?.match(/^Exported to (.*)\.$/)?.[1] ?? '';
    const bytes = readFileSync(path);
    if (ending === 'xlsx') expect(bytes.subarray(0, 2).toString()).toBe('PK');
    else expect(JSON.parse(bytes.toString()).comments).toHaveLength(total);
  });
}

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
