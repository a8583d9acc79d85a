const UNRELEASED = '## Unreleased';

/**
 * The changelog with its unreleased entries under a version, and the notes of that version. `day` is such as `2026-12-01`.
 * @throws Error where there is nothing to release, or the version has an entry already
 */
export function releaseChangelog(
  changelog: string,
  version: string,
  day: string,
): { changelog: string; notes: string } {
  const at = changelog.indexOf(UNRELEASED);
  if (at < 0) throw new Error(`CHANGELOG.md has no “${UNRELEASED}”.`);
  if (changelog.includes(`\n## ${version} `))
    throw new Error(`CHANGELOG.md has an entry for ${version} already.`);
  const start = at + UNRELEASED.length;
  const next = changelog.indexOf('\n## ', start);
  const end = next < 0 ? changelog.length : next;
  const notes = changelog.slice(start, end).trim();
  if (notes === '') throw new Error('CHANGELOG.md says nothing under “Unreleased”.');
  const entry = `${UNRELEASED}\n\n## ${version} – ${day}\n\n${notes}\n`;
  return { changelog: `${changelog.slice(0, at)}${entry}${changelog.slice(end)}`, notes };
}

/** Whether `version` is a plain one (1.2.3) and above `current`: browsers take no other. */
export function isNewer(version: string, current: string): boolean {
  if (!/^\d+\.\d+\.\d+$/.test(version)) return false;
  const [next, now] = [version, current].map((text) => text.split('.').map(Number));
  const differs = [0, 1, 2].find((part) => next?.[part] !== now?.[part]);
  return differs !== undefined && (next?.[differs] ?? 0) > (now?.[differs] ?? 0);
}
