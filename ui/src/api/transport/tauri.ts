import { Channel, invoke } from '@tauri-apps/api/core';
import { getCurrentWebview } from '@tauri-apps/api/webview';
import type { Progress } from '../client';
import type { Transport } from '.';

/** Reaches the core through the shell's one command. */
export const tauri: Transport = {
  send(cmd, args, job, onProgress) {
    const progress = new Channel<Progress>();
    progress.onmessage = onProgress;
    return invoke('rpc', { cmd, args, job, progress });
  },
  onFileDrop(dropped, hover) {
    const listening = getCurrentWebview().onDragDropEvent(({ payload }) => {
      if (payload.type === 'drop') dropped(payload.paths, payload.position.toLogical(devicePixelRatio));
      hover(payload.type === 'enter' || payload.type === 'over');
    });
    return () => void listening.then((stop) => stop());
  },
};
