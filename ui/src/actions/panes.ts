/** Going between the map and the pane beside it by key. The screen says how, as it knows what stands there. */
export const panes: { other: () => void } = { other: () => {} };
