import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { Platform } from '../platform.ts';
import { cameraSeal, createSeal, readKey } from './seal.ts';

const folder = () => {
  const path = mkdtempSync(join(tmpdir(), 'watchroom-seal-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
};
const secret = Buffer.from('rtsp://admin:canary@10.0.0.1/');

it('CAM-7: what was sealed opens again, and looks different each time', () => {
  const seal = createSeal(Buffer.alloc(32, 7));
  const [one, two] = [seal.close(secret), seal.close(secret)];
  expect(one.equals(two)).toBe(false);
  expect(one.includes('canary')).toBe(false);
  expect([seal.open(one), seal.open(two)]).toEqual([secret, secret]);
});

it('CAM-7: another key, or a changed byte, opens nothing', () => {
  const sealed = createSeal(Buffer.alloc(32, 7)).close(secret);
  expect(() => createSeal(Buffer.alloc(32, 8)).open(sealed)).toThrow();
  for (const at of [0, 5, 20, sealed.length - 1]) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(() => createSeal(Buffer.alloc(32, 7)).open(changed)).toThrow();
  }
});

it('CAM-7: the key is made once, for its owner only, and is the same for every process', () => {
  const path = folder();
  const key = readKey(path);
  expect(readKey(path)).toEqual(key);
  expect(key).toHaveLength(32);
  expect(statSync(join(path, 'secrets', 'camera.key')).mode & 0o777).toBe(0o600);
});

it('a digest is equal for equal texts under one key only', () => {
  const [one, two] = [createSeal(Buffer.alloc(32, 7)), createSeal(Buffer.alloc(32, 8))];
  expect(one.digest('a')).toBe(one.digest('a'));
  expect(one.digest('a')).not.toBe(one.digest('b'));
  expect(one.digest('a')).not.toBe(two.digest('a'));
});

it('CAM-7: a key given by the environment comes before the file', () => {
  const cameraKey = Buffer.alloc(32, 9).toString('base64url');
  const platform = { settings: { cameraKey, dataDir: '/nowhere' } } as Platform;
  expect(cameraSeal(platform).digest('a')).toBe(createSeal(Buffer.alloc(32, 9)).digest('a'));
});
