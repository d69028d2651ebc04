import type { Transport } from '.';

const token = new URLSearchParams(location.search).get('token') ?? '';
const headers = { 'x-token': token };

/** Reaches the core through `desirepath serve` on this machine. */
export const http: Transport = {
  async send(cmd, args, job, onProgress) {
    if (cmd === 'dialog.pick_open') return { path: await pickAndUpload((args as { kind: string }).kind) };
    if (cmd === 'dialog.pick_folder') return { paths: await pickFolder() };
    if (cmd === 'dialog.pick_save') return savePath((args as { name: string }).name);
    if (cmd === 'link.open')
      return window.open((args as { url: string }).url, '_blank', 'noopener,noreferrer');
    const response = await fetch('/rpc', {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ cmd, args, job }),
    });
    return readAnswer(response, onProgress);
  },
  onFileDrop(dropped, hover) {
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      hover(true);
    };
    const leave = (event: DragEvent) => event.relatedTarget === null && hover(false);
    const drop = async (event: DragEvent) => {
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      hover(false);
      const at = { x: event.clientX, y: event.clientY };
      dropped(await Promise.all(files.map(upload)), at);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  },
};

/** Reads lines of JSON: any number of `progress`, then one `ok` or `error`. */
async function readAnswer(
  response: Response,
  onProgress: Parameters<Transport['send']>[3],
): Promise<unknown> {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    const lines = (rest + (value ?? '') + (done ? '\n' : '')).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines.filter((l) => l.trim())) {
      const message = JSON.parse(line);
      if ('progress' in message) onProgress(message.progress);
      else if ('error' in message) throw message.error;
      else return message.ok;
    }
    if (done) throw new Error(`The server ended its answer early (status ${response.status}).`);
  }
}

async function pickAndUpload(kind: string): Promise<string | null> {
  const accept = kind === 'image' ? 'image/png,image/jpeg,image/gif,image/webp' : '';
  const [file] = await pick({ accept });
  return file ? upload(file) : null;
}

/** Uploads the files that the window would read of a folder: neither hidden ones nor those of folders inside. */
async function pickFolder(): Promise<string[]> {
  const isOfFolder = (file: File) => /^[^/]+\/[^./][^/]*$/.test(file.webkitRelativePath);
  const files = await pick({ webkitdirectory: true });
  return Promise.all(files.filter(isOfFolder).map(upload));
}

/** The files a person picks; none when the person thought better of it. */
function pick(how: Partial<HTMLInputElement>): Promise<File[]> {
  const input = document.createElement('input');
  Object.assign(input, { type: 'file', hidden: true, ...how });
  document.body.append(input);
  return new Promise<File[]>((resolve) => {
    input.addEventListener('cancel', () => resolve([]));
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.click();
  }).finally(() => input.remove());
}

async function upload(file: File): Promise<string> {
  const response = await fetch(`/upload?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    headers,
    body: file,
  });
  return ((await response.json()) as { path: string }).path;
}

async function savePath(name: string): Promise<{ path: string | null }> {
  const response = await fetch(`/save_path?name=${encodeURIComponent(name)}`, { method: 'POST', headers });
  return response.json();
}
