import { FULL_FROM, TITLES_FROM, view } from '../state/view.svelte';
import { preferences } from '../state/preferences.svelte';
import type { Card } from '../api/bindings';
import { evidence } from '../state/evidence.svelte';
import { filter } from '../state/filter.svelte';
import { metrics } from '../state/metrics.svelte';
import { records } from '../state/records.svelte';
import { selection } from '../state/selection.svelte';
import { papers, type Faces, type Fonts } from './faces';
import { geometry, narrowed, type Geometry, type Level } from './geometry';
import { columnWidth } from './layout';
import { hasMarks } from './marks';
import { canvasWidth, forgetWidths } from './measure';
import { metricsHeight } from './metrics';

/** Of the lane labels. */
export const LABEL = 98;
export const LABEL_OVERVIEW = 142;
const NARROW = 30;

/** The open map laid out for the pane it is seen in, and which part of it is in sight. */
class Board {
  /** Of the pane, in pixels. */
  width = $state(1000);
  height = $state(700);
  /** How far the pane is scrolled, from the start and the top. */
  left = $state.raw(0);
  top = $state.raw(0);
  /** Counts up when the fonts arrive, as widths are other ones then. */
  #fonts = $state(0);

  readonly level: Level = $derived(
    view.zoom < TITLES_FROM ? 'overview' : view.zoom < FULL_FROM ? 'titles' : 'full',
  );
  /** What the sheet is magnified by; only whole cards are, as titles and bars fit any column. */
  readonly scale = $derived(this.level === 'full' ? view.zoom : 1);
  readonly label = $derived(this.level === 'overview' ? LABEL_OVERVIEW : LABEL);

  /** Width at 100 % of columns without one of their own: they share what room there is. */
  readonly auto = $derived.by(() => {
    const fixed = records.visibleStages.filter((stage) => stage.collapsed || stage.width !== null);
    const taken = fixed.reduce((sum, stage) => sum + (stage.collapsed ? NARROW : (stage.width ?? 0)), 0);
    return columnWidth(this.width - LABEL - taken, records.visibleStages.length - fixed.length);
  });

  readonly #fontNames: Fonts = $derived.by(() => {
    void this.#fonts;
    const style = getComputedStyle(document.documentElement);
    return { sans: style.getPropertyValue('--sans'), serif: style.getPropertyValue('--serif') };
  });

  readonly faces: Faces = $derived({
    paper: papers[preferences.value.density],
    fonts: this.#fontNames,
    width: canvasWidth,
    marked: (card) => this.marked(card),
  });

  /** The sheet at 100 %. */
  readonly #natural = $derived(
    geometry({
      level: this.level,
      stages: records.visibleStages,
      lanes: records.visibleLanes,
      cards: filter.cardsByLane,
      auto: this.auto,
      metrics: metricsHeight(metrics.listed.length) + 1,
      faces: this.faces,
      draft: draftOf(selection.editing?.spot),
    }),
  );

  readonly geometry: Geometry = $derived(
    this.level === 'full' ? this.#natural : narrowed(this.#natural, view.zoom),
  );

  /** Whether a card has a row of marks. A quote shows its comment anyway. */
  marked(card: Card): boolean {
    const own = card.comment === null ? evidence.of(card.id) : undefined;
    return hasMarks(card, own, evidence.asOf);
  }

  /** Measures again once the fonts are there. */
  fontsArrived(): void {
    forgetWidths();
    this.#fonts += 1;
  }
}

/** The cell and the card above of a card that is being written: `new:LANE/STAGE/AFTER`. */
export function draftOf(spot: string | undefined) {
  if (!spot?.startsWith('new:')) return null;
  const [lane, stage, after] = spot.slice(4).split('/') as [string, string, string];
  return { lane, stage, after: after || null };
}

export const board = new Board();
