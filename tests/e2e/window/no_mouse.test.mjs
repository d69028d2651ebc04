// The sample map, built in the real window from an empty one by keys alone. Commands of the core are only read with.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { until, Window } from './driver.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const binary = process.env.DESIREPATH_APP ?? join(root, 'target/debug/desirepath-app');
const sample = JSON.parse(readFileSync(join(root, 'crates/app/sample/map.json'), 'utf8'));

const [SHIFT, CONTROL] = ['\uE008', '\uE009'];
const [TAB, ENTER, ESCAPE] = ['\uE004', '\uE007', '\uE00C'];
const [HOME, END] = ['\uE011', '\uE010'];
const [LEFT, UP, RIGHT, DOWN, F6] = ['\uE012', '\uE013', '\uE014', '\uE015', '\uE036'];

/** What the kinds of lanes are called where a lane is added. */
const kindLabels = { backstage: 'Backstage', support_systems: 'Support systems' };
/** The first word of each channel's label, which finds it in the list. */
const channelWords = { word_of_mouth: 'Word', helpdesk: 'Help', social: 'Social' };

let home;
let window;

before(async () => {
  home = mkdtempSync(join(tmpdir(), 'desirepath-no-mouse-'));
  window = await Window.open(binary, [], { HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home });
});

after(async () => {
  await window?.close();
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
});

/** Holds when what has focus says `name`: its spot on the map, else its accessible name. */
function focusOn(name) {
  const script = `
    const at = document.activeElement;
    const said = [at?.dataset?.spot, at?.dataset?.point, at?.getAttribute('aria-label'), at?.placeholder];
    return said.some((words) => words?.startsWith(arguments[0])) || String(said);`;
  return until(`focus on ${name}`, async () => {
    const found = await window.run(script, name);
    if (found !== true) throw new Error(`it is on ${found}`);
    return true;
  });
}

/** Runs a command, or goes to a stage or card, by the palette. */
async function palette(words) {
  await window.press(CONTROL, 'k');
  await focusOn('Search or run a command');
  await window.keys(words, ENTER);
}

/** How often Tab is pressed from one field of the inspector to another, once it is known. */
const distances = new Map();

/** From the field `from` on by Tab until the field `to` has focus. */
async function tabTo(from, to, key = [TAB]) {
  const way = `${from} > ${to}`;
  if (distances.has(way)) await window.keys(...Array(distances.get(way)).fill(key));
  else distances.set(way, await countTabs(to, key));
}

async function countTabs(to, key) {
  const script = `return (document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent) === arguments[0]`;
  for (let pressed = 1; pressed < 30; pressed++) {
    await window.keys(key);
    if (await window.run(script, to)) return pressed;
  }
  throw new Error(`Tab does not reach ${to}`);
}

async function readMap() {
  const { maps } = await window.call('workspace.read');
  return window.call('map.read', { map: maps[0].id });
}

/** The ids of the first lane and stage, where the keyboard's way over the map begins. */
async function focusFirstStage() {
  const { stages } = await readMap();
  await palette(stages[0].name);
  await focusOn(`stage:${stages[0].id}`);
  return stages;
}

test('a map is made by the palette and its dialog', async () => {
  await until('the launcher', () => window.run(`return document.querySelector('button') !== null`));
  await palette('New map');
  await focusOn('City e-bike');
  await window.keys(sample.title, ENTER);
  await window.find('[data-stage]');
  const { map, stages, cards } = await readMap();
  assert.equal(map.title, sample.title);
  assert.deepEqual([stages.length, cards.length], [3, 0]);
});

test('stages are named, added, described and given their words', async () => {
  const [first] = await focusFirstStage();
  const there = (await readMap()).stages.length;
  for (const [i, { name }] of sample.stages.entries()) {
    if (i < there) await window.keys(name, ENTER);
    else {
      await palette('Add stage');
      await focusOn('Name of the stage');
      await window.keys([CONTROL, 'a'], name, ENTER);
    }
    await focusOn('stage:');
    if (i + 1 < there) await window.keys(RIGHT);
  }
  await window.keys(HOME);
  await focusOn(`stage:${first.id}`);
  for (const [i, { subtitle, rules }] of sample.stages.entries()) {
    await window.keys(' ', F6);
    if (i === 0) {
      await tabTo('the panel', 'Friction', [SHIFT, TAB]);
      await window.keys(RIGHT, TAB);
    }
    await focusOn('Name of the stage');
    await window.keys(TAB, [CONTROL, 'a'], subtitle);
    await tabTo('Subtitle', 'Words to add');
    await window.keys(...rules.flatMap((rule) => [rule, ENTER]), F6);
    await focusOn('stage:');
    await window.keys(RIGHT);
  }
  const { stages, rules } = await until('all words', async () => {
    const map = await readMap();
    return map.rules.length === sample.stages.flatMap((stage) => stage.rules).length && map;
  });
  const said = stages.map(({ id, name, subtitle }) => ({
    name,
    subtitle,
    rules: rules.filter(({ stage }) => stage === id).map(({ phrase }) => phrase),
  }));
  const ordered = (list) => list.map((stage) => ({ ...stage, rules: stage.rules.toSorted() }));
  assert.deepEqual(ordered(said), ordered(sample.stages));
});
