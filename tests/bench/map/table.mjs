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

/** What was measured on a screen; `ours` and `window` are by gesture: `{ fps, p95, busy }`. */
export function gestures({ ours, window }) {
  const head = ['', 'Chromium', 'asked', 'WebKitGTK', 'asked'];
  const rows = GESTURES.map((gesture) => {
    const floor = FLOORS[gesture];
    const asked = `${floor.fps}${floor.p95 ? ` / ${floor.p95} ms` : ''}`;
    return [NAMES[gesture], rated(ours[gesture]), asked, rated(window?.[gesture]), `${floor.window ?? ''}`];
  });
  return lines([head, ...rows]);
}

/** Ours beside the peers. */
export function beside({ ours, ...peers }) {
  const names = Object.keys(peers);
  const head = ['', 'Desire Path', ...names.flatMap((name) => [name, 'times', 'asked'])];
  const rows = GESTURES.map((gesture) => {
    const own = ours[gesture];
    const compared = names.flatMap((name) => {
      const rate = peers[name][gesture];
      const asked = FLOORS[gesture][name];
      return [rated(rate), `${(own.fps / rate.fps).toFixed(1)}x`, asked ? `${asked}x` : ''];
    });
    return [NAMES[gesture], rated(own), ...compared];
  });
  return lines([head, ...rows]);
}

function rated(rate) {
  return rate ? `${rate.fps.toFixed(0)} / ${rate.p95.toFixed(0)} ms` : '-';
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
