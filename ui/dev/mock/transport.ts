import type {
  Applied,
  Card,
  Change,
  FieldChange,
  Kind,
  MapDocument,
  WorkspaceInfo,
} from '../../src/api/bindings';
import type { Transport } from '../../src/api/transport';
import { document, frictionOf, home, keywords, largeDocument, quotes } from './data';

// A small core in memory: enough to draw the screens and to try edits without the real one.

const query = new URLSearchParams(window.location.search);
const doc: MapDocument = query.has('large') ? largeDocument() : document();
const store = new Map<string, { kind: Kind; record: Record<string, unknown> }>();
const fill = (kind: Kind, list: { id: string }[]) =>
  list.forEach((r) => store.set(r.id, { kind, record: { ...r } }));
fill('map', [doc.map]);
fill('stage', doc.stages);
fill('lane', doc.lanes);
fill('card', doc.cards);
fill('persona', doc.personas);
fill('map_persona', doc.map_personas);
fill('emotion_point', doc.emotion_points);
fill('rule', doc.rules);

let open = query.has('open');
let revision = 1;
let prefs = { theme: query.get('theme') ?? 'light', density: 'normal', name: 'You' };
const done: { label: string; changes: Change[]; at: number }[] = [];
const undone: typeof done = [];
const all = (kind: Kind) =>
  [...store.values()].filter((s) => s.kind === kind).map((s) => ({ ...s.record }) as Record<string, string>);
const ordered = (kind: Kind) => all(kind).sort((a, b) => ((a.place ?? '') < (b.place ?? '') ? -1 : 1));

function write(change: Change) {
  if (change.op === 'delete') store.delete(change.id);
  else {
    const record = {
      ...store.get(change.id)?.record,
      id: change.id,
      ...Object.fromEntries(change.fields.map((f) => [f.field, f.after])),
    };
    store.set(change.id, { kind: change.kind, record });
  }
}
const fields = (record: Record<string, unknown>, after: boolean): FieldChange[] =>
  Object.entries(record).map(([field, value]) => ({
    field,
    before: after ? null : value,
    after: after ? value : null,
  }));
const insert = (kind: Kind, record: Record<string, unknown>): Change => ({
  kind,
  id: String(record.id),
  op: 'insert',
  fields: fields(record, true),
});
const remove = (id: string): Change => ({
  kind: store.get(id)!.kind,
  id,
  op: 'delete',
  fields: fields(store.get(id)!.record, false),
});
const update = (id: string, values: Record<string, unknown>): Change => ({
  kind: store.get(id)!.kind,
  id,
  op: 'update',
  fields: Object.entries(values).map(([field, after]) => ({
    field,
    before: store.get(id)!.record[field],
    after,
  })),
});
const inverse = (c: Change): Change => ({
  ...c,
  op: c.op === 'insert' ? 'delete' : c.op === 'delete' ? 'insert' : 'update',
  fields: c.fields.map((f) => ({ field: f.field, before: f.after, after: f.before })),
});

function publish(label: string, changes: Change[]): Applied {
  changes.forEach(write);
  return {
    change_set: { revision: ++revision, label, by: 'You', at: Date.now(), changes },
    undo: done.at(-1)?.label ?? null,
    redo: undone.at(-1)?.label ?? null,
    friction_changed: false,
  };
}
function commit(label: string, changes: Change[]): Applied {
  done.push({ label, changes, at: Date.now() });
  undone.length = 0;
  return publish(label, changes);
}
const fresh = (prefix: string) => `${prefix}_${Math.random().toString(36).slice(2, 10)}`;
/** A key between two places, good enough for a mock. */
function between(siblings: Record<string, string>[], after: string | null): string {
  const at = after === null ? -1 : siblings.findIndex((s) => s.id === after);
  const low = at < 0 ? '' : siblings[at]!.place!;
  return at + 1 >= siblings.length && low
    ? `${low}V`
    : at < 0
      ? `0${revision.toString(36).padStart(4, '0')}`
      : `${low}0V${revision}`;
}
const cell = (lane: string, stage: string, without = '') =>
  ordered('card').filter((c) => c.lane === lane && c.from_stage === stage && c.id !== without);
