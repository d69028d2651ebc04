import { readFileSync } from 'node:fs';
import { expect, expectAccessible, exported, setTheme, test, themes } from './desk';

interface Trend {
  step: string;
  points: { from: string; to: string; comments: number }[];
}

test('a stretch of the trend narrows the list down, by keyboard alone, and Delete brings all back', async ({
  desk,
  sample,
}) => {
  await sample.goto(desk.address + '#/feedback');
  const chart = sample.getByRole('slider', { name: /Comments over time/ });
  const grid = sample.getByRole('grid', { name: 'Comments' });
  const all = await grid.getAttribute('aria-rowcount');
  const { points } = await desk.call<Trend>('trend.read', { filter: {} });
  await chart.focus();
  await chart.press('Home');
  await chart.press('Shift+ArrowRight');
  await chart.press('Enter');
  const wanted = points[0]!.comments + points[1]!.comments;
  await expect(grid).toHaveAttribute('aria-rowcount', String(wanted + 1));
  await expect(sample.getByRole('search')).toContainText('date');
  await chart.press('Delete');
  await expect(grid).toHaveAttribute('aria-rowcount', all!);
});

test('the pointer draws a stretch', async ({ desk, sample }) => {
  await sample.goto(desk.address + '#/feedback');
  const chart = sample.getByRole('slider', { name: /Comments over time/ });
  const { points } = await desk.call<Trend>('trend.read', { filter: {} });
  const box = (await chart.boundingBox())!;
  const [step, y] = [box.width / points.length, box.y + box.height / 2];
  await sample.mouse.move(box.x + step * 1.5, y);
  await sample.mouse.down();
  await sample.mouse.move(box.x + step * 3.5, y, { steps: 4 });
  await sample.mouse.up();
  const wanted = points.slice(1, 4).reduce((sum, point) => sum + point.comments, 0);
  await expect(sample.getByRole('grid', { name: 'Comments' })).toHaveAttribute(
    'aria-rowcount',
    String(wanted + 1),
  );
});

test('the table says what the picture shows, and a marked day is in it', async ({ desk, sample }) => {
  const { points } = await desk.call<Trend>('trend.read', { filter: {} });
  await sample.goto(desk.address + '#/feedback');
  await sample.getByRole('button', { name: 'Mark a day' }).click();
  const dialog = sample.getByRole('dialog', { name: 'Marked days' });
  await dialog.getByLabel('Day', { exact: true }).fill(points[2]!.from);
  await dialog.getByLabel('What happened', { exact: true }).fill('New carrier');
  await dialog.getByRole('button', { name: 'Mark the day' }).click();
  await expect(dialog.getByLabel(/What happened on/)).toHaveValue('New carrier');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await sample.getByRole('button', { name: 'Show as a table' }).click();
  const table = sample.getByRole('region', { name: 'Trend as a table' });
  await expect(table.getByRole('row', { name: /New carrier/ })).toContainText(String(points[2]!.comments));
});

test('the trend is exported as it is shown', async ({ desk, sample }) => {
  const { points } = await desk.call<Trend>('trend.read', { filter: {}, step: 'month' });
  await sample.goto(desk.address + '#/feedback');
  await sample.getByRole('radio', { name: 'Per month' }).click();
  const path = await exported(sample, 'Export the trend', 'Table, CSV');
  const lines = readFileSync(path, 'utf8').trim().split('\r\n');
  expect(lines).toHaveLength(points.length + 1);
  expect(lines[1]).toContain(`${points[0]!.from},${points[0]!.to},${points[0]!.comments},`);
});

for (const theme of themes) {
  test(`the trend and its table have no accessibility problem, ${theme}`, async ({ desk, sample }) => {
    await setTheme(desk, theme);
    await sample.goto(desk.address + '#/feedback');
    await sample.reload();
    await expect(sample.getByRole('slider', { name: /Comments over time/ })).toBeVisible();
    // The rows of the list are reached through the grid, which has the focus and the keys.
    await expectAccessible(sample, ['scrollable-region-focusable']);
    await sample.getByRole('button', { name: 'Show as a table' }).click();
    await expectAccessible(sample, ['scrollable-region-focusable']);
  });
}
