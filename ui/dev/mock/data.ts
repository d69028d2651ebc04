import type {
  Card,
  Home,
  Lane,
  LaneKind,
  MapDocument,
  Quote,
  StageFriction,
  StageGlance,
} from '../../src/api/bindings';

const scores = [21, 34, 43, 71, 29, 58];
const names = ['Discover', 'Evaluate', 'Buy', 'Receive', 'Use', 'Get help'];
const subtitles = [
  'Hears of us → shortlist',
  'Shortlist → test ride',
  'Decides → confirmed',
  'Confirmed → first ride',
  'First ride → daily habit',
  'Breaks → resolved',
];
const map = 'map_1';
const lanes: [LaneKind, string][] = [
  ['steps', 'Steps'],
  ['touchpoints', 'Touchpoints'],
  ['emotion', 'Emotion'],
  ['pain_points', 'Pain points'],
  ['quotes', 'Quotes'],
  ['opportunities', 'Opportunities'],
  ['backstage', 'Backstage'],
  ['support_systems', 'Support systems'],
];
type Draft = Partial<Card> & { title: string };
const cells: Partial<Record<LaneKind, Draft[][]>> = {
  steps: [
    ['Sees the bike at work', 'Searches for e-bikes'],
    ['Compares three models', 'Books a test ride'],
    ['Picks lease or loan', 'Picks a delivery slot'],
    ['Waits for the courier', 'Unboxes, assembles'],
    ['Rides in, pairs the app', 'First service at 300 km'],
    ['Looks for an answer', 'Calls or opens a ticket'],
  ].map((cell) => cell.map((title) => ({ title }))),
  touchpoints: [
    [
      { title: 'Search', channel: 'search' },
      { title: 'Social', channel: 'social' },
      { title: 'Colleague', channel: 'word_of_mouth' },
    ],
    [
      { title: 'Web shop', channel: 'web' },
      { title: 'Store', channel: 'store' },
      { title: 'Chat', channel: 'chat' },
    ],
    [
      { title: 'Web shop', channel: 'web' },
      { title: 'Lease partner', channel: 'partner' },
    ],
    [
      { title: 'SMS', channel: 'sms' },
      { title: 'Courier', channel: 'courier' },
      { title: 'Email', channel: 'email' },
      { title: 'Manual', channel: 'manual' },
    ],
    [
      { title: 'App', channel: 'app' },
      { title: 'Workshop', channel: 'workshop' },
    ],
    [
      { title: 'Phone', channel: 'phone' },
      { title: 'Chat', channel: 'chat' },
      { title: 'Help centre', channel: 'helpdesk' },
    ],
  ],
  pain_points: [
    [{ title: 'Range claims feel inflated', severity: 2 }],
    [{ title: 'Nearest test ride is an hour away', severity: 2 }],
    [{ title: 'Lease form asks twice for the same data', severity: 3 }],
    [
      { title: 'Slot moved without notice', severity: 4 },
      { title: 'Pedals or charger missing from box', severity: 3 },
    ],
    [{ title: 'App loses pairing after updates', severity: 2 }],
    [{ title: 'Repeats the story to every agent', severity: 4 }],
  ],
  quotes: [
    [{ title: 'Is that 90 km real, or 90 km downhill?', comment: 1 }],
    [{ title: 'I drove an hour just to sit on it.', comment: 2 }],
    [{ title: 'Typed my salary twice, then it timed out.', comment: 3 }],
    [{ title: 'Third new slot. I took the day off for nothing.', comment: 4 }],
    [{ title: 'Best part of my morning, honestly.', comment: 5 }],
    [{ title: 'Four agents, four times the same story.', comment: 6 }],
  ],
  opportunities: [
    [{ title: 'Range calculator for your route', status: 'idea' }],
    [{ title: 'Test-ride van in 12 towns', status: 'testing' }],
    [{ title: 'Prefill lease form from the quote', status: 'shipped' }],
    [{ title: 'Customer picks the slot, courier commits', status: 'testing' }],
    [{ title: 'One-tap re-pairing', status: 'idea' }],
    [{ title: 'Case notes follow the customer', status: 'next' }],
  ],
  backstage: [
    [{ title: 'Media plan', body: 'Brand' }],
    [{ title: 'Store rota', body: 'Retail ops' }],
    [{ title: 'Credit check', body: 'Lease partner' }],
    [{ title: 'Carrier booking', body: 'Warehouse' }],
    [{ title: 'Firmware release', body: 'Product' }],
    [{ title: 'Ticket routing', body: 'Zendesk' }],
  ],
};
const stageId = (i: number) => `stage_${i + 1}`;
const laneId = (i: number) => `lane_${i + 1}`;
const place = (i: number) =>
  String.fromCharCode(65 + Math.floor(i / 26)) + String.fromCharCode(97 + (i % 26));

