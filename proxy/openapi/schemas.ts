import { z } from 'zod';
import {
  GARMENT_TYPES,
  GENDERS,
  isHttpUrl,
  LIMITS,
  MODEL_AGES,
  MODEL_BODIES,
  MODEL_STYLES,
  VIEW_TYPES,
} from '../../lib/aidge/index.ts';
import type { Capabilities } from '../../lib/proxy-contract/index.ts';

/** The schemas of the proxy's wire. Requests are parsed by them, and `/openapi.json` is made of them. */

export const MAX_TASK_ID_LENGTH = 128;

const httpUrl = z
  .string('must be text')
  .max(8_192, 'is too long')
  .refine(isHttpUrl, 'must be an http(s) address')
  .meta({ format: 'uri' });

/** One try-on, in the wire's own names (docs/aidge.md 2.2). `checkSubmit` validates it; a test holds both to the same rules. */
export const orderSchema = z
  .array(
    z.strictObject({
      clothesList: z
        .array(z.strictObject({ imageUrl: httpUrl, type: z.enum(GARMENT_TYPES).optional() }))
        .min(1)
        .max(LIMITS.garments)
        .meta({ description: 'One garment, or one tops and one bottoms.' }),
      modelImage: z.array(httpUrl).min(1).max(LIMITS.modelImages).optional(),
      model: z
        .strictObject({
          base: z.string().optional(),
          name: z.string().optional(),
          gender: z.enum(GENDERS).optional(),
          style: z.enum(MODEL_STYLES).optional(),
          age: z.enum(MODEL_AGES).optional(),
          body: z.enum(MODEL_BODIES).optional(),
        })
        .optional()
        .meta({ description: 'Either this or modelImage.' }),
      viewType: z.enum(VIEW_TYPES).optional(),
      generateCount: z.int().min(LIMITS.imagesMin).max(LIMITS.imagesMax).optional(),
      inputQualityDetect: z.literal([0, 1]).optional(),
    }),
  )
  .length(1)
  .meta({ id: 'Order', description: 'What paramJson holds as text.' });

export const submitRequestSchema = z
  .strictObject({
    paramJson: z.string().meta({
      description: 'JSON as text: a list of one order. `requestParams` is taken as its name too.',
      contentMediaType: 'application/json',
      contentSchema: { $ref: '#/components/schemas/Order' },
    }),
  })
  .meta({ id: 'SubmitRequest' });

export const resultsRequestSchema = z
  .object({ task_id: z.string().min(1).max(MAX_TASK_ID_LENGTH) })
  .meta({ id: 'ResultsRequest' });

export const upstreamAnswerSchema = z
  .looseObject({
    code: z.string().optional(),
    resCode: z.union([z.number(), z.string()]).optional(),
    data: z.unknown(),
  })
  .meta({
    id: 'UpstreamAnswer',
    description: 'The try-on service’s own body, byte for byte. Errors of its come with status 200.',
  });

export const imageRequestSchema = z.strictObject({ url: httpUrl, referer: httpUrl.optional() }).meta({
  id: 'ImageRequest',
  description: 'A picture that the proxy fetches; `referer` is the page it is shown on.',
});

export const hostedImageSchema = z
  .object({
    url: z.string().meta({ format: 'uri', description: 'Open to everybody who knows it.' }),
    width: z.int().meta({ description: 'px' }),
    height: z.int().meta({ description: 'px' }),
    expiresAt: z.int().meta({ description: 'Epoch ms.' }),
  })
  .meta({ id: 'HostedImage' });
export type HostedImage = z.infer<typeof hostedImageSchema>;

export const capabilitiesSchema = z
  .object({
    service: z.string(),
    version: z.string(),
    upstream: z.enum(['aidge', 'sandbox']),
    idempotency: z.literal(true),
    resultImages: z.literal(true),
    rateLimit: z.object({
      limit: z.int(),
      windowSeconds: z.number(),
      remaining: z.int(),
      resetSeconds: z.int(),
    }),
    images: z.object({ maxBytes: z.int(), ttlSeconds: z.number() }).nullable(),
  })
  .meta({ id: 'Capabilities' });
/** The announcement of our proxy, with members that only newer extensions read. */
export type AnnouncedCapabilities = z.infer<typeof capabilitiesSchema> & Capabilities;

export const problemSchema = z
  .looseObject({
    type: z.string().meta({ examples: ['urn:fitting-room:problem:outcome-unknown'] }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: z.array(z.looseObject({ field: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' });
