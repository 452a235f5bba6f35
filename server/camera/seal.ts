import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Platform, perPlatform } from '../platform/platform.ts';

/**
 * Seals what must not be read in the database: addresses with passwords, and batches that hold them (CAM-7).
 * AES-256-GCM: 1 byte version, 12 bytes nonce, 16 bytes tag, then the text. The key is CAMERA_KEY or a file of DATA_DIR
 * (0600), the same for every process of a deployment; without it the addresses are lost and must be imported again.
 */
export interface Seal {
  close(plain: Buffer): Buffer;
  /** Throws when it was sealed with another key, or changed. */
  open(sealed: Buffer): Buffer;
  /** A keyed hash: equal for equal texts, and without the key says nothing about them. */
  digest(text: string): string;
}

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

export function createSeal(master: Buffer): Seal {
  // Key objects, made once: a key made of bytes with each call costs more than what is done with it.
  const derived = (name: string) =>
    createSecretKey(Buffer.from(hkdfSync('sha256', master, '', `watchroom camera ${name}`, KEY_BYTES)));
  const sealKey = derived('seal');
  const digestKey = derived('digest');
  return {
    close(plain) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealKey, nonce);
      const text = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), text]);
    },
    open(sealed) {
      if (sealed[0] !== VERSION) throw new Error('sealed in an unknown way');
      const decipher = createDecipheriv('aes-256-gcm', sealKey, sealed.subarray(1, 1 + NONCE_BYTES));
      decipher.setAuthTag(sealed.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE_BYTES + TAG_BYTES)), decipher.final()]);
    },
    digest: (text) => createHmac('sha256', digestKey).update(text).digest('base64url'),
  };
}

/** The key of this deployment, made at first use. Two processes that make it at the same moment take the same one. */
export function readKey(dataDir: string): Buffer {
  const folder = join(dataDir, 'secrets');
  const file = join(folder, 'camera.key');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Written aside and linked: whoever reads the file reads a whole key, and only the first one counts.
  const draft = join(folder, `camera.key.${randomBytes(6).toString('hex')}`);
  writeFileSync(draft, randomBytes(KEY_BYTES).toString('base64url'), { mode: 0o600, flag: 'wx' });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url');
  if (key.length !== KEY_BYTES) throw new Error(`${file} holds no key of ${KEY_BYTES} bytes`);
  return key;
}

export const cameraSeal = perPlatform(({ settings }: Platform) =>
  createSeal(
    settings.cameraKey === undefined ? readKey(settings.dataDir) : Buffer.from(settings.cameraKey, 'base64url'),
  ),
);