function cards(): Card[] {
  return lanes.flatMap(([kind], l) =>
    (cells[kind] ?? []).flatMap((cell, s) =>
      cell.map((draft, k): Card => ({
        id: `card_${l}_${s}_${k}`,
        map,
        lane: laneId(l),
        from_stage: stageId(s),
        to_stage: stageId(s),
        body: '',
        channel: null,
        severity: null,
        status: null,
        comment: null,
        place: place(k * 3 + 3),
        ...draft,
      })),
    ),
  );
}

export function document(): MapDocument {
  const curves = [
    [0.9, 0.35, 0.15, -1.65, 1.15, -0.65],
    [0.35, 1.1, 0.75, -0.6, 1.5, -1.25],
  ];
  return {
    map: {
      id: map,
      title: 'City e-bike, first purchase',
      description: '',
      icon: 'map',
      sources: [],
      place: 'V',
    },
    stages: names.map((name, i) => ({
      id: stageId(i),
      map,
      name,
      subtitle: subtitles[i]!,
      place: place(i * 3 + 3),
    })),
    lanes: lanes.map(([kind, label], i): Lane => ({
      id: laneId(i),
      map,
      kind,
      label,
      place: place(i * 3 + 3),
    })),
    cards: cards(),
    personas: ['Maya', 'Jonas'].map((short, i) => ({
      id: `persona_${i + 1}`,
      name: ['Maya Okafor', 'Jonas Weber'][i]!,
      short,
      initials: ['MO', 'JW'][i]!,
      role: '',
      quote: '',
    })),
    map_personas: [0, 1].map((i) => ({ id: `mp_${i}`, map, persona: `persona_${i + 1}`, place: place(i) })),
    emotion_points: curves.flatMap((curve, p) =>
      curve.map((value, s) => ({
        id: `emotion_${p}_${s}`,
        map,
        persona: `persona_${p + 1}`,
        stage: stageId(s),
        value,
      })),
    ),
    rules: [{ id: 'rule_1', map, stage: 'stage_4', phrase: 'delivery slot' }],
  };
}

/** A large map: to see that it scrolls. */
export function largeDocument(): MapDocument {
  const base = document();
  const stages = Array.from({ length: 50 }, (_, i) => ({
    ...base.stages[i % 6]!,
    id: `stage_${i + 1}`,
    place: place(i * 3 + 3),
  }));
  const many = Array.from({ length: 20 }, (_, i): Lane => ({
    ...base.lanes[i % 8]!,
    id: `lane_${i + 1}`,
    place: place(i * 3 + 3),
  }));
  const filled = many.flatMap((lane, l) =>
    stages.flatMap((stage, s) =>
      base.cards
        .filter((c) => c.lane === laneId(l % 8) && c.from_stage === stageId(s % 6))
        .map((c, k) => ({
          ...c,
          id: `card_${l}_${s}_${k}`,
          lane: lane.id,
          from_stage: stage.id,
          to_stage: stage.id,
        })),
    ),
  );
  return { ...base, stages, lanes: many, cards: filled };
}