const end = (siblings: Record<string, string>[], after: string | null) =>
  between(siblings, after ?? siblings.at(-1)?.id ?? null);

function info(): WorkspaceInfo {
  return {
    path: '/home/maya/Documents/Halden Bikes.desirepath',
    title: 'Halden Bikes',
    read_only: false,
    revision,
    maps: all('map').map((m) => ({
      id: m.id!,
      title: m.title!,
      description: '',
      icon: 'map',
      stages: 6,
      lanes: 8,
      cards: 60,
    })),
    comments: 2393,
    answers: 1204,
    sources: [{ name: 'Zendesk', comments: 1200 }],
    undo: done.at(-1)?.label ?? null,
    redo: undone.at(-1)?.label ?? null,
    saved_at: Date.now() - 12_000,
  };
}

type Args = Record<string, string>;
const commands: Record<string, (a: Args) => unknown> = {
  'home.initial': () => ({ path: null, sample: false }),
  'home.read': () => home(),
  'home.forget_recent': (a) => ({ ...home(), recents: home().recents.filter((r) => r.path !== a.path) }),
  'preferences.read': () => prefs,
  'preferences.set': (a) => (prefs = a as unknown as typeof prefs),
  'workspace.read': () => {
    if (!open) throw { code: 'not_found', message: 'No workspace is open.', details: '' };
    return info();
  },
  'workspace.open': () => ((open = true), info()),
  'workspace.open_sample': () => ((open = true), info()),
  'workspace.create': () => ((open = true), info()),
  'workspace.close': () => ((open = false), {}),
  'map.read': () => ({
    map: all('map')[0],
    stages: ordered('stage'),
    lanes: ordered('lane'),
    cards: all('card'),
    personas: all('persona'),
    map_personas: all('map_persona'),
    emotion_points: all('emotion_point'),
    rules: all('rule'),
  }),
  'map.rename': (a) => commit('Rename map', [update(a.map!, { title: a.title })]),
  'friction.read': () => ({
    map: doc.map.id,
    period: { from: '2026-01-01', to: '2026-03-31' },
    stages: query.get('state') === 'none' ? [] : ordered('stage').map((s, i) => frictionOf(s.id!, i)),
    unassigned: 41,
    not_scored: 30,
    comments: query.get('state') === 'none' ? 0 : 2393,
    answers: 1204,
    stale: false,
  }),
  'keyword.read': () => keywords,
  'feedback.read_quotes': () => quotes(),
  'feedback.read_rows': () => quotes().map((q) => q.comment),
  'history.list': () =>
    [...done].reverse().map((d, i) => ({ revision: i, label: d.label, at: d.at, by: 'You', undone: false })),
  'history.undo': () => {
    const step = done.pop()!;
    undone.push(step);
    return publish(`Undo: ${step.label}`, [...step.changes].reverse().map(inverse));
  },
  'history.redo': () => {
    const step = undone.pop()!;
    done.push(step);
    return publish(step.label, step.changes);
  },
  'card.add': (a) => {
    const record = {
      id: fresh('card'),
      map: doc.map.id,
      lane: a.lane,
      from_stage: a.stage,
      to_stage: a.stage,
      title: a.title,
      body: '',
      channel: null,
      severity: null,
      status: null,
      comment: null,
      place: end(cell(a.lane!, a.stage!), a.after ?? null),
    };
    return commit('Add card', [insert('card', record)]);
  },
  'card.rename': (a) => commit('Edit card', [update(a.card!, { title: a.title })]),
  'card.edit': ({ card, ...rest }) => commit('Edit card', [update(card!, rest as Partial<Card>)]),
  'card.move': (a) =>
    commit('Move card', [
      update(a.card!, {
        lane: a.lane,
        from_stage: a.stage,
        to_stage: a.stage,
        place: between(cell(a.lane!, a.stage!, a.card), a.after ?? null),
      }),
    ]),
  'card.delete': (a) => commit('Delete card', (a.cards as unknown as string[]).map(remove)),
  'stage.add': (a) =>
    commit('Add stage', [
      insert('stage', {
        id: fresh('stage'),
        map: doc.map.id,
        name: a.name,
        subtitle: '',
        place: end(ordered('stage'), a.after ?? null),
      }),
    ]),
  'stage.rename': (a) => commit('Rename stage', [update(a.stage!, { name: a.name })]),
  'stage.describe': (a) => commit('Describe stage', [update(a.stage!, { subtitle: a.subtitle })]),
  'stage.move': (a) =>
    commit('Move stage', [
      update(a.stage!, {
        place: between(
          ordered('stage').filter((s) => s.id !== a.stage),
          a.after ?? null,
        ),
      }),
    ]),
  'stage.delete': (a) =>
    commit('Delete stage', [
      ...all('card')
        .filter((c) => c.from_stage === a.stage)
        .map((c) => remove(c.id!)),
      remove(a.stage!),
    ]),
  'lane.add': (a) =>
    commit('Add lane', [
      insert('lane', {
        id: fresh('lane'),
        map: doc.map.id,
        kind: a.kind,
        label: a.label ?? a.kind,
        place: end(ordered('lane'), a.after ?? null),
      }),
    ]),
  'lane.rename': (a) => commit('Rename lane', [update(a.lane!, { label: a.label })]),
  'lane.move': (a) =>
    commit('Move lane', [
      update(a.lane!, {
        place: between(
          ordered('lane').filter((s) => s.id !== a.lane),
          a.after ?? null,
        ),
      }),
    ]),
  'lane.delete': (a) =>
    commit('Delete lane', [
      ...all('card')
        .filter((c) => c.lane === a.lane)
        .map((c) => remove(c.id!)),
      remove(a.lane!),
    ]),
  'persona.add': (a) => {
    const id = fresh('persona');
    const persona = {
      id,
      name: a.name,
      short: a.name!.split(' ')[0],
      initials: a.name!.slice(0, 2).toUpperCase(),
      role: '',
      quote: '',
    };
    return commit('Add persona', [
      insert('persona', persona),
      insert('map_persona', { id: fresh('mp'), map: doc.map.id, persona: id, place: `Z${revision}` }),
    ]);
  },
  'persona.rename': (a) => commit('Rename persona', [update(a.persona!, { name: a.name })]),
  'persona.remove': (a) =>
    commit(
      'Remove persona',
      all('map_persona')
        .filter((m) => m.persona === a.persona)
        .map((m) => remove(m.id!)),
    ),
  'emotion.set_point': (a) => {
    const old = all('emotion_point').find((p) => p.persona === a.persona && p.stage === a.stage);
    if ((a.value as unknown) === null) return commit('Clear emotion', old ? [remove(old.id!)] : []);
    const change = old
      ? update(old.id!, { value: a.value })
      : insert('emotion_point', {
          id: fresh('emotion'),
          map: doc.map.id,
          persona: a.persona,
          stage: a.stage,
          value: a.value,
        });
    return commit('Set emotion', [change]);
  },
  'rule.add': (a) =>
    commit('Add words', [
      insert('rule', { id: fresh('rule'), map: doc.map.id, stage: a.stage, phrase: a.phrase }),
    ]),
  'rule.delete': (a) => commit('Delete words', [remove(a.rule!)]),
};

export const http: Transport = {
  async send(cmd, args) {
    const run = commands[cmd];
    if (!run) throw { code: 'not_found', message: `The mock core has no ${cmd}.`, details: '' };
    return JSON.parse(JSON.stringify(run(args as Args) ?? null));
  },
  onFileDrop: () => () => {},
};
