/** The keys of the map's grid and of feedback, for the key sheet. */
export const gridKeys: { title: string; rows: { keys: string[]; label: string }[] }[] = [
  {
    title: 'On the map',
    rows: [
      { keys: ['←', '→'], label: 'The stage beside it' },
      { keys: ['↑', '↓'], label: 'The next card, then the next lane' },
      { keys: ['Home', 'End'], label: 'First and last stage' },
      { keys: ['Ctrl+Home', 'Ctrl+End'], label: 'First and last cell' },
      { keys: ['Enter', 'F2'], label: 'Edit' },
      { keys: ['a letter'], label: 'Replace the text' },
      { keys: ['Space'], label: 'Open in the inspector' },
      { keys: ['Esc'], label: 'Clear the selection' },
      { keys: ['Shift+↑', 'Shift+↓'], label: 'Select more cards' },
      { keys: ['Alt+arrows'], label: 'Move the cards, stage or lane' },
      { keys: ['Ctrl+Enter'], label: 'New card below' },
      { keys: ['Ctrl+C', 'Ctrl+X', 'Ctrl+V'], label: 'Copy, cut, paste: a card per line or cell' },
      { keys: ['Del'], label: 'Delete' },
    ],
  },
  {
    title: 'While editing',
    rows: [
      { keys: ['Enter'], label: 'Save' },
      { keys: ['Tab', 'Shift+Tab'], label: 'Save, edit the next or previous stage' },
      { keys: ['Esc '], label: 'Bring the text back' },
    ],
  },
  {
    title: 'On an emotion point',
    rows: [
      { keys: ['↑ ', '↓ '], label: 'Happier, less happy' },
      { keys: ['Del '], label: 'Clear the point' },
    ],
  },
  {
    title: 'While presenting',
    rows: [
      { keys: ['→ ', 'Space ', 'PgDn'], label: 'Next quote, then next stage' },
      { keys: ['← ', 'PgUp'], label: 'Back' },
      { keys: ['1 – 9'], label: 'That stage' },
      { keys: ['Home '], label: 'The whole map' },
      { keys: ['Q'], label: 'Next quote' },
      { keys: ['B'], label: 'Black screen' },
      { keys: ['Esc  '], label: 'End' },
    ],
  },
];
