import { z } from 'zod';
import { createDocument, type ZodOpenApiResponsesObject } from 'zod-openapi';
import { RESULTS_PATH, SUBMIT_PATH } from '../../lib/aidge/index.ts';
import { VERSION } from '../version.ts';
import {
  capabilitiesSchema,
  hostedImageSchema,
  imageRequestSchema,
  orderSchema,
  problemSchema,
  resultsRequestSchema,
  submitRequestSchema,
  upstreamAnswerSchema,
} from './schemas.ts';

const json = <Schema extends z.ZodType>(schema: Schema) => ({ 'application/json': { schema } });
const image = { 'image/*': { schema: z.string().meta({ format: 'binary' }) } };
const retryAfter = z.object({ 'Retry-After': z.int().meta({ description: 'Seconds.' }) });

/** Answers of the proxy's own, in the one form of RFC 9457. */
function problems(described: Record<`${4 | 5}${string}`, string>): ZodOpenApiResponsesObject {
  return Object.fromEntries(
    Object.entries(described).map(([status, description]) => [
      status,
      { description, content: { 'application/problem+json': { schema: problemSchema } } },
    ]),
  );
}

const UNAUTHORIZED = {
  '401': 'The access token is missing or wrong.',
  '421': 'The proxy doesn’t answer to this host name.',
  '429': 'This address sent too many wrong access tokens. Retry-After has the wait.',
} as const;
const UPSTREAM_FAILED = {
  '502': 'The try-on service can’t be reached, or its answer can’t be read.',
  '504': 'The try-on service did not answer in time.',
} as const;

/** The OpenAPI document of what `createProxyApp` serves, made of the schemas that it reads requests with. */
export function openApiDocument() {
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Fitting Room proxy',
      version: VERSION,
      description:
        'Holds the key of the Aidge Virtual Try-On API, signs and forwards. It keeps within the limit and sends no try-on twice.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'This proxy.' }],
    security: [{ token: [] }],
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { Order: orderSchema },
    },
    paths: {
      [SUBMIT_PATH]: {
        post: {
          operationId: 'submit',
          summary: 'Submit a try-on',
          requestParams: {
            header: z.object({
              'Idempotency-Key': z.string().min(1).max(255).optional().meta({
                description:
                  'The same key and try-on are never sent twice: the first answer is returned again.',
              }),
            }),
          },
          requestBody: { required: true, content: json(submitRequestSchema) },
          responses: {
            200: {
              description: 'The service’s answer.',
              headers: z.object({
                'Idempotency-Replayed': z
                  .literal('true')
                  .optional()
                  .meta({ description: 'The answer was returned before.' }),
              }),
              content: json(upstreamAnswerSchema),
            },
            429: {
              description:
                'Over the limit: Retry-After is the turn of this caller. Or the token’s daily quota is used up, or this address sent too many wrong tokens.',
              headers: retryAfter,
              content: {
                ...json(upstreamAnswerSchema),
                'application/problem+json': { schema: problemSchema },
              },
            },
            ...problems({
              '401': UNAUTHORIZED['401'],
              '421': UNAUTHORIZED['421'],
              '400': 'The try-on breaks a rule. `errors` names the fields.',
              '409': 'A try-on with this key is still under way.',
              '413': 'The body is too large.',
              '422': 'The key was used for another try-on.',
              ...UPSTREAM_FAILED,
              '503': 'The proxy can’t reach its store.',
            }),
          },
        },
      },
      [RESULTS_PATH]: {
        post: {
          operationId: 'results',
          summary: 'Ask for the results of a try-on',
          requestBody: { required: true, content: json(resultsRequestSchema) },
          responses: {
            200: { description: 'The service’s answer.', content: json(upstreamAnswerSchema) },
            ...problems({
              ...UNAUTHORIZED,
              '400': 'task_id is missing or wrong.',
              '404': 'This token didn’t submit the task.',
              ...UPSTREAM_FAILED,
            }),
          },
        },
      },
      '/results/{taskId}/images/{index}': {
        get: {
          operationId: 'resultImage',
          summary: 'Get a result image',
          requestParams: {
            path: z.object({ taskId: z.string(), index: z.int().min(0).max(999) }),
          },
          responses: {
            200: { description: 'The bytes of the image.', content: image },
            ...problems({
              ...UNAUTHORIZED,
              '404': 'There is no such image.',
              ...UPSTREAM_FAILED,
              '503': 'Too many images are being sent at once. Retry-After has the wait.',
            }),
          },
        },
      },
      '/images': {
        post: {
          operationId: 'hostImage',
          summary: 'Host an image for Aidge',
          requestBody: { required: true, content: { ...image, ...json(imageRequestSchema) } },
          responses: {
            201: { description: 'Hosted, without metadata.', content: json(hostedImageSchema) },
            ...problems({
              ...UNAUTHORIZED,
              '400': 'The request can’t be read.',
              '408': 'The body didn’t arrive in time.',
              '429': 'This token sends too many images at once, or this address sent too many wrong tokens.',
              '404': 'This proxy hosts no images (PUBLIC_URL is not set).',
              '413': 'The image has too many bytes.',
              '415': 'Not an image of a known format.',
              '422': 'The image can’t be used, or its address is not allowed.',
              '502': 'The image’s host didn’t return it.',
              '503': 'Too many images are being sent at once, or the proxy can’t reach its store.',
              '507': 'The proxy holds as many images as it may.',
            }),
          },
        },
      },
      '/images/{id}': {
        get: {
          operationId: 'image',
          summary: 'Get a hosted image',
          security: [],
          requestParams: { path: z.object({ id: z.string() }) },
          responses: {
            200: { description: 'The image.', content: image },
            ...problems({ '404': 'There is no such image, or it has expired.' }),
          },
        },
        delete: {
          operationId: 'removeImage',
          summary: 'Delete a hosted image',
          requestParams: { path: z.object({ id: z.string() }) },
          responses: {
            204: { description: 'The image was deleted.' },
            ...problems({ ...UNAUTHORIZED, '404': 'This token didn’t upload the image.' }),
          },
        },
      },
      '/capabilities': {
        get: {
          operationId: 'capabilities',
          summary: 'What this proxy is able to do',
          responses: {
            200: {
              description: 'What this proxy is able to do, and how full the window is.',
              content: json(capabilitiesSchema),
            },
            ...problems({ ...UNAUTHORIZED, '503': 'The proxy can’t reach its store.' }),
          },
        },
      },
      '/healthz': {
        get: {
          operationId: 'health',
          summary: 'Whether the process is alive',
          security: [],
          responses: {
            200: { description: 'The process is alive.' },
            ...problems({ '421': UNAUTHORIZED['421'] }),
          },
        },
      },
      '/readyz': {
        get: {
          operationId: 'ready',
          summary: 'Whether the proxy takes submits',
          responses: {
            200: { description: 'It takes submits.' },
            ...problems({ ...UNAUTHORIZED, '503': 'It is shutting down, or can’t reach its store.' }),
          },
        },
      },
      '/openapi.json': {
        get: {
          operationId: 'openapi',
          summary: 'This document',
          responses: { 200: { description: 'This document.' }, ...problems(UNAUTHORIZED) },
        },
      },
    },
  });
}
