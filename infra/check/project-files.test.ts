import { expect, it } from 'vitest';
import { isProof, isSource, projectFiles } from './project-files.ts';

it('knows source from proof', () => {
  expect(['shared/a.ts', 'client/a.tsx', 'docs/a.ts', 'server/a.d.ts'].map(isSource)).toEqual([
    true,
    true,
    false,
    false,
  ]);
  const paths = ['a/b.test.ts', 'a/b.db.test.ts', 'client/e2e/driver.ts', 'server/test/world.ts', 'a/protest.ts'];
  expect(paths.map(isProof)).toEqual([true, true, true, true, false]);
});

it('lists files of this project and leaves out what is ignored', () => {
  const files = projectFiles(import.meta.dirname);
  expect(files).toContain('project-files.ts');
  expect(files.some((path) => path.includes('node_modules'))).toBe(false);
});
