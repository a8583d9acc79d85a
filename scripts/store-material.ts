import { makeStoreMaterial } from '../demo/store-material/make-store-material.ts';
import { startAll } from '../demo/tour/start-all.ts';
import { onLoopbackOnly } from '../tests/support/loopback/guard.ts';

/** `npm run store-material`: icon, five screenshots of 1280 × 800 and the promotional tile, from the real product, into `store-material/`. */
const running = await startAll();
try {
  await onLoopbackOnly(() => makeStoreMaterial(running));
} finally {
  await running.stop();
}
