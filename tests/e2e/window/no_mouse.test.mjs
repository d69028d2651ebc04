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
const [UP, RIGHT, DOWN, F6] = ['\uE013', '\uE014', '\uE015', '\uE036'];

/** What the kinds of lanes are called where a lane is added. */
const kindLabels = { backstage: 'Backstage', support_systems: 'Support systems', metrics: 'Metrics' };
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

/** Holds when a text field of the dialog has focus. */
function focusOnField() {
  return until('the dialog', () =>
    window.run(`return document.activeElement?.matches('[role=dialog] input')`),
  );
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
      // Goes behind the stage that has focus.
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
  assert.deepEqual(
    said,
    sample.stages.map(({ name, subtitle, rules }) => ({ name, subtitle, rules })),
  );
});

test('lanes are added and named', async () => {
  const there = (await readMap()).lanes;
  for (const [i, { kind, label }] of sample.lanes.entries()) {
    if (there[i]) assert.equal(there[i].kind, kind, 'the empty map begins with the same lanes');
    else {
      await palette(`Add lane: ${kindLabels[kind]}`);
      await until(`a lane ${kind}`, async () => (await readMap()).lanes.length > i);
      await focusOn(`lane:${(await readMap()).lanes[i].id}`);
      await window.keys('F', [CONTROL, 'a'], label, ENTER);
      await focusOn('lane:');
    }
  }
  const { lanes } = await readMap();
  const said = lanes.map(({ kind, label }) => ({ kind, label }));
  assert.deepEqual(
    said,
    sample.lanes.map(({ kind, label }) => ({ kind, label })),
  );
});

/** The cards of the sample by lane and stage, for the lanes that hold cards. */
const grid = sample.lanes
  .filter((lane) => lane.cards)
  .map(({ cards }) => sample.stages.map((_, stage) => cards.filter((card) => card.stage === stage)));

test('all cards are typed in one go: Ctrl Enter for the next of a cell, Tab for the next cell', async () => {
  const { lanes, stages } = await readMap();
  await window.keys([CONTROL, HOME]);
  await focusOn(`cell:${lanes[0].id}/${stages[0].id}`);
  const cell = (cards) => cards.flatMap(({ title }, i) => (i === 0 ? [title] : [[CONTROL, ENTER], title]));
  const typed = grid.flat().flatMap((cards, i) => (i === 0 ? cell(cards) : [TAB, ...cell(cards)]));
  await window.keys(ENTER, ...typed, ENTER);
  await focusOn('card:');
  const titles = await cellsOf(({ title }) => title);
  assert.deepEqual(
    titles,
    grid.map((row) => row.map((cards) => cards.map(({ title }) => title))),
  );
});

/** What is said of the cards of each cell of the lanes with cards. */
async function cellsOf(say) {
  const { lanes, stages, cards } = await readMap();
  const inCell = (lane, stage) => cards.filter((c) => c.lane === lane && c.from_stage === stage);
  return lanes
    .filter((_, i) => sample.lanes[i].cards)
    .map((lane) => stages.map((stage) => inCell(lane.id, stage.id).map(say)));
}

test('details of cards are set in the inspector', async () => {
  await window.keys([CONTROL, HOME]);
  const ids = await cellsOf(({ id }) => id);
  for (const [row, cells] of grid.entries()) {
    for (const [col, cards] of cells.entries()) {
      for (const [i, card] of cards.entries()) {
        await focusOn(`card:${ids[row][col][i]}`);
        await describe(card);
        if (i + 1 < cards.length) await window.keys(DOWN);
      }
      const next = cells[col + 1]?.length ?? 0;
      if (next > 0) await window.keys(RIGHT, ...Array(Math.min(cards.length, next) - 1).fill(UP));
    }
    await toNextLane(row);
  }
  const said = await cellsOf(details);
  assert.deepEqual(
    said,
    grid.map((row) => row.map((cards) => cards.map(details))),
  );
});

const details = ({ title, body, channel, severity, status, moment_of_truth }) => ({
  title,
  body: body ?? '',
  channel: channel ?? null,
  severity: severity ?? null,
  status: status ?? null,
  moment_of_truth: moment_of_truth ?? false,
});

/** From the last card of a lane to the first one of the next lane with cards. */
async function toNextLane(row) {
  const lanes = sample.lanes.flatMap((lane, i) => (lane.cards ? [i] : []));
  if (row + 1 === lanes.length) return;
  const [first, last] = [grid[row][0].length, grid[row].at(-1).length];
  const down = first - Math.min(first, last) + lanes[row + 1] - lanes[row];
  await window.keys(HOME, ...Array(down).fill(DOWN));
}

