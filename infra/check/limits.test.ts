import { describe, expect, it } from 'vitest';
import { checkNames, checkSource } from './limits.ts';
import { readSource } from './source.ts';

const lines = (count: number) => 'export {};\n'.repeat(count);
const found = (path: string, text: string) => checkSource(readSource(path, text)).map((finding) => finding.text);

describe('limits of a file', () => {
  it('400 lines are the most, 600 for a test', () => {
    expect(found('server/incident/store.ts', lines(400))).toEqual([]);
    expect(found('server/incident/store.ts', lines(401))).toHaveLength(1);
    expect(found('server/incident/store.db.test.ts', lines(600))).toEqual([]);
  });

  it('a file that registers has 80', () => {
    expect(found('server/incident/plugin.ts', lines(81))).toHaveLength(1);
    expect(found('client/app/routes.tsx', lines(81))).toHaveLength(1);
    expect(found('server/incident/routes.ts', lines(81))).toEqual([]);
  });

  it('15 imports are the most, unless the file says why', () => {
    const imports = (count: number) => Array.from({ length: count }, (_, i) => `import './a${i}.ts';`).join('\n');
    expect(found('server/incident/x.ts', imports(15))).toEqual([]);
    expect(found('server/incident/x.ts', imports(16))).toHaveLength(1);
    expect(found('server/x.ts', `// limit: imports 20, the registry lists every feature\n${imports(16)}`)).toEqual([]);
    expect(found('server/x.ts', `// limit: imports 20, so\n${imports(16)}`)).toHaveLength(1);
  });

  it('shared has no clock and no chance', () => {
    const text = 'export const now = () => [Date.now(), new Date(), Math.random(), new Date(0)];';
    expect(found('shared/kernel/x.ts', text)).toHaveLength(3);
    expect(found('server/platform/x.ts', text)).toEqual([]);
  });
});

describe('names', () => {
  it.each(['server/incident/index.ts', 'shared/kernel/utils.ts', 'server/common/log.ts', 'client/ui/types.ts'])(
    'refuses %s',
    (path) => expect(checkNames([path])).toHaveLength(1),
  );

  it.each(['server/incident/store.ts', 'server/platform/database.ts', 'docs/index.md', 'client/ui/base-line.tsx'])(
    'takes %s',
    (path) => expect(checkNames([path])).toEqual([]),
  );

  it('a folder holds 20 files, tests and migrations not counted', () => {
    const files = Array.from({ length: 20 }, (_, i) => `server/incident/x${i}.ts`);
    expect(checkNames([...files, 'server/incident/x.db.test.ts', 'server/incident/0001_x.sql'])).toEqual([]);
    expect(checkNames([...files, 'server/incident/one-more.ts'])).toEqual([
      { path: 'server/incident', text: '21 files, 20 at most: split the concept' },
    ]);
  });
});
