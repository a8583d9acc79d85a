import { onLoopbackOnly } from '../tests/support/loopback/guard.ts';
import { makeStoreMaterial } from './store-material/make-store-material.ts';
import { startAll } from './tour/start-all.ts';

/** `npm run store-material`: icon, five screenshots of 1280 × 800 and the promotional tile, from the real product, into `store-material/`. */
const running = await startAll();
try {
  await onLoopbackOnly(() => makeStoreMaterial(running));
} finally {
  await running.stop();
}
