import { GARMENT_TYPES, isHttpUrl } from '../aidge/index.ts';
import { z } from '../platform/schema.ts';

/** Borders of what comes out of shops' pages, by result or by message: every length is bounded. */
const text = z.string().check(z.maxLength(300));
const px = z.number().check(z.minimum(0), z.maximum(100_000));
const address = z.string().check(z.maxLength(8_192), z.refine(isHttpUrl));

const candidates = z
  .array(
    z.object({
      url: address,
      source: z.enum([
        'picture',
        'srcset',
        'current-src',
        'src',
        'attribute',
        'link',
        'background',
        'noscript',
        'poster',
        'svg',
        'page',
        'src-url',
      ]),
      width: z.exactOptional(z.number()),
      full: z.exactOptional(z.literal(true)),
    }),
  )
  .check(z.maxLength(200));

const foundSchema = z.object({
  found: z.literal(true),
  image: z.object({
    own: candidates,
    page: candidates,
    alt: text,
    shown: z.object({ width: px, height: px }),
  }),
  product: z.object({ title: text, store: text }),
});

/** What `findGarment` answers in the page. */
export const findingSchema = z.union([
  foundSchema,
  z.object({ found: z.literal(false), reason: z.enum(['no-image', 'no-address']) }),
]);

/** What `probe` answers in the page; `null` where nothing loads. */
export const probedSchema = z.nullish(z.object({ url: address, width: px, height: px }));

/** What a content script reports after the picker. */
export const pickedSchema = z.object({ type: z.enum(GARMENT_TYPES), finding: foundSchema });

/** What a page of the extension asks for: a picker, for a garment of one type or of any. */
export const pickSchema = z.object({ type: z.exactOptional(z.enum(GARMENT_TYPES)) });
