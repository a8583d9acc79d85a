import type { Capabilities } from '../../proxy-contract/index.ts';
import { z } from '../../zod.ts';

const capabilitiesSchema: z.ZodMiniType<Capabilities> = z.object({
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

/** The announcement, or `undefined` where the answer is something else. */
export function readCapabilities(body: unknown): Capabilities | undefined {
  const parsed = capabilitiesSchema.safeParse(body);
  return parsed.success ? parsed.data : undefined;
}
