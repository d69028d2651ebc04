// A map of 50 stages, 30 lanes, 5,000 cards and 4 curves, made through the core as a person would make it.
const STAGES = 50;
const LANES = 30;
export const CARDS = 5000;
const KINDS = [
  'thoughts',
  'pain_points',
  'quotes',
  'opportunities',
  'text',
  'touchpoints',
  'frontstage',
  'backstage',
];
const PERSONAS = ['Maya Okafor', 'Jonas Weber', 'Lea Sommer', 'Ali Rahman'];
const WORDS = [
  'Waits for the courier',
  'Slot moved without notice',
  'Opens the box',
  'Calls support twice',
  'Pays',
  'Reads the manual to the end and gives up',
  'Compares three models',
  'Books a test ride',
];

/** Makes a workspace with the map and, to come from, an empty one. `call` runs a command of the core. */
export async function makeBig(call) {
  const { maps } = await call('workspace.create', { path: null, title: 'Bench', template: 'empty' });
  const map = maps[0].id;
  await call('map.rename', { map, title: 'Big' });
  const start = made(await call('map.create', { title: 'Start', template: 'empty' }), 'map');
  await addStages(call, map);
  await addLanes(call, map);
  const document = await call('map.read', { map });
  await addCards(call, document);
  await addCurves(call, map, document.stages);
  return { map, start };
}

function made({ change_set: set }, kind) {
  return set.changes.find((change) => change.kind === kind && change.op === 'insert').id;
}

async function addStages(call, map) {
  const { stages } = await call('map.read', { map });
  for (let i = stages.length; i < STAGES; i++)
    await call('stage.add', { map, name: `Stage number ${i + 1}`, after: null });
}

async function addLanes(call, map) {
  const { lanes } = await call('map.read', { map });
  const add = (kind, label, after) => call('lane.add', { map, kind, label, after });
  const curve = lanes.some(({ kind }) => kind === 'emotion') ? 0 : 1;
  if (curve) await add('emotion', 'Emotion', lanes[1]?.id ?? null);
  for (let i = lanes.length + curve; i < LANES; i++)
    await add(KINDS[i % KINDS.length], `Lane ${i + 1}`, null);
}

async function addCards(call, { lanes, stages }) {
  const holding = lanes.filter(({ kind }) => kind !== 'emotion' && kind !== 'metrics');
  for (const [n, lane] of holding.entries()) {
    const count = Math.floor((CARDS * (n + 1)) / holding.length) - Math.floor((CARDS * n) / holding.length);
    const cards = Array.from({ length: count }, (_, i) => draft(lane, i, stages.length));
    await call('card.paste', { lane: lane.id, stage: stages[0].id, cards });
  }
}

function draft({ kind, label }, i, stages) {
  const title = `${WORDS[(i * 7 + label.length) % WORDS.length]} ${i}`;
  const severity = kind === 'pain_points' ? 1 + (i % 4) : null;
  return { stage: i % stages, lane: 0, title, body: '', channel: null, severity, status: null };
}

async function addCurves(call, map, stages) {
  for (const [p, name] of PERSONAS.entries()) {
    const persona = made(await call('persona.add', { map, name }), 'persona');
    for (const [i, { id }] of stages.entries())
      await call('emotion.set_point', { map, persona, stage: id, value: Math.sin(i / 3 + p) * 1.6 });
  }
}
