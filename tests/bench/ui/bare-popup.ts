import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';

/** An extension whose popup is React and one button, built as ours is; resolves to its folder. */
export async function buildBarePopup(folder: string): Promise<string> {
  const source = join(folder, 'source');
  const output = join(folder, 'extension');
  await mkdir(source, { recursive: true });
  await writeFile(
    join(source, 'popup.html'),
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bare</title></head><body style="width:380px"><div id="root"></div><script type="module" src="./main.js"></script></body></html>',
  );
  await writeFile(
    join(source, 'main.js'),
    `import { createElement } from 'react';
     import { createRoot } from 'react-dom/client';
     const order = () => void chrome.runtime.sendMessage({ kind: 'try-on/submit' });
     const button = createElement('button', { type: 'button', onClick: order }, 'Try it on');
     createRoot(document.getElementById('root')).render(button);`,
  );
  // As WXT builds ours: without it, React would be the development build.
  process.env.NODE_ENV = 'production';
  await build({
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    root: source,
    resolve: {
      alias: ['react', 'react-dom'].map((name) => ({
        find: new RegExp(`^${name}(?=/|$)`),
        replacement: join(process.cwd(), 'node_modules', name),
      })),
    },
    build: { outDir: output, emptyOutDir: true, rollupOptions: { input: join(source, 'popup.html') } },
  });
  await writeFile(
    join(output, 'manifest.json'),
    JSON.stringify({
      manifest_version: 3,
      name: 'Bare React popup',
      version: '1',
      action: { default_popup: 'popup.html' },
      background: { service_worker: 'worker.js' },
    }),
  );
  // Awake, so that it is there to be asked for its address.
  await writeFile(join(output, 'worker.js'), 'setInterval(() => chrome.runtime.getPlatformInfo(), 1000);');
  return output;
}
