import { createCipheriv, createDecipheriv, createSecretKey, hash, hkdfSync, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Platform, perPlatform } from '../platform.ts';
import type { Settings } from '../settings.ts';

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

/** `word`: what is sealed; what was sealed for one word opens for no other. */
export function createSeal(master: Buffer, word = 'camera'): Seal {
  // Key objects, made once: a key made of bytes with each call costs more than what is done with it.
  const derived = (name: string) =>
    createSecretKey(Buffer.from(hkdfSync('sha256', master, '', `watchroom ${word} ${name}`, KEY_BYTES)));
  const sealKey = derived('seal');
  const digest = keyedHash(derived('digest').export());
  const nonces = new Nonces();
  return {
    close(plain) {
      const nonce = nonces.next();
      const cipher = createCipheriv('aes-256-gcm', sealKey, nonce);
      // GCM gives as many bytes as it takes: nothing is left for the end.
      const text = cipher.update(plain);
      cipher.final();
      const sealed = Buffer.allocUnsafe(1 + NONCE_BYTES + TAG_BYTES + text.length);
      sealed[0] = VERSION;
      sealed.set(nonce, 1);
      sealed.set(cipher.getAuthTag(), 1 + NONCE_BYTES);
      sealed.set(text, 1 + NONCE_BYTES + TAG_BYTES);
      return sealed;
    },
    open(sealed) {
      if (sealed[0] !== VERSION) throw new Error('sealed in an unknown way');
      const decipher = createDecipheriv('aes-256-gcm', sealKey, sealed.subarray(1, 1 + NONCE_BYTES));
      decipher.setAuthTag(sealed.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE_BYTES + TAG_BYTES)), decipher.final()]);
    },
    digest,
  };
}

/** Random nonces from one draw of many: each draw costs as much as the sealing. */
class Nonces {
  #pool = Buffer.alloc(0);
  #at = 0;

  next(): Buffer {
    if (this.#at + NONCE_BYTES > this.#pool.length) {
      this.#pool = randomBytes(NONCE_BYTES * 512);
      this.#at = 0;
    }
    this.#at += NONCE_BYTES;
    return this.#pool.subarray(this.#at - NONCE_BYTES, this.#at);
  }
}

const BLOCK_BYTES = 64;

/** HMAC-SHA-256 (RFC 2104) as two plain hashes over one kept buffer: a third of what an Hmac object costs for each camera. */
function keyedHash(key: Buffer): (text: string) => string {
  const pad = (byte: number) => Buffer.alloc(BLOCK_BYTES, byte).map((each, at) => each ^ (key[at] ?? 0));
  let inner = Buffer.concat([pad(0x36), Buffer.alloc(4_096)]);
  const outer = Buffer.concat([pad(0x5c), Buffer.alloc(32)]);
  return (text) => {
    const most = BLOCK_BYTES + text.length * 3;
    if (most > inner.length) inner = Buffer.concat([inner, Buffer.alloc(most)]);
    const end = BLOCK_BYTES + inner.write(text, BLOCK_BYTES);
    // As text of one byte a character: a Buffer made for each costs as much as the hash.
    outer.write(hash('sha256', inner.subarray(0, end), 'binary'), BLOCK_BYTES, 'binary');
    return hash('sha256', outer, 'base64url');
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

export function sealOf({ cameraKey, dataDir }: Pick<Settings, 'cameraKey' | 'dataDir'>, word = 'camera'): Seal {
  return createSeal(cameraKey === undefined ? readKey(dataDir) : Buffer.from(cameraKey, 'base64url'), word);
}

export const cameraSeal = perPlatform(({ settings }: Platform) => sealOf(settings));

/** Seals the secrets with which hotlines are sent their news. */
export const docketSeal = perPlatform(({ settings }: Platform) => sealOf(settings, 'docket'));

/** Seals what browsers are pushed to, the key pair that signs it, and the addresses and secrets of hooks. */
export const alertSeal = perPlatform(({ settings }: Platform) => sealOf(settings, 'alert'));
