/** The keys of the map's grid and of feedback, for the key sheet. */
export const gridKeys: { title: string; rows: { keys: string[]; label: string }[] }[] = [
  {
    title: 'On the map',
    rows: [
      { keys: ['←', '→'], label: 'The stage beside it' },
      { keys: ['↑', '↓'], label: 'The next card, then the next lane' },
      { keys: ['Home', 'End'], label: 'First and last stage' },
      { keys: ['Ctrl+Home', 'Ctrl+End'], label: 'First and last cell' },
      { keys: ['Ctrl+←', 'Ctrl+→'], label: 'The next phase' },
      { keys: ['Ctrl+↑', 'Ctrl+↓'], label: 'The next group of lanes' },
      { keys: ['PgUp', 'PgDn '], label: 'Five lanes up or down' },
      { keys: ['Enter', 'F2'], label: 'Edit' },
      { keys: ['a letter'], label: 'Replace the text' },
      { keys: ['Space'], label: 'Open in the inspector' },
      { keys: ['Esc'], label: 'Clear the selection' },
      { keys: ['Shift+↑', 'Shift+↓'], label: 'Select more cards' },
      { keys: ['Alt+arrows'], label: 'Move the cards, stage or lane' },
      { keys: ['Alt+Shift+←', 'Alt+Shift+→'], label: 'Stretch a card over stages' },
      { keys: ['Ctrl+Shift+←', 'Ctrl+Shift+→'], label: 'Narrower, wider column' },
      { keys: ['Shift+F10'], label: 'Menu of the card, cell, stage, lane or phase' },
      { keys: ['Ctrl+A'], label: 'All cards of the lane' },
      { keys: ['Ctrl+wheel'], label: 'Zoom' },
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
      { keys: ['Shift+↑ ', 'Shift+↓ '], label: 'The same by small steps' },
      { keys: ['Del '], label: 'Clear the point' },
    ],
  },
  {
    title: 'In the outline',
    rows: [
      { keys: ['→  ', '←  '], label: 'Open or close a row, then its cells' },
      { keys: ['letters'], label: 'The next row that begins with them' },
      { keys: ['Ctrl+A'], label: 'Select the cards of the cell' },
      { keys: ['Alt+arrows '], label: 'Move a card, stage or lane; change a value' },
      { keys: ['Enter ', 'F2 '], label: 'New card in a cell, edit, rename' },
    ],
  },
  {
    title: 'While finding',
    rows: [
      { keys: ['Enter  ', 'Shift+Enter'], label: 'Next or previous match' },
      { keys: ['↓  '], label: 'To the match' },
      { keys: ['Esc   '], label: 'Close and clear' },
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
