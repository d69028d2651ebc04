/** What the inspector shows and the map tints. Focus is the browser's own and can be somewhere else. */
export type Selected = { kind: 'stage' | 'card' | 'lane' | 'arrow' | 'phase'; id: string } | null;

/** Places that can be focused on the map, as one string: `stage:ID`, `lane:ID`, `card:ID`, `cell:LANE/STAGE`, `phase:ID`, `corner`. */
export type Spot = string;

class Selection {
  selected = $state.raw<Selected>(null);
  /** More cards picked with Shift and the arrows. */
  picked = $state.raw<ReadonlySet<string>>(new Set());
  /** The one tab stop of the map. */
  spot = $state<Spot | null>(null);
  /** The spot whose text is being edited, and the text it starts with (null: its own). */
  editing = $state.raw<{ spot: Spot; start: string | null } | null>(null);
  inspector = $state<'friction' | 'details'>('friction');

  select(selected: Selected): void {
    this.selected = selected;
    this.picked = new Set();
  }

  clear(): void {
    this.select(null);
    this.editing = null;
  }

  edit(spot: Spot, start: string | null = null): void {
    this.spot = spot;
    this.editing = { spot, start };
  }
}

export const selection = new Selection();
