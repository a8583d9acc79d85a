import { ConfigError } from './config/config-error.ts';
import { startProxy } from './server.ts';

/** `npm run proxy`: prints one line when it is ready, and stops gracefully on SIGTERM and SIGINT. */
try {
  const proxy = await startProxy(process.env);
  console.log(`fitting-room proxy listening on ${proxy.origin} (${proxy.upstream})`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void proxy.close().then(() => process.exit(0)));
  }
} catch (cause) {
  console.error(cause instanceof ConfigError ? cause.message : (portTaken(cause) ?? cause));
  process.exit(1);
}

function portTaken(cause: unknown): string | undefined {
  if (!(cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE')) return undefined;
  return `${cause.message}: set PROXY_PORT to a free port, or to 0 for any.`;
}
