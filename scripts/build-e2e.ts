import { build } from 'wxt';

/**
 * Builds `.output/chrome-mv3-e2e`: the extension as it is released, with the optional host permissions granted in the
 * manifest, since no test can click a browser's prompt. The mode alone would make a development build of React.
 */
process.env.NODE_ENV = 'production';
await build({ mode: 'e2e' });
