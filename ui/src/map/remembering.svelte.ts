/** Keeps what part of the open map is in sight, and shows that part again when the map is opened again. */
import { onDestroy, untrack } from 'svelte';
import { records } from '../state/records.svelte';
import { sights } from '../state/sights.svelte';
import { view } from '../state/view.svelte';
import { board } from './board.svelte';
import { sight } from './sight.svelte';

/** Milliseconds without scrolling or zooming after which it is kept. */
const REST = 150;

/** To be called by the map while it is made, after it follows its pane. */
export function remember(): void {
  $effect(() => {
    const map = records.mapId;
    if (map === null) return;
    untrack(() => {
      const { left, top } = sights.of(map);
      sight.scrollTo(left, top);
    });
  });

  let resting: ReturnType<typeof setTimeout> | undefined;
  $effect(() => {
    const map = records.mapId;
    void [view.zoom, board.left, board.top];
    clearTimeout(resting);
    resting = setTimeout(() => keep(map), REST);
  });
  onDestroy(() => {
    clearTimeout(resting);
    keep(records.mapId);
  });
}

function keep(map: string | null): void {
  if (map !== null && map === records.mapId)
    sights.keep(map, { zoom: view.zoom, left: board.left, top: board.top });
}
