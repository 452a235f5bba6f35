import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { secretsOf } from './secrets.ts';

const folder = () => {
  const dir = mkdtempSync(join(tmpdir(), 'watchroom-secrets-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  return dir;
};

it('makes a secret once, by chance, for the owner only', () => {
  const dir = folder();
  const first = secretsOf(dir);
  expect(secretsOf(dir)).toEqual(first);
  expect(secretsOf(folder())).not.toEqual(first);
  expect(statSync(join(dir, 'secrets.json')).mode & 0o777).toBe(0o600);
});

it('refuses a damaged file rather than making new secrets over it', () => {
  const dir = folder();
  writeFileSync(join(dir, 'secrets.json'), '{"mediaSecret":"short"}');
  expect(() => secretsOf(dir)).toThrow(/restore it, or delete it/);
});
