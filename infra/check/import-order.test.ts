import { describe, expect, it } from 'vitest';
import { checkImportOrder, wrongImport } from './import-order.ts';
import { readSource } from './source.ts';

const allowed: [string, string][] = [
  ['shared/dispatch/assignment.ts', 'shared/incident/incident.ts'],
  ['shared/protocol/http.ts', 'shared/dispatch/assignment.ts'],
  ['shared/incident/incident.ts', 'shared/kernel/result.ts'],
  ['server/dispatch/commands.ts', 'server/incident/queries.ts'],
  ['server/dispatch/commands.ts', 'server/dispatch/store.ts'],
  ['server/incident/store.ts', 'server/platform/database.ts'],
  ['server/app.ts', 'server/incident/plugin.ts'],
  ['server/city/plugin.ts', 'server/dispatch/offer-commands.ts'],
  ['client/incident/panel.tsx', 'client/map/layer.ts'],
  ['client/app/console.tsx', 'client/incident/panel.tsx'],
  ['client/map/map.tsx', 'client/ui/panel.tsx'],
  ['server/incident/claim.db.test.ts', 'server/test/world.ts'],
  ['server/test/world.ts', 'server/app.ts'],
  ['client/e2e/path.e2e.ts', 'server/test/scratch.ts'],
  ['client/map/colours.test.ts', 'server/city/palette.ts'],
  ['server/video/gate.db.test.ts', 'server/camera/camera-world.ts'],
  ['infra/city/demo.ts', 'shared/city/profile.ts'],
];

const refused: [string, string][] = [
  ['shared/incident/incident.ts', 'shared/dispatch/assignment.ts'],
  ['shared/kernel/ids.ts', 'shared/access/role.ts'],
  ['shared/dispatch/assignment.ts', 'shared/protocol/http.ts'],
  ['shared/kernel/ids.ts', 'server/platform/log.ts'],
  ['server/dispatch/commands.ts', 'server/incident/store.ts'],
  ['server/dispatch/commands.ts', 'server/incident/live.ts'],
  ['server/incident/commands.ts', 'server/dispatch/queries.ts'],
  ['server/platform/feed.ts', 'server/incident/queries.ts'],
  ['server/incident/commands.ts', 'server/app.ts'],
  ['server/incident/commands.ts', 'server/test/world.ts'],
  ['server/incident/commands.ts', 'server/incident/commands.db.test.ts'],
  ['client/incident/panel.tsx', 'server/incident/queries.ts'],
  ['client/ui/panel.tsx', 'client/platform/api.ts'],
  ['client/ui/panel.tsx', 'shared/incident/incident.ts'],
  ['client/map/map.tsx', 'client/incident/panel.tsx'],
  ['client/platform/link.ts', 'client/map/map.tsx'],
  ['infra/city/demo.ts', 'server/platform/log.ts'],
  ['infra/city/demo.ts', 'client/app/console.tsx'],
  ['client/e2e/path.e2e.ts', 'server/incident/store.ts'],
  ['client/map/colours.ts', 'server/city/palette.ts'],
  ['server/gossip/commands.ts', 'server/incident/queries.ts'],
];

describe('the order of words', () => {
  it.each(allowed)('lets %s use %s', (from, to) => expect(wrongImport(from, to)).toBeUndefined());
  it.each(refused)('keeps %s from %s', (from, to) => expect(wrongImport(from, to)).toEqual(expect.any(String)));
});

describe('imports of a file', () => {
  const check = (path: string, text: string) => checkImportOrder([readSource(path, text)], () => true);

  it('counts a type-only import, a re-export, import() and an import type alike', () => {
    const text = [
      "import type { A } from '../dispatch/a.ts';",
      "export { b } from '../dispatch/b.ts';",
      "export const c = () => import('../dispatch/c.ts');",
      "export type D = import('../dispatch/d.ts').D;",
    ].join('\n');
    expect(
      check('shared/incident/x.ts', text)
        .map(({ line }) => line)
        .sort(),
    ).toEqual([1, 2, 3, 4]);
  });

  it('wants shared by its name, not by a path out of the package', () => {
    expect(check('server/incident/x.ts', "import '../../shared/kernel/ids.ts';")[0]?.text).toMatch(/write @watchroom/);
    expect(check('server/incident/x.ts', "import '@watchroom/shared/kernel/ids.ts';")).toEqual([]);
  });

  it('keeps Node out of what runs in a browser', () => {
    expect(check('shared/kernel/x.ts', "import 'node:fs';")).toHaveLength(1);
    expect(check('shared/kernel/x.test.ts', "import 'node:fs';")).toEqual([]);
  });

  it('says when the file is not there', () => {
    const found = checkImportOrder([readSource('shared/kernel/x.ts', "import './gone.ts';")], () => false);
    expect(found[0]?.text).toMatch(/not a file/);
  });
});
