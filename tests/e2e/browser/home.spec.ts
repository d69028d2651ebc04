import { expect, expectAccessible, setTheme, test, themes, watch } from './desk';

test('the launcher opens the sample on its map, with a score', async ({ desk, page }) => {
  const problems = watch(page);
  await page.goto(desk.address);
  await page.getByRole('button', { name: 'Open sample workspace' }).click();
  await expect(page.locator('[data-stage]')).toHaveCount(6);
  await expect(page.getByLabel(/^Friction \d+ of 100$/).first()).toBeVisible();
  expect(problems).toEqual([]);
});

test('a new map in a new workspace starts from a template and is found again among the recent ones', async ({
  desk,
  page,
}) => {
  await page.goto(desk.address);
  await page.getByRole('button', { name: 'New map' }).first().click();
  const templates = page.getByRole('radiogroup', { name: 'Start from' });
  await expect(templates.getByRole('radio', { name: 'Empty map' })).toBeChecked();
  await expectAccessible(page);
  await page.getByLabel('Title').fill('Garden shop');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await expect(templates.getByRole('radio', { name: 'Online purchase' })).toBeChecked();
  await expect(page.getByText('From a need to the parcel')).toBeVisible();
  await page.getByRole('button', { name: 'Create map' }).click();
  await expect(page.locator('[data-stage]')).toHaveCount(6);
  await page.getByRole('link', { name: 'All workspaces' }).click();
  await expect(page.getByRole('region', { name: 'Recent workspaces' })).toContainText('Garden shop');
});

for (const theme of themes) {
  test(`the launcher has no accessibility problem, ${theme}`, async ({ desk, page }) => {
    await setTheme(desk, theme);
    await page.goto(desk.address);
    await expect(page.getByRole('button', { name: 'Open sample workspace' })).toBeVisible();
    await expectAccessible(page);
  });
}
