import type { ProbeWord } from '@watchroom/shared/camera/health/probe-word.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Reach } from '../../platform/web/reach.ts';
import { type Networked, networkOf, type Opened, writeNetworks } from './addresses.ts';
import type { Remembered } from './pictures.ts';
import { probe } from './probe.ts';

/** Asks single cameras, and keeps between two questions what tells a moving picture from one that stands still. */
export class Asker {
  readonly #platform: Platform;
  readonly #reach: Reach;
  readonly #remembered = new Map<CameraId, Remembered>();
  #networks: Networked[] = [];

  constructor(platform: Platform, reach: Reach) {
    this.#platform = platform;
    this.#reach = reach;
  }

  async ask(opened: Opened): Promise<ProbeWord> {
    const before = this.#remembered.get(opened.id) ?? null;
    const heard = await probe(this.#reach, { address: opened.address, before });
    if (heard.remember === null) this.#remembered.delete(opened.id);
    else this.#remembered.set(opened.id, heard.remember);
    if (heard.ip !== undefined) {
      const network = networkOf(this.#platform, opened, heard.ip);
      if (network.hostKey !== opened.hostKey) this.#networks.push(network);
    }
    return heard.word;
  }

  forget(id: CameraId): void {
    this.#remembered.delete(id);
  }

  /** Writes which hosts and subnets were met since the last time. */
  async flush(): Promise<void> {
    const networks = this.#networks;
    this.#networks = [];
    if (networks.length > 0) await writeNetworks(this.#platform, networks);
  }
}
