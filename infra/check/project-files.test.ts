import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { isProof, isSource, projectFiles } from './project-files.ts';

it('knows source from proof', () => {
  expect(['shared/a.ts', 'client/a.tsx', 'docs/a.ts', 'server/a.d.ts'].map(isSource)).toEqual([
    true,
    true,
    false,
    false,
  ]);
  const paths = [
    'a/b.test.ts',
    'a/b.db.test.ts',
    'client/e2e/driver.ts',
    'server/test/world.ts',
    'a/x-world.ts',
    'a/protest.ts',
  ];
  expect(paths.map(isProof)).toEqual([true, true, true, true, true, false]);
});

it('lists the files of a project and leaves out what .gitignore names', () => {
  const root = mkdtempSync(join(tmpdir(), 'watchroom-files-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  writeFileSync(join(root, '.gitignore'), 'dist/\n*.log\na/shots/\n');
  for (const path of ['a/b/c.ts', 'a/dist/d.js', 'a/e.log', 'a/shots/f.ts', '.ci/run']) {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    writeFileSync(join(root, path), '');
  }
  expect(projectFiles(root)).toEqual(['.ci/run', '.gitignore', 'a/b/c.ts']);
});