const components = [
  'negative_share',
  'severity',
  'effort_language',
  'ces',
  'csat',
  'repeat_contact',
  'drop_off',
];
const weights = [30, 15, 15, 15, 10, 10, 0];
const counts = [268, 341, 506, 612, 447, 219];
const deltas = [-3, 1, -6, 9, -2, 2];

export function frictionOf(id: string, i: number): StageFriction {
  const at = i % 6;
  const state = new URLSearchParams(window.location.search).get('state');
  const few = state === 'few' && i < 4;
  const score = few && i > 0 ? null : scores[at]!;
  const sum = 95;
  const maxima = Object.fromEntries(components.map((c, k) => [c, (100 * weights[k]!) / sum]));
  const shape = [1.05, 0.85, 1.1, 1.0, 0.9, 1.05, 0];
  const raw = components.map((c, k) => maxima[c]! * shape[k]!);
  const total = raw.reduce((a, b) => a + b, 0);
  const contributions = Object.fromEntries(components.map((c, k) => [c, (raw[k]! * (score ?? 0)) / total]));
  const s = (score ?? 0) / 100;
  return {
    id,
    name: names[at]!,
    score,
    lo: score === null ? null : score - 4,
    hi: score === null ? null : score + 4.2,
    se: 2,
    baseline: 24,
    evidence: few ? 0.2 : 0.8,
    evidence_level: few ? 'not_enough' : 'solid',
    trend:
      score === null
        ? null
        : { delta: deltas[at]!, lo: deltas[at]! - 3, hi: deltas[at]! + 3, before: score - deltas[at]! },
    n: { text: few ? [11, 3, 0, 2][i]! : counts[at]!, ces: 188, csat: 240, contact: 90, behaviour: 0 },
    contributions,
    deltas: {},
    maxima,
    means: {
      negative_share: s * 0.8,
      severity: s * 0.5,
      effort_language: s * 0.52,
      ces: s * 1.05,
      csat: s,
      repeat_contact: s * 0.6,
    },
    not_applicable: ['drop_off'],
    comments: few ? [11, 3, 0, 2][i]! : counts[at]!,
    not_scored: at === 3 ? 14 : 0,
    sources: 3,
    repeat: [0.05, 0.12, 0.1, 0.2, 0.05, 0.3][at]!,
    drop_off: [0.06, 0.14, 0.2, 0.08, 0.05, 0.07][at]!,
    measured: {
      mean: [0.5, 0.3, 0.05, -1.15, 0.95, -0.8][at]!,
      lo: [0.3, 0.1, -0.1, -1.35, 0.75, -1.15][at]!,
      hi: [0.7, 0.5, 0.2, -0.95, 1.15, -0.5][at]!,
      n: counts[at]!,
    },
  };
}

const text =
  'They moved the slot three times. I took the day off for nothing and had to chase the courier myself.';
export function quotes(): Quote[] {
  const find = (all: string, word: string, weight: number) => ({
    text: word,
    start: all.indexOf(word),
    end: all.indexOf(word) + word.length,
    weight,
  });
  const row = (id: number, words: string, sentiment: number, source: string) => ({
    id,
    date: Date.UTC(2026, 2, 14),
    source,
    kind: 'ticket' as const,
    external_id: null,
    customer: null,
    title: '',
    text: words,
    rating: source === 'Trustpilot' ? 2 : null,
    nps: null,
    csat: null,
    ces: source === 'Zendesk' ? 1 : null,
    language: 'en',
    sentiment,
    effort: [],
    stage: 'stage_4',
    stage_probability: 0.9,
    chosen: false,
  });
  const second = 'Great bike, but the charger was missing and nobody answered for four days.';
  const third = 'Driver called ahead, box was well packed, riding in forty minutes.';
  return [
    {
      comment: row(4, text, -0.85, 'Zendesk'),
      effect: 0.9,
      words: [find(text, 'moved the slot', -0.1), find(text, 'for nothing', -0.4), find(text, 'chase', -0.3)],
    },
    {
      comment: row(7, second, -0.55, 'Trustpilot'),
      effect: 0.6,
      words: [find(second, 'charger was missing', -0.15), find(second, 'nobody answered', -0.4)],
    },
    {
      comment: row(8, third, 0.7, 'CSAT survey'),
      effect: -0.4,
      words: [find(third, 'called ahead', 0.3), find(third, 'well packed', 0.4)],
    },
  ];
}

