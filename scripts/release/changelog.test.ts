import { describe, expect, it } from 'vitest';
import { isNewer, releaseChangelog } from './changelog.ts';

const LOG = '# Changelog\n\n## Unreleased\n\n### Added\n\n- A door.\n\n## 0.1.0 – 2026-11-27\n\nFirst.\n';

describe('releasing the changelog', () => {
  it('moves what is unreleased under the version, and leaves room for what comes', () => {
    const { changelog, notes } = releaseChangelog(LOG, '0.2.0', '2026-12-01');
    expect(notes).toBe('### Added\n\n- A door.');
    expect(changelog).toBe(
      '# Changelog\n\n## Unreleased\n\n## 0.2.0 – 2026-12-01\n\n### Added\n\n- A door.\n\n## 0.1.0 – 2026-11-27\n\nFirst.\n',
    );
  });

  it.each([
    ['nothing unreleased', '# Changelog\n\n## Unreleased\n\n## 0.1.0 – 2026-11-27\n', '0.2.0'],
    ['no such heading', '# Changelog\n', '0.2.0'],
    ['a version that is there already', LOG, '0.1.0'],
  ])('%s is refused', (_what, log, version) => {
    expect(() => releaseChangelog(log, version, '2026-12-01')).toThrow(/CHANGELOG\.md/);
  });
});

it.each([
  ['0.2.0', '0.1.9', true],
  ['0.10.0', '0.9.0', true],
  ['0.1.0', '0.1.0', false],
  ['0.1.0', '0.2.0', false],
  ['1.0', '0.1.0', false],
  ['1.0.0-beta', '0.1.0', false],
])('%s after %s: %s', (version, current, expected) => {
  expect(isNewer(version, current)).toBe(expected);
});
