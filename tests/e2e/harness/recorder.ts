import { type Extension, expect } from './chromium.ts';

/** Waits for the recorder: it is registered a moment after the installation, and a page opened before gets it then. */
export async function untilRecorder({ worker }: Extension): Promise<void> {
  const registered = () =>
    worker.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).length);
  await expect.poll(registered).toBe(1);
}