export const keywords = [
  ['slot changed', -0.71, 96],
  ['no update', -0.62, 88],
  ['missing part', -0.68, 74],
  ['waiting in', -0.55, 61],
  ['driver called ahead', 0.66, 41],
  ['well packed', 0.48, 53],
  ['courier', -0.2, 40],
  ['box', -0.1, 30],
].map(([term, polarity, count]) => ({
  term: String(term),
  stem: String(term),
  count: Number(count),
  z: 3,
  polarity: Number(polarity),
  stage: null,
}));

function glance(list: (number | null)[], tag: string): StageGlance[] {
  return list.map((score, i) => ({
    id: `${tag}_${i}`,
    name: names[i] ?? `Stage ${i + 1}`,
    score,
    repeat: 0.2,
  }));
}

export function home(): Home {
  const day = 86_400_000;
  const recent = (
    title: string,
    maps: number,
    comments: number,
    age: number,
    list: (number | null)[],
    exists = true,
  ) => ({
    path: `/home/maya/Documents/${title}.desirepath`,
    title,
    maps,
    comments,
    opened_at: Date.now() - age * day,
    exists,
    stages: glance(list, title),
  });
  const template = (
    id: string,
    title: string,
    icon: string,
    stages: number,
    lanes: number,
    curve: number[],
  ) => ({
    id,
    title,
    description: `${title}: from first thought to habit`,
    icon,
    stages,
    lanes,
    cells: Array.from({ length: lanes }, (_, l) =>
      Array.from({ length: stages }, (_, s) =>
        l === 2 || (l * 5 + s * 3) % 7 === 0 ? 0 : 1 + ((l + s) % 2),
      ),
    ),
    curve,
  });
  return {
    recents: [
      recent('Halden Bikes', 3, 2393, 0, scores),
      recent('Nordlys Energy: moving home', 1, 18204, 1, [30, 52, 66, 41, 48]),
      recent('Clinic bookings, workshop 2', 2, 0, 8, [null, null, null, null]),
      recent('Rail refunds 2025', 4, 61480, 20, [38, 61, 82, 74, 55, 49, 33]),
      recent('Museum members', 1, 902, 40, [18, 24, 31, 22], false),
    ],
    templates: [
      template('online', 'Online purchase', 'shopping-cart', 6, 8, [0.3, 0.8, 0.2, 0.4, -0.2, 0.5]),
      template('saas', 'Software trial to renewal', 'app-window', 7, 7, [-0.8, 0.4, 0.2, 0, 0.8, -0.4, 0.2]),
      template('support', 'Support contact', 'life-buoy', 5, 9, [0.6, -0.3, 0.2, 0.6, 0.4]),
      template('public', 'Public service', 'landmark', 6, 10, [0.9, 0.1, -0.2, 0, 0.1, 0.5]),
      template('patient', 'Patient visit', 'stethoscope', 8, 8, [0.1, -0.4, 0.8, 0.4, 0, 0.2, 0.4, 0.4]),
      {
        ...template('empty', 'Empty map', 'square-plus', 3, 3, []),
        cells: [
          [0, 0, 0],
          [0, 0, 0],
          [0, 0, 0],
        ],
      },
      template('hotel', 'Hotel stay', 'hotel', 5, 7, [0.2, 0.4, -0.3, 0.8, 0.5]),
    ],
    sample: { title: 'Halden Bikes', maps: 1, personas: 2, comments: 437, stages: glance(scores, 'stage') },
    folder: '/home/maya/Documents/Desire Path',
    version: '0.1.0',
  };
}
