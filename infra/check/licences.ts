import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Finding } from './finding.ts';

/**
 * Licences whose code may be shipped together with Apache-2.0 code. MPL-2.0 is file by file: its files stay under it, ours
 * are untouched. GPL, AGPL, SSPL and licences without a name are not here.
 */
const COMPATIBLE = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'OFL-1.1',
  'PostgreSQL',
  'Python-2.0',
  'Unlicense',
  'WTFPL',
  'Zlib',
]);

const Manifest = z.object({
  name: z.string(),
  version: z.string().default(''),
  license: z.union([z.string(), z.object({ type: z.string() })]).optional(),
  licenses: z.array(z.object({ type: z.string() })).optional(),
  dependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
});
type Manifest = z.infer<typeof Manifest>;

/** True when an SPDX expression (OR, AND, brackets, WITH left out) allows shipping beside Apache-2.0. */
export function isCompatible(expression: string): boolean {
  const text = expression.replace(/[()]/g, ' ').trim();
  if (text === '') return false;
  return text
    .split(/\s+OR\s+/i)
    .some((choice) => choice.split(/\s+AND\s+/i).every((name) => COMPATIBLE.has(name.trim())));
}

/** Every package that is shipped (production dependencies, theirs included) and whose licence does not fit. */
export function checkLicences(root: string, packages: string[]): Finding[] {
  const seen = new Set<string>();
  const findings: Finding[] = [];
  const visit = (dir: string) => {
    const manifest = readManifest(dir);
    for (const name of Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies })) {
      if (name.startsWith('@watchroom/')) continue;
      const place = find(dir, name);
      // Optional parts for other machines are not installed here.
      if (place === undefined || seen.has(place)) continue;
      seen.add(place);
      const found = readManifest(place);
      const licence = licenceOf(found);
      if (!isCompatible(licence)) {
        findings.push({
          path: 'package.json',
          text: `${found.name} ${found.version} is under "${licence || 'no licence'}"`,
        });
      }
      visit(place);
    }
  };
  for (const name of packages) visit(join(root, name));
  return findings;
}

function licenceOf({ license, licenses }: Manifest): string {
  if (typeof license === 'string') return license;
  return license?.type ?? licenses?.map(({ type }) => type).join(' OR ') ?? '';
}

function readManifest(dir: string): Manifest {
  return Manifest.parse(JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')));
}

/** The folder of a package as Node would find it from `dir`, by its real path. */
function find(dir: string, name: string): string | undefined {
  const parts = dir.split('/');
  for (let length = parts.length; length > 0; length -= 1) {
    if (parts[length - 1] === 'node_modules') continue;
    const candidate = join('/', ...parts.slice(0, length), 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return realpathSync(candidate);
  }
  return undefined;
}
