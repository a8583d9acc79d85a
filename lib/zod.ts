/**
 * zod for the extension: the small face, and without its probe for `new Function`, which Manifest V3 forbids
 * and the browser would log as a violation (zod pull request 5864). Everybody imports zod from here, so that
 * the switch is thrown before the first schema.
 */
import * as z from 'zod/mini';

z.config({ jitless: true });

export { z };
