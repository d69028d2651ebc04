// The main job in the real window: open the sample, see a score, drag a card, undo, import a CSV, see the score change.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { until, Window } from './driver.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const binary = process.env.DESIREPATH_APP ?? join(root, 'target/debug/desirepath-app');
const CONTROL = '\uE009';

let home;
let window;

before(async () => {
  // Folders of its own, and a HOME that exists: without one WebKit paints nothing and says nothing.
  home = mkdtempSync(join(tmpdir(), 'desirepath-window-'));
  window = await Window.open(binary, ['--sample'], {
    HOME: home,
    XDG_CONFIG_HOME: home,
    XDG_DATA_HOME: home,
  });
});

after(async () => {
  await window?.close();
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
});

/** What stands under every stage's heading: a number, or nothing. */
function scores() {
  const script = `return [...document.querySelectorAll('[data-stage]')].map((stage) => {
    const said = stage.querySelector('[aria-label^="Friction"]')?.getAttribute('aria-label') ?? '';
    return Number(/Friction (\\d+) of 100/.exec(said)?.[1] ?? NaN);
  })`;
  return window.run(script);
}

/** The scores once every stage has one. */
function allScores() {
  return until('a score under every stage', async () => {
    const found = await scores();
    return found.length > 0 && found.every((score) => Number.isFinite(score)) && found;
  });
}

async function readMap() {
  const { maps } = await window.call('workspace.read');
  return window.call('map.read', { map: maps[0].id });
}

/** The id of the card in a cell, as the screen has it. */
function isIn(cell, card) {
  return window.run(
    `return document.querySelector('[data-cell="' + arguments[0] + '"] [data-card="' + arguments[1] + '"]') !== null`,
    cell,
    card,
  );
}

test('the sample opens on its map with measured friction', async () => {
  const found = await allScores();
  assert.equal(found.length, 6);
  for (const score of found) assert.ok(score >= 0 && score <= 100, `${score}`);
  assert.ok(new Set(found).size > 1, 'the stages differ');
});

test('a card that is dragged to the next stage is kept there, and undo takes it back', async () => {
  const { stages, lanes, cards } = await readMap();
  const lane = lanes.find(({ kind }) => kind === 'steps');
  const card = cards.find((c) => c.lane === lane.id && c.from_stage === stages[0].id);
  const [from, to] = [`${lane.id}/${stages[0].id}`, `${lane.id}/${stages[1].id}`];
  const stage = async () => (await readMap()).cards.find(({ id }) => id === card.id).from_stage;

  await window.drag(await window.find(`[data-card="${card.id}"]`), await window.find(`[data-cell="${to}"]`));
  await until('the card in the next stage', () => isIn(to, card.id));
  assert.equal(await stage(), stages[1].id);

  await window.press(CONTROL, 'z');
  await until('the card where it was', () => isIn(from, card.id));
  assert.equal(await stage(), stages[0].id);
});

test('imported complaints make a stage rougher on the screen', async () => {
  const before = await allScores();
  const path = join(home, 'complaints.csv');
  const complaint =
    'The delivery was late again, the box arrived damaged and nobody answered. Terrible service.';
  const row = (_, i) => `w${i},2026-06-${String((i % 28) + 1).padStart(2, '0')},1,"${complaint} (${i})"`;
  writeFileSync(path, ['id,date,rating,review', ...Array.from({ length: 60 }, row)].join('\n'));

  await window.run('location.hash = "#/import?path=" + encodeURIComponent(arguments[0])', path);
  await window.click(await window.named('button', 'Import 60'));
  await window.click(await window.named('button', 'Open map'));
  const after = await until('a rougher stage', async () => {
    const found = await scores();
    return found.some((score, i) => score > before[i]) && found;
  });
  assert.equal((await window.call('history.list', { limit: 1 }))[0].undone, false);
  assert.notDeepEqual(after, before);
});

test('the window stays on its own pages', async () => {
  const address = await window.run('location.href = "https://example.org/"; return location.origin');
  assert.match(address, /^tauri:\/\/localhost/);
  assert.equal(await window.run('return window.open("https://example.org/") === null'), true);
  assert.equal((await allScores()).length, 6);
});

test('a command that is not there is refused in words', async () => {
  await assert.rejects(window.call('map.explode'), /There is no command map\.explode/);
});
