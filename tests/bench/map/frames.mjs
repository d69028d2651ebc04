// Frames: what the page says of its own, what the compositor drew, and the numbers made of them.

/**
 * Put into a page before its own scripts: collects when frames begin, and how long keys take to be painted.
 * A frame is one call of `requestAnimationFrame`.
 */
export function sampler() {
  const bench = { running: false, frames: [], keys: [] };
  window.__bench = bench;
  bench.start = () => {
    bench.frames = [];
    bench.running = true;
    requestAnimationFrame(function frame(at) {
      if (!bench.running) return;
      bench.frames.push(at);
      requestAnimationFrame(frame);
    });
  };
  bench.stop = () => {
    bench.running = false;
    return bench.frames;
  };
  // From the time of the event to the start of the second frame after it: by then the first was handed to the screen.
  bench.paint = (event, painted) => {
    const begun = event.timeStamp;
    requestAnimationFrame(() => requestAnimationFrame(() => painted(performance.now() - begun)));
  };
  // Chromium hands on turns of the wheel once a frame, and some of them late.
  window.addEventListener('wheel', () => (bench.turned = performance.now()), {
    capture: true,
    passive: true,
  });
  bench.rested = () => performance.now() - (bench.turned ?? 0) > 300;
  window.addEventListener('keydown', (e) => bench.paint(e, (took) => bench.keys.push(took)), {
    capture: true,
  });
}

/** Mean frames in a second and the 95th percentile of the milliseconds between them. `times` in milliseconds. */
export function rate(times) {
  const gaps = times.slice(1).map((at, i) => at - times[i]);
  if (gaps.length === 0) return { fps: 0, p95: Infinity };
  return { fps: (1000 * gaps.length) / (times.at(-1) - times[0]), p95: percentile(gaps, 0.95) };
}

/** The value below which a share of the values lies. */
export function percentile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

/** The middle of several measurements of the same, by frames in a second. */
export function middle(rates) {
  return rates.toSorted((a, b) => a.fps - b.fps)[Math.floor(rates.length / 2)];
}

/** When the compositor of the page drew, in milliseconds, from a trace of Chromium. */
export function drawn(trace) {
  const events = JSON.parse(trace).traceEvents;
  const renderers = new Set(events.filter((e) => e.args?.name === 'CrRendererMain').map((e) => e.pid));
  const draws = events.filter((e) => e.name === 'DrawFrame' && renderers.has(e.pid));
  return draws.map((e) => e.ts / 1000).toSorted((a, b) => a - b);
}
