/** Whether a browser serves; if not, why, as the end of a sentence. */
export type Verdict = { serves: true; name: string } | { serves: false; because: string };

/** `minimum_chrome_version` and `strict_min_version` of the manifests (wxt.config.ts). */
const OLDEST_CHROMIUM = 126;
const OLDEST_FIREFOX = 140;
/** Branded Chrome ignores `--load-extension` from this version on; Chromium and Chrome for Testing still take it. */
const CHROME_WITHOUT_LOADING = 137;

/** Reads what `chromium --version` printed, such as "Chromium 156.0.8078.79 built on Debian 12.11". */
export function judgeChromium(version: string): Verdict {
  const [, name, major] = /(Chromium|Google Chrome for Testing|Google Chrome)\D* (\d+)\./.exec(version) ?? [];
  if (name === undefined) return { serves: false, because: `does not start: ${lastLine(version)}` };
  if (/\bsnap\b/.test(version)) {
    return { serves: false, because: 'is a snap, which sees no temporary folder but its own' };
  }
  if (Number(major) < OLDEST_CHROMIUM) {
    return { serves: false, because: `is version ${major}; the extension needs ${OLDEST_CHROMIUM}` };
  }
  if (name === 'Google Chrome' && Number(major) >= CHROME_WITHOUT_LOADING) {
    return { serves: false, because: `is Google Chrome ${major}, which loads no unpacked extension by flag` };
  }
  return { serves: true, name: `${name} ${major}` };
}

/** Reads what `firefox --version` printed, such as "Mozilla Firefox 153.7.0esr". */
export function judgeFirefox(version: string): Verdict {
  const [, major] = /Firefox (\d+)\./.exec(version) ?? [];
  if (major === undefined) return { serves: false, because: `does not start: ${lastLine(version)}` };
  if (Number(major) < OLDEST_FIREFOX) {
    return { serves: false, because: `is version ${major}; the extension needs ${OLDEST_FIREFOX}` };
  }
  return { serves: true, name: `Firefox ${major}` };
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() || 'it said nothing';
}
