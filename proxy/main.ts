import { ConfigError } from './config.ts';
import { startProxy } from './server.ts';

/** `npm run proxy`: prints one line when it is ready, and stops gracefully on SIGTERM and SIGINT. */
try {
  const proxy = await startProxy(process.env);
  console.log(`fitting-room proxy listening on ${proxy.origin} (${proxy.upstream})`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void proxy.close().then(() => process.exit(0)));
  }
} catch (cause) {
  console.error(cause instanceof ConfigError ? cause.message : cause);
  process.exit(1);
}
