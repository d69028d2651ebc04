import { expect, expectAccessible, setTheme, test, themes } from './desk';

for (const theme of themes) {
  test(`the settings have no accessibility problem, ${theme}`, async ({ desk, sample }) => {
    await setTheme(desk, theme);
    await sample.goto(desk.address + '#/settings');
    await sample.reload();
    await expect(sample.getByRole('heading').first()).toBeVisible();
    await expectAccessible(sample);
  });
}
