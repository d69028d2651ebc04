import type { Page } from '@playwright/test';
import { expect, expectAccessible, setTheme, test, themes } from './desk';

const file = {
  name: 'tickets.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [
      'id,date,text,rating',
      '1,2026-06-01,"The lantern is dim. Write to ada@example.com or call +49 30 901820 please.",1',
      '2,2026-06-02,"Refund to DE89 3704 0044 0532 0130 00 for order 12345678, thank you very much.",2',
      '3,2026-06-03,"It arrived on time and the saddle is comfortable for long rides out of town.",5',
    ].join('\n'),
  ),
};

async function choose(page: Page) {
  const choosing = page.waitForEvent('filechooser');
  await page.keyboard.press('Control+i');
  await (await choosing).setFiles(file);
  await expect(page.getByRole('radiogroup', { name: 'What happens to e-mail addresses' })).toBeVisible();
}

test('what is chosen for a kind is what is kept', async ({ desk, sample }) => {
  await choose(sample);
  const panel = sample.getByRole('region', { name: 'Personal data' });
  await expect(panel).toContainText('[phone]');
  await panel.getByRole('radio', { name: 'Keep' }).first().click();
  await expect(panel.getByRole('status')).toContainText('Kept as they are: e-mail addresses');
  await sample.getByRole('button', { name: /^Import 3 rows/ }).click();
  await expect(sample.getByRole('heading', { name: '3 comments added' })).toBeVisible();
  const { ids } = await desk.call<{ ids: number[] }>('feedback.find', { query: 'lantern' });
  const [row] = await desk.call<{ text: string }[]>('feedback.read_rows', { ids });
  expect(row?.text).toBe('The lantern is dim. Write to ada@example.com or call [phone] please.');
});

test('a comment is erased for good from its page, and leaves a receipt', async ({ desk, sample }) => {
  const all = (await desk.call<{ total: number }>('feedback.find')).total;
  await sample.getByRole('link', { name: 'Feedback' }).click();
  await sample.getByRole('grid', { name: 'Comments' }).getByRole('row').nth(2).click();
  const detail = sample.getByRole('complementary', { name: 'The comment' });
  await detail.getByRole('button', { name: 'Erase for good' }).click();
  await sample.getByRole('menuitem', { name: 'Erase this comment' }).click();
  const dialog = sample.getByRole('dialog', { name: 'Erase this comment' });
  await expect(dialog).toContainText('This cannot be undone.');
  await dialog.getByRole('button', { name: 'Erase for good' }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(async () => (await desk.call<{ total: number }>('feedback.find')).total).toBe(all - 1);
  await sample.goto(desk.address + '#/settings?section=privacy');
  await expect(sample.getByRole('button', { name: 'Save receipt' })).toBeVisible();
});

for (const theme of themes) {
  test(`choosing what is kept has no accessibility problem, ${theme}`, async ({ desk, sample }) => {
    await setTheme(desk, theme);
    await sample.goto(desk.address + '#/import');
    await sample.reload();
    await choose(sample);
    await sample.getByRole('button', { name: 'Choose by column' }).click();
    await sample.getByRole('button', { name: /^E-mail addresses/ }).click();
    await expectAccessible(sample);
    await sample.goto(desk.address + '#/settings?section=privacy');
    await expect(sample.getByRole('heading', { name: 'Receipts' })).toBeVisible();
    await expectAccessible(sample);
  });
}