/** Fills in what a card says beyond its title, and goes back to it. */
async function describe({ body, channel, severity, status, moment_of_truth }) {
  const words = channel ? (channelWords[channel] ?? channel) : (status ?? (severity && String(severity)));
  if (!words && !body && !moment_of_truth) return;
  await window.keys(' ', F6);
  await focusOn('Title of the card');
  if (words) {
    const field = channel ? 'Channel' : status ? 'Status' : 'Severity';
    await tabTo('Title', field);
    await window.keys(words);
  }
  if (body) {
    await tabTo('Title', 'Notes');
    await window.keys(body);
  }
  if (moment_of_truth) {
    await tabTo('Title', 'Moment of truth');
    await window.keys(' ');
  }
  await window.keys(F6);
}

/** The keys that bring a point from anywhere on the scale to a value: from an end by quarters, then by small steps. */
function presses(value) {
  const [end, way, from] = value > 0 ? [HOME, DOWN, 2] : [END, UP, -2];
  const steps = Math.round(Math.abs(value - from) * 20);
  return [end, ...Array(Math.floor(steps / 5)).fill(way), ...Array(steps % 5).fill([SHIFT, way])];
}

/** Goes to the first cell of a lane of the kind. Answers the lane and the stages. */
async function goToLane(kind) {
  const { lanes, stages } = await readMap();
  const at = lanes.findIndex((lane) => lane.kind === kind);
  await window.keys([CONTROL, HOME]);
  await until('the first card', () =>
    window.run(`return document.activeElement?.dataset.spot?.startsWith('card:')`),
  );
  const down = grid.slice(0, rowsWithCards(at)).reduce((sum, row) => sum + row[0].length, 0);
  await window.keys(...Array(down + at - rowsWithCards(at)).fill(DOWN));
  await focusOn(`cell:${lanes[at].id}/${stages[0].id}`);
  return { lane: lanes[at], stages };
}

/** How many of the lanes above one hold cards. */
const rowsWithCards = (at) => sample.lanes.slice(0, at).filter((lane) => lane.cards).length;

test('personas and their emotion points are set', async () => {
  for (const { name } of sample.personas) {
    await palette('Add persona');
    await focusOnField();
    await window.keys(name, ENTER);
    await until(name, async () => (await readMap()).personas.some((persona) => persona.name === name));
  }
  const { lane, stages } = await goToLane('emotion');
  const { points } = sample.lanes.find(({ kind }) => kind === 'emotion');
  for (const [at, stage] of stages.entries()) {
    for (const { value, persona } of points.filter((point) => point.stage === at)) {
      await focusOn(`cell:${lane.id}/${stage.id}`);
      await window.keys(ENTER);
      await focusOn(`${sample.personas[persona].name} at ${stage.name}`);
      await window.keys(...presses(value), ESCAPE);
    }
    await window.keys(RIGHT);
  }
  const map = await readMap();
  const personas = map.map_personas.map((link) => map.personas.find(({ id }) => id === link.persona));
  assert.deepEqual(
    personas.map(({ name, short, initials }) => ({ name, short, initials })),
    sample.personas.map(({ name, short, initials }) => ({ name, short, initials })),
  );
  const place = ({ persona, stage, value }) => `${persona} at ${stage}: ${value}`;
  const said = map.emotion_points.map(({ persona, stage, value }) =>
    place({
      persona: personas.findIndex(({ id }) => id === persona),
      stage: stages.findIndex(({ id }) => id === stage),
      value,
    }),
  );
  assert.deepEqual(said.toSorted(), points.map(place).toSorted());
});

test('targets are typed in the metrics lane', async () => {
  const { lane, stages } = await goToLane('metrics');
  const order = ['nps', 'csat', 'ces', 'stars'];
  for (const [at, { targets }] of sample.stages.entries()) {
    await focusOn(`cell:${lane.id}/${stages[at].id}`);
    for (const [metric, value] of targets) {
      await window.keys(ENTER, ...Array(order.indexOf(metric)).fill(DOWN), ENTER, String(value), ENTER);
      await until(`the target ${value}`, async () =>
        (await readMap()).targets.some((target) => target.stage === stages[at].id && target.value === value),
      );
      await window.keys(ESCAPE);
    }
    await window.keys(RIGHT);
  }
  const map = await readMap();
  const said = stages.map(({ id }) => map.targets.filter(({ stage }) => stage === id));
  const pairs = (list) => list.map(({ metric, value }) => [metric, value]).toSorted();
  assert.deepEqual(
    said.map(pairs),
    sample.stages.map(({ targets }) => targets.toSorted()),
  );
});

test('the map is finished, and every step of it can be taken back', async () => {
  const done = await window.call('history.list', { limit: 1000 });
  assert.ok(done.every(({ label, undone }) => label !== '' && !undone));
  await window.keys([CONTROL, 'z']);
  await until(
    'the last step undone',
    async () => (await window.call('history.list', { limit: 1 }))[0].undone,
  );
});
