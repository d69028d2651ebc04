import { expect, expectAccessible, setTheme, test, themes } from './desk';

interface Count {
  name: string;
  comments: number;
}

test('T tags what is selected in one step, which Undo takes back', async ({ desk, sample }) => {
  await sample.goto(desk.address + '#/feedback');
  const grid = sample.getByRole('grid', { name: 'Comments' });
  await grid.focus();
  await sample.keyboard.press('Shift+ArrowDown');
  await sample.keyboard.press('Shift+ArrowDown');
  await sample.keyboard.press('t');
  const dialog = sample.getByRole('dialog', { name: 'Tag 3 comments' });
  await dialog.getByRole('combobox', { name: 'Add a tag' }).fill('Late delivery');
  await sample.keyboard.press('Enter');
  await expect(dialog.getByText('Late delivery', { exact: true })).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();
  const counts = () => desk.call<Count[]>('comment_tag.count', { filter: {} });
  expect((await counts()).map(({ name, comments }) => [name, comments])).toEqual([['Late delivery', 3]]);
  await expect(sample.getByRole('complementary', { name: 'Filters' })).toContainText('Late delivery');
  await sample.keyboard.press('Control+z');
  await expect.poll(async () => (await counts()).length).toBe(0);
});

test('Ctrl A and T tag all that was found, however late it is known what that is', async ({
  desk,
  sample,
}) => {
  let read = () => {};
  const held = new Promise<void>((resolve) => (read = resolve));
  await sample.route('**/rpc', async (route) => {
    if (route.request().postData()?.includes('"feedback.read_ids"')) await held;
    await route.continue();
  });
  await sample.goto(desk.address + '#/feedback?query=battery');
  const grid = sample.getByRole('grid', { name: 'Comments' });
  await expect(grid.getByRole('row').nth(1)).toContainText(/batter/i);
  const found = (await desk.call<{ total: number }>('feedback.find', { query: 'battery' })).total;
  await grid.focus();
  await sample.keyboard.press('Control+a');
  await sample.keyboard.press('t');
  read();
  const dialog = sample.getByRole('dialog', { name: `Tag ${found} comments` });
  await dialog.getByRole('combobox', { name: 'Add a tag' }).fill('Battery');
  await sample.keyboard.press('Enter');
  await expect
    .poll(async () => (await desk.call<Count[]>('comment_tag.count', { filter: {} }))[0]?.comments)
    .toBe(found);
});

test('N writes a note, and it is there again', async ({ desk, sample }) => {
  await sample.goto(desk.address + '#/feedback');
  await sample.getByRole('grid', { name: 'Comments' }).focus();
  await sample.keyboard.press('n');
  const note = sample.getByRole('textbox', { name: 'Note' });
  await expect(note).toBeFocused();
  await note.fill('Ask the courier');
  await sample.keyboard.press('Control+Enter');
  await expect.poll(async () => (await desk.call<unknown[]>('comment_note.list')).length).toBe(1);
  await sample.reload();
  await expect(note).toHaveValue('Ask the courier');
});

test('a tag is renamed in place, refused where the name is taken, and merged', async ({ desk, sample }) => {
  const { ids } = await desk.call<{ ids: number[] }>('feedback.find');
  await desk.call('comment_tag.add', { comments: ids.slice(0, 6), names: ['Late delivery'] });
  await desk.call('comment_tag.add', { comments: ids.slice(4, 9), names: ['Deliveries, late'] });
  await sample.goto(desk.address + '#/tags');
  const pairs = sample.getByRole('complementary', { name: 'Tags that fall together' });
  await expect(pairs).toContainText('2 with both');
  const name = sample.getByRole('row', { name: /Deliveries, late/ }).getByRole('textbox');
  await name.fill('late DELIVERY');
  await name.press('Enter');
  await expect(sample.getByRole('alert')).toContainText('There is a tag “Late delivery” already');
  await expect(sample.getByRole('row', { name: /Deliveries, late/ })).toBeVisible();
  await pairs.getByRole('button', { name: 'Merge into “Late delivery”' }).click();
  await expect(sample.getByRole('heading', { name: '1 tag' })).toBeVisible();
  expect((await desk.call<Count[]>('comment_tag.count', { filter: {} }))[0]?.comments).toBe(9);
  await sample.getByRole('link', { name: 'Comments with Late delivery' }).click();
  await expect(sample.getByRole('grid', { name: 'Comments' })).toHaveAttribute('aria-rowcount', '10');
});

for (const theme of themes) {
  test(`tags have no accessibility problem, ${theme}`, async ({ desk, sample }) => {
    await setTheme(desk, theme);
    const { ids } = await desk.call<{ ids: number[] }>('feedback.find');
    await desk.call('comment_tag.add', { comments: ids.slice(0, 60), names: ['Late delivery', 'Slow'] });
    await desk.call('comment_tag.add', { comments: ids.slice(40, 90), names: ['Rude courier'] });
    await sample.goto(desk.address + '#/tags');
    await sample.reload();
    await expect(sample.getByRole('table')).toBeVisible();
    await expectAccessible(sample);
  });
}
