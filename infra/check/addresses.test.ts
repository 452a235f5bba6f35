import { expect, it } from 'vitest';
import { checkAddresses } from './addresses.ts';

const holds = (text: string) => checkAddresses([{ path: 'x', text }]).length > 0;
const joined = (...parts: string[]) => parts.join('');

it.each([
  joined('"resolved": "https://regis', 'try.npmjs', '.org/zod"'),
  joined('cd /wo', 'rk/main'),
  joined("'/ho", "me/someone/x'"),
  joined('path=/t', 'mp/x'),
  joined('-----BEGIN PRI', 'VATE KEY-----'),
])('refuses %s', (text) => expect(holds(text)).toBe(true));

it.each(['see docs/tour.md', 'import { tmpdir } from "node:os"', 'GET /homes', 'server/workers/x'])(
  'takes %s',
  (text) => expect(holds(text)).toBe(false),
);
