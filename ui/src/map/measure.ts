/** How wide words are, and how many lines they take: what the browser would find, without asking it to lay out. */

/** Width of a text in a font (CSS shorthand), in pixels. */
export type Width = (text: string, font: string) => number;

const widths = new Map<string, Map<string, number>>();
let canvas: CanvasRenderingContext2D | null | undefined;

/** By a canvas, remembered word by word. */
export const canvasWidth: Width = (text, font) => {
  let ofFont = widths.get(font);
  if (!ofFont) widths.set(font, (ofFont = new Map()));
  let width = ofFont.get(text);
  if (width === undefined) ofFont.set(text, (width = measured(text, font)));
  return width;
};

/** The letter spacing of the application's text, in pixels (`letter-spacing` of the body). */
const SPACING = -0.039;

function measured(text: string, font: string): number {
  canvas ??= document.createElement('canvas').getContext('2d');
  if (!canvas) return text.length * 6.5;
  if (canvas.font !== font) canvas.font = font;
  return canvas.measureText(text).width + SPACING * text.length;
}

/** Forgets what was measured, as when the fonts have arrived only now. */
export function forgetWidths(): void {
  widths.clear();
}

/** Scripts that break between any two characters. */
const anywhere = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]/u;

/** Whether there are places to break a text between other characters than blanks. */
export function breaksAnywhere(text: string): boolean {
  return anywhere.test(text);
}

export function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

function pieces(text: string): string[] {
  const all = words(text);
  return anywhere.test(text) ? all.flatMap((word) => (anywhere.test(word) ? [...word] : [word])) : all;
}

/** Pixels by which a line may be narrower than its words one by one. */
const KERNED = 3;

/** Lines a text takes where `room` pixels are free, at most `most`. Words longer than a line are broken. */
export function lineCount(text: string, font: string, room: number, most: number, width: Width): number {
  const space = width(' ', font);
  let lines = 1;
  let used = 0;
  let line = '';
  for (const word of pieces(text)) {
    const wide = width(word, font);
    const joint = used === 0 || anywhere.test(word) ? '' : ' ';
    const longer = used + (joint === '' ? 0 : space) + wide;
    line += joint + word;
    if (longer <= room) used = longer;
    else if (longer <= room + KERNED && width(line, font) <= room) used = room;
    else {
      line = word;
      if (used > 0) lines += 1;
      const more = Math.max(0, Math.ceil(wide / room) - 1);
      lines += more;
      used = wide - more * room;
    }
    if (lines >= most) return most;
  }
  return lines;
}
