// The figures as a table, each beside what is asked of it.

/** What a gesture must reach: frames in a second, milliseconds of the 95th percentile, times the peers. */
const FLOORS = {
  scroll: { fps: 48, p95: 35, window: 30, Excalidraw: 1 },
  across: { fps: 48, p95: 35, window: 30, Excalidraw: 1 },
  zoom: { fps: 35, window: 20, tldraw: 4, Excalidraw: 5 },
  // Where the whole map is in sight all the while; the window's driver has no hand for it.
  far: { fps: 35, tldraw: 4, Excalidraw: 5 },
  drag: { fps: 50, window: 50, tldraw: 2, Excalidraw: 1 },
  // The last, as WebKitGTK's driver does not always let go of the middle button.
  pan: { fps: 48, p95: 35, window: 30, tldraw: 4, Excalidraw: 1 },
};
const NAMES = {
  scroll: 'scroll down',
  across: 'scroll across',
  zoom: 'zoom',
  far: 'zoom from afar',
  drag: 'drag a card',
  pan: 'pan',
};
export const GESTURES = Object.keys(FLOORS);

/** `measured` is by who, then gesture: `{ fps, p95, busy }`. */
export function gestures(measured) {
  const head = [
    '',
    'Chromium',
    'asked',
    'tldraw',
    'times',
    'asked',
    'Excalidraw',
    'times',
    'asked',
    'WebKitGTK',
    'asked',
  ];
  const rows = GESTURES.map((gesture) => row(gesture, measured));
  return lines([head, ...rows]);
}

function row(gesture, { ours, tldraw, Excalidraw, window }) {
  const floor = FLOORS[gesture];
  const own = ours?.[gesture];
  const beside = (peer, name) => [
    rated(peer?.[gesture]),
    times(own, peer?.[gesture]),
    floor[name] ? `${floor[name]}x` : '',
  ];
  const asked = `${floor.fps}${floor.p95 ? ` / ${floor.p95} ms` : ''}`;
  return [
    NAMES[gesture],
    rated(own),
    asked,
    ...beside(tldraw, 'tldraw'),
    ...beside(Excalidraw, 'Excalidraw'),
    rated(window?.[gesture]),
    `${floor.window ?? ''}`,
  ];
}

function rated(rate) {
  return rate ? `${rate.fps.toFixed(0)} / ${rate.p95.toFixed(0)} ms` : '-';
}

function times(own, peer) {
  return own && peer ? `${(own.fps / peer.fps).toFixed(1)}x` : '-';
}

/** Single figures: `{ name, value, unit, asked }`. */
export function figures(rows) {
  return lines(
    rows.map(({ name, value, unit, asked }) => [name, `${value.toFixed(0)}${unit}`, `asked ${asked}`]),
  );
}

/** Cells in columns as wide as their longest. */
function lines(rows) {
  const wide = rows[0].map((_, i) => Math.max(...rows.map((cells) => cells[i].length)));
  return rows
    .map((cells) =>
      cells
        .map((cell, i) => cell.padEnd(wide[i]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
