/** Zooming by commands. The map says how, as it knows what is under the pointer; here is only what is asked for. */
import { TITLES_FROM, view, ZOOM_STEPS } from '../state/view.svelte';
import { number } from '../controls/number';
import { notices } from '../state/notices.svelte';

/** What the open map does when it is asked to zoom; set by it. */
export const zooming: { to: (zoom: number) => void; fit: () => number } = {
  to: (zoom) => view.setZoom(zoom),
  fit: () => 1,
};
/** The largest overview that a command shows. */
const OVERVIEW_MOST = TITLES_FROM - 0.05;

/** To the next step of the scale in or out. */
export function zoomStep(by: 1 | -1): void {
  const to =
    by > 0
      ? ZOOM_STEPS.find((step) => step > view.zoom + 0.01)
      : ZOOM_STEPS.findLast((step) => step < view.zoom - 0.01);
  if (to !== undefined) zoomSay(to);
}

/** All columns in sight. */
export function zoomFit(): void {
  fit(1);
}

/** All columns in sight, as bars. */
export function zoomOverview(): void {
  fit(OVERVIEW_MOST);
}

function fit(most: number): void {
  let zoom = Math.min(most, zooming.fit());
  if (zoom < TITLES_FROM) {
    // At the overview the inspector gives its room to the map.
    zooming.to(zoom);
    zoom = Math.min(OVERVIEW_MOST, zooming.fit());
  }
  zoomSay(zoom);
}

export function zoomSay(zoom: number): void {
  zooming.to(zoom);
  notices.announce(`Zoom ${number(view.zoom * 100)} %`);
}
