import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { isNewer, releaseChangelog } from './release/changelog.ts';

/**
 * `npm run release -- VERSION`: writes the version into `package.json`, closes the changelog's entry, builds and checks both packages,
 * commits and tags. Nothing is pushed and nothing is uploaded. It stops at the first thing that is not in order, before anything is
 * committed.
 */
const [version = ''] = process.argv.slice(2);
const run = (command: string, ...args: string[]) => execFileSync(command, args, { stdio: 'inherit' });
const read = (command: string, ...args: string[]) => execFileSync(command, args, { encoding: 'utf8' }).trim();

if (read('git', 'status', '--porcelain') !== '') throw new Error('Commit or stash your changes first.');
const manifest = readFileSync('package.json', 'utf8');
const { version: current } = JSON.parse(manifest) as { version: string };
if (!isNewer(version, current))
  throw new Error(`Give a version above ${current}, such as npm run release -- 1.2.3`);

const day = new Date().toISOString().slice(0, 10);
const { changelog } = releaseChangelog(readFileSync('CHANGELOG.md', 'utf8'), version, day);
try {
  writeFileSync('CHANGELOG.md', changelog);
  run('npm', 'version', version, '--no-git-tag-version', '--allow-same-version');

  run('npm', 'run', 'check');
  run('npm', 'run', 'build');
  run('npm', 'run', 'build:firefox');
  run('npm', 'run', 'build:e2e');
  run('npm', 'run', 'test:build');
  run('npm', 'run', 'zip');
  const packages = globSync(`.output/*-${version}-*.zip`);
  for (const browser of ['chrome', 'firefox', 'sources']) {
    const found = packages.find((path) => path.endsWith(`-${browser}.zip`));
    if (found === undefined || statSync(found).size === 0)
      throw new Error(`There is no package for ${browser}.`);
    console.log(`${found}: ${statSync(found).size} bytes`);
  }
} catch (cause) {
  // What was written so far is taken back: the work tree was clean.
  run('git', 'checkout', '--', '.');
  throw cause;
}

run('git', 'commit', '--all', '--message', `Release ${version}`);
run('git', 'tag', '--annotate', `v${version}`, '--message', `Fitting Room ${version}`);
console.log(`Tagged v${version}. Push it with: git push --follow-tags`);
