import type { Attachment } from 'svelte/attachments';

const DELAY_MS = 450;
let bubble: HTMLElement | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

function hide(): void {
  clearTimeout(timer);
  bubble?.remove();
  bubble = undefined;
}

function show(anchor: HTMLElement, text: string): void {
  hide();
  bubble = Object.assign(document.createElement('div'), { className: 'tip', textContent: text });
  bubble.setAttribute('aria-hidden', 'true');
  document.body.append(bubble);
  const at = anchor.getBoundingClientRect();
  const size = bubble.getBoundingClientRect();
  const below = at.bottom + 6 + size.height < window.innerHeight;
  const left = Math.max(
    6,
    Math.min(window.innerWidth - size.width - 6, at.left + (at.width - size.width) / 2),
  );
  bubble.style.transform = `translate(${Math.round(left)}px, ${Math.round(below ? at.bottom + 6 : at.top - size.height - 6)}px)`;
}

/** A short hint beside a control, on hover and on focus by keyboard. The name itself belongs in `aria-label`. */
export function tip(text: string | undefined): Attachment<HTMLElement> {
  return (anchor) => {
    if (!text) return;
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(() => show(anchor, text), DELAY_MS);
    };
    const focus = () => anchor.matches(':focus-visible') && soon();
    const listeners: [string, () => void][] = [
      ['pointerenter', soon],
      ['pointerleave', hide],
      ['pointerdown', hide],
      ['focus', focus],
      ['blur', hide],
    ];
    for (const [name, run] of listeners) anchor.addEventListener(name, run);
    return () => {
      hide();
      for (const [name, run] of listeners) anchor.removeEventListener(name, run);
    };
  };
}
