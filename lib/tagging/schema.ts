import { GARMENT_TYPES, isHttpUrl } from '../aidge/index.ts';
import { PAGE_SOURCES } from '../product-image/candidate.ts';
import { MAX_TEXT } from '../product-image/collect/html-text.ts';
import { MAX_IMAGES_TEXT, MAX_PRODUCTS } from '../product-image/collect/structured-products.ts';
import { PRINT_SIDE } from '../product-image/load-image.ts';
import { z } from '../zod.ts';

/** The schemas of everything that comes from a store's page, as a result or as a message. Every length is bounded. */
const text = z.string().check(z.maxLength(MAX_TEXT));
const px = z.number().check(z.minimum(0), z.maximum(100_000));
const address = z.string().check(z.maxLength(8_192), z.refine(isHttpUrl));

const candidate = {
  url: address,
  source: z.enum(PAGE_SOURCES),
  width: z.exactOptional(z.number()),
  type: z.exactOptional(z.string().check(z.maxLength(60))),
  full: z.exactOptional(z.literal(true)),
};
const candidates = z.array(z.object(candidate)).check(z.maxLength(200));
const said = z
  .array(
    z.object({
      ...candidate,
      listed: z.exactOptional(z.literal(true)),
      paired: z.exactOptional(z.literal(true)),
    }),
  )
  .check(z.maxLength(200));
/** All images that the page names. Which of them was clicked is decided in the background. */
const pageImages = z.array(z.object(candidate)).check(z.maxLength(1_000));

const foundSchema = z.object({
  found: z.literal(true),
  image: z.object({
    own: candidates,
    said: z.exactOptional(said),
    page: pageImages,
    alt: text,
    shown: z.object({ width: px, height: px }),
  }),
  product: z.object({
    products: z
      .array(
        z.object({
          name: text,
          listed: z.boolean(),
          images: z.string().check(z.maxLength(MAX_IMAGES_TEXT)),
        }),
      )
      .check(z.maxLength(MAX_PRODUCTS)),
    kind: text,
    shared: text,
    site: text,
    heading: text,
    title: text,
    host: text,
  }),
});

/** The answer of `findGarment` in the page. */
export const findingSchema = z.union([
  foundSchema,
  z.object({ found: z.literal(false), reason: z.enum(['no-image', 'no-address', 'not-product']) }),
]);

/** The answer of `loadImage` in the page. */
export const loadedSchema = z.union([
  z.object({
    width: px,
    height: px,
    print: z.exactOptional(z.array(z.number()).check(z.length(3 * PRINT_SIDE ** 2))),
  }),
  z.enum(['failed', 'unknown']),
]);

/** The message of a content script after a choice in the picker. */
export const pickedSchema = z.object({
  ticket: z.string().check(z.maxLength(100)),
  type: z.enum(GARMENT_TYPES),
  finding: foundSchema,
});

/** The message of a page of the extension that asks for a picker, for one garment type or for any. */
export const pickSchema = z.object({ type: z.exactOptional(z.enum(GARMENT_TYPES)) });
