import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readRecord, updateRecord } from './record.ts';

const folder = () => {
  const dir = mkdtempSync(join(tmpdir(), 'watchroom-record-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  return dir;
};

it('keeps one part when another is written, and only for its owner', () => {
  const dir = folder();
  updateRecord(dir, { redis: { port: 4001, password: 'a' } });
  updateRecord(dir, { postgres: { port: 4002, password: 'b', dir: 'x' } });
  expect(readRecord(dir)).toMatchObject({ redis: { port: 4001 }, postgres: { port: 4002 } });
  expect(statSync(join(dir, 'services.json')).mode & 0o777).toBe(0o600);
  expect(readdirSync(dir)).toEqual(['services.json']);
});

it.each(['', '{"redis":', '[]', '{"redis":{"port":-1}}'])('takes a damaged record %j as none', (text) => {
  const dir = folder();
  writeFileSync(join(dir, 'services.json'), text);
  expect(readRecord(dir)).toEqual({});
});
