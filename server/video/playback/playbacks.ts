import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { Identity } from '../../platform/identity.ts';
import { type Platform, perPlatform } from '../../platform/platform.ts';
import { gate } from '../gate.ts';
import { RunningPlayback } from './running-playback.ts';

/** Playbacks of this process by their tickets. The first request takes the ticket; those after it find what it began. */
class Playbacks {
  readonly #platform: Platform;
  readonly #known = new Map<string, Promise<Result<RunningPlayback>>>();

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** The running playback of this ticket, of the session it was given to; begun in the ledger. */
  async of(ticket: string, identity: Identity): Promise<Result<RunningPlayback>> {
    const known = this.#known.get(ticket) ?? this.#open(ticket, identity);
    const found = await known;
    if (!found.ok) return found;
    const playback = found.value;
    if (playback.isOver || playback.parts.identity.grant !== identity.grant) return no('not-found');
    return (await playback.begin()) ? ok(playback) : no('not-found');
  }

  #open(ticket: string, identity: Identity): Promise<Result<RunningPlayback>> {
    const opening = this.#admit(ticket, identity);
    this.#known.set(ticket, opening);
    const forget = () => this.#known.delete(ticket);
    opening.then((result) => (result.ok ? result.value.run().then(forget) : forget()), forget);
    return opening;
  }

  async #admit(ticket: string, identity: Identity): Promise<Result<RunningPlayback>> {
    const guard = gate(this.#platform);
    const admitted = await guard.admit(ticket, identity, true);
    if (!admitted.ok) return admitted;
    const { row } = admitted.value;
    const playback = new RunningPlayback({ platform: this.#platform, gate: guard.name, row, identity });
    void guard.keep(playback);
    return ok(playback);
  }
}

export const playbacks = perPlatform((platform) => new Playbacks(platform));
