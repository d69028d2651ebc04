/** The soft colours a stage, a phase or a lane may have, by the names the core knows them by. */
export const tints = [
  { tint: 'slate', label: 'Slate' },
  { tint: 'sand', label: 'Sand' },
  { tint: 'amber', label: 'Amber' },
  { tint: 'rose', label: 'Rose' },
  { tint: 'violet', label: 'Violet' },
  { tint: 'blue', label: 'Blue' },
  { tint: 'teal', label: 'Teal' },
  { tint: 'pine', label: 'Pine' },
] as const;

export type TintName = (typeof tints)[number]['tint'];
