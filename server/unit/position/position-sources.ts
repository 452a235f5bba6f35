import { UnitFaultCode, type UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { runCommand, systemActor } from '../../platform/command.ts';
import { type Platform, perPlatform } from '../../platform/platform.ts';
import { setFault } from '../commands.ts';
import type { Verdict } from './position-judge.ts';

/** So many fixes in a row, over so long a time, and not one of any use: no passing cloud but a fault. */
const FAULTY_FIXES = 5;
const FAULTY_MS = 10_000;
/** A device that is well and unwell by turns is told once a minute at most. */
const TOLD_EVERY_MS = 60_000;

interface Run {
  fixes: number;
  sinceMs: number;
}

/**
 * UNT-13: the health of the devices, as far as fixes come in through this process. A unit of which nothing but refused or
 * impossible fixes come has a fault, which stands in the feed with its reason until a good one comes.
 */
export class PositionSources {
  readonly #platform: Platform;
  readonly #runs = new Map<number, Run>();
  readonly #toldMs = new Map<number, number>();

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  heard(unit: UnitView, verdict: Verdict, nowMs: number): void {
    if (!verdict.taken) this.bad(unit, verdict.failure.code, nowMs);
    else if (verdict.step === 'held') this.bad(unit, 'position-jump', nowMs);
    else if (verdict.step !== 'late') {
      if (this.#runs.size > 0) this.#runs.delete(unit.handle);
      if (unit.fault !== null) this.#tell(unit, null, nowMs);
    }
  }

  bad(unit: UnitView, code: string, nowMs: number): void {
    const run = this.#runs.get(unit.handle) ?? { fixes: 0, sinceMs: nowMs };
    run.fixes++;
    this.#runs.set(unit.handle, run);
    if (unit.fault !== null || run.fixes < FAULTY_FIXES || nowMs - run.sinceMs < FAULTY_MS) return;
    this.#tell(unit, UnitFaultCode.catch('invalid-input').parse(code), nowMs);
  }

  #tell(unit: UnitView, code: UnitFaultCode | null, nowMs: number): void {
    if (nowMs - (this.#toldMs.get(unit.handle) ?? 0) < TOLD_EVERY_MS && code !== null) return;
    if (code !== null) this.#toldMs.set(unit.handle, nowMs);
    const { log } = this.#platform;
    const order = { actor: systemActor('positions'), key: crypto.randomUUID(), input: { id: unit.id, code } };
    runCommand(this.#platform, setFault, order).then(
      (told) => {
        if (!told.ok) log.debug({ failure: told.failure.code }, 'a fault of a device could not be told; trying again');
      },
      (error: unknown) => log.warn({ err: error }, 'a fault of a device could not be told'),
    );
  }
}

export const positionSources = perPlatform((platform) => new PositionSources(platform));
