import { test, expect, setTheme } from './desk';
for (const theme of ['light', 'dark'] as const)
  test(`shot ${theme}`, async ({ desk, sample }) => {
    await setTheme(desk, theme);
    await sample.setViewportSize({ width: 1920, height: 1080 });
    const [map] = (await desk.call<any>('workspace.read')).maps;
    const d = await desk.call<any>('map.read', { map: map.id });
    const dir = '/tmp/w/EXPORT/shots';
    await desk.call('export.map', { map: map.id, path: `${dir}/sample-${theme}.png`, dark: theme === 'dark' });
    if (d.phases.length === 0) {
      await desk.call('phase.add', { map: map.id, name: 'Choosing it', stages: [d.stages[0].id, d.stages[1].id] });
      await desk.call('phase.add', { map: map.id, name: 'Getting it', stages: [d.stages[2].id, d.stages[3].id] });
    }
    const card = d.cards.find((c: any) => c.from_stage === d.stages[3].id);
    await desk.call('card.edit', { card: card.id, moment_of_truth: true });
    await sample.reload();
    await expect(sample.locator('.stage .score').first()).toBeVisible();
    await sample.screenshot({ path: `${dir}/map-${theme}.png` });
    await sample.keyboard.press('F5');
    await sample.waitForTimeout(4500);
    await sample.screenshot({ path: `${dir}/whole-${theme}.png` });
    await sample.keyboard.press('4');
    await sample.waitForTimeout(1500);
    await sample.screenshot({ path: `${dir}/spot-${theme}.png` });
  });
