import { build, type Rolldown } from 'vite';

/** Bundles `lib/product-image` for a plain page, minified, under the global name `ProductImage`. */
export async function bundleProductImage(): Promise<{ code: string; bytes: number }> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: true,
      lib: { entry: 'lib/product-image/index.ts', name: 'ProductImage', formats: ['iife'] },
    },
  });
  const [{ output }] = (Array.isArray(built) ? built : [built]) as [Rolldown.RolldownOutput];
  const code = output.map((part) => (part.type === 'chunk' ? part.code : '')).join('\n');
  // As a declaration it would not outlive the evaluation that it is injected by.
  return { code: `${code};globalThis.ProductImage = ProductImage;`, bytes: code.length };
}
