import type { ProxyConfig } from '../config/config.ts';
import { retryAfter } from '../http/retry-after.ts';
import { storeUnavailable } from '../http/store-unavailable.ts';
import type { HostedImages } from '../images/hosted-images.ts';
import type { Caller } from '../middleware/bearer-token.ts';
import type { AnnouncedCapabilities } from '../openapi/schemas.ts';
import type { ProxyStore } from '../store/store.ts';
import { SERVICE, VERSION } from '../version.ts';

interface CapabilitiesDeps {
  config: Pick<ProxyConfig, 'rate'>;
  upstreamKind: 'aidge' | 'sandbox';
  store: ProxyStore;
  images?: HostedImages;
}

/** Answers with the proxy's capabilities, and the rest of the rate window for this caller (docs/proxy.md). */
export async function capabilities(deps: CapabilitiesDeps, caller: Caller): Promise<Response> {
  const { limit, windowMs } = deps.config.rate;
  try {
    const { remaining, resetMs } = await deps.store.window(caller.name);
    return Response.json({
      service: SERVICE,
      version: VERSION,
      upstream: deps.upstreamKind,
      idempotency: true,
      resultImages: true,
      rateLimit: {
        limit,
        windowSeconds: windowMs / 1000,
        remaining,
        resetSeconds: resetMs > 0 ? retryAfter(resetMs) : 0,
      },
      images: deps.images?.announcement ?? null,
    } satisfies AnnouncedCapabilities);
  } catch (cause) {
    return storeUnavailable(cause);
  }
}
