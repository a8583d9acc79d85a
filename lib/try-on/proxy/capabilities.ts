import { z } from '../../zod.ts';

const capabilitiesSchema = z.object({
  service: z.string(),
  version: z.string(),
  upstream: z.enum(['aidge', 'sandbox']),
  idempotency: z.boolean(),
  resultImages: z.boolean(),
  rateLimit: z.object({
    limit: z.number(),
    windowSeconds: z.number(),
    remaining: z.number(),
    resetSeconds: z.number(),
  }),
});

/** What a proxy announces at `/capabilities` (DESIGN section 5). */
export type Capabilities = z.infer<typeof capabilitiesSchema>;

/** The announcement, or `undefined` where the answer is something else. */
export function readCapabilities(body: unknown): Capabilities | undefined {
  const parsed = capabilitiesSchema.safeParse(body);
  return parsed.success ? parsed.data : undefined;
}
