/**
 * Views are written for React and run on Preact, which answers to React's names. The popup's scripts are 40 kB gzipped with it and
 * 100 kB with React (`npm run bench:ui`, 2026-12-01; docs/decisions). Build, development and unit tests all use it.
 */
export const REACT_ON_PREACT = [
  { find: /^react(?:-dom)?$/, replacement: 'preact/compat' },
  { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
  { find: /^react\/jsx-(?:dev-)?runtime$/, replacement: 'preact/jsx-runtime' },
];
