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
const picture = { 'image/*': { schema: z.string().meta({ format: 'binary' }) } };
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
  '421': 'The proxy does not answer under this name.',
  '429': 'Too many wrong access tokens came from this address; Retry-After says for how long.',
} as const;
const UPSTREAM_FAILED = {
  '502': 'The try-on service cannot be reached or read.',
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
        'Holds the key of the Aidge Virtual Try-On API, signs and forwards, within the limit and never twice.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    security: [{ token: [] }],
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { Order: orderSchema },
    },
    paths: {
      [SUBMIT_PATH]: {
        post: {
          operationId: 'submit',
          requestParams: {
            header: z.object({
              'Idempotency-Key': z.string().min(1).max(255).optional().meta({
                description: 'The same key and order are never sent twice: the first answer is given again.',
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
                  .meta({ description: 'It was given before.' }),
              }),
              content: json(upstreamAnswerSchema),
            },
            429: {
              description:
                'Over the limit; Retry-After is this caller’s own turn. Or the token’s day is used up, or too many wrong tokens came from this address.',
              headers: retryAfter,
              content: {
                ...json(upstreamAnswerSchema),
                'application/problem+json': { schema: problemSchema },
              },
            },
            ...problems({
              '401': UNAUTHORIZED['401'],
              '421': UNAUTHORIZED['421'],
              '400': 'The order breaks a rule; `errors` names the fields.',
              '409': 'The same key is still under way.',
              '413': 'The body is too large.',
              '422': 'The key was used for another order.',
              ...UPSTREAM_FAILED,
              '503': 'The proxy cannot reach its memory.',
            }),
          },
        },
      },
      [RESULTS_PATH]: {
        post: {
          operationId: 'results',
          requestBody: { required: true, content: json(resultsRequestSchema) },
          responses: {
            200: { description: 'The service’s answer.', content: json(upstreamAnswerSchema) },
            ...problems({
              ...UNAUTHORIZED,
              '400': 'task_id is missing or wrong.',
              '404': 'This token has submitted no such task.',
              ...UPSTREAM_FAILED,
            }),
          },
        },
      },
      '/results/{taskId}/images/{index}': {
        get: {
          operationId: 'resultImage',
          requestParams: {
            path: z.object({ taskId: z.string(), index: z.int().min(0).max(999) }),
          },
          responses: {
            200: { description: 'The bytes of the picture.', content: picture },
            ...problems({
              ...UNAUTHORIZED,
              '404': 'There is no such picture.',
              ...UPSTREAM_FAILED,
              '503': 'Too many pictures are on their way at once; Retry-After says when to come again.',
            }),
          },
        },
      },
      '/images': {
        post: {
          operationId: 'hostImage',
          requestBody: { required: true, content: { ...picture, ...json(imageRequestSchema) } },
          responses: {
            201: { description: 'Hosted, cleaned.', content: json(hostedImageSchema) },
            ...problems({
              ...UNAUTHORIZED,
              '400': 'The request is none.',
              '408': 'The body did not come.',
              '429':
                'Too many pictures of this token are on their way, or too many wrong tokens came from this address.',
              '404': 'This proxy hosts no pictures (PUBLIC_URL is not set).',
              '413': 'The picture has too many bytes.',
              '415': 'No picture of a known format.',
              '422': 'The picture cannot be used, or its address is refused.',
              '502': 'The picture’s host does not give it.',
              '503': 'Too many pictures are on their way, or the proxy is without memory.',
              '507': 'The proxy holds as many pictures as it may.',
            }),
          },
        },
      },
      '/images/{id}': {
        get: {
          operationId: 'image',
          security: [],
          requestParams: { path: z.object({ id: z.string() }) },
          responses: {
            200: { description: 'The picture.', content: picture },
            ...problems({ '404': 'There is none, or no more.' }),
          },
        },
        delete: {
          operationId: 'removeImage',
          requestParams: { path: z.object({ id: z.string() }) },
          responses: {
            204: { description: 'It is gone.' },
            ...problems({ ...UNAUTHORIZED, '404': 'This token has brought no such picture.' }),
          },
        },
      },
      '/capabilities': {
        get: {
          operationId: 'capabilities',
          responses: {
            200: {
              description: 'What this proxy does, and how full the window is.',
              content: json(capabilitiesSchema),
            },
            ...problems({ ...UNAUTHORIZED, '503': 'The proxy cannot reach its memory.' }),
          },
        },
      },
      '/healthz': {
        get: {
          operationId: 'health',
          security: [],
          responses: { 200: { description: 'The process lives.' } },
        },
      },
      '/readyz': {
        get: {
          operationId: 'ready',
          responses: {
            200: { description: 'It takes orders.' },
            ...problems({ ...UNAUTHORIZED, '503': 'It is ending, or cannot reach its memory.' }),
          },
        },
      },
      '/openapi.json': {
        get: { operationId: 'openapi', responses: { 200: { description: 'This document.' } } },
      },
    },
  });
}
