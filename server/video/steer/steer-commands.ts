import type { Actor } from '@watchroom/shared/access/actor.ts';
import { actorRef } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { HeadWord, LookThereInput, LookThereReply, SteerReply } from '@watchroom/shared/camera/ptz/head.ts';
import { headNow } from '@watchroom/shared/camera/ptz/head-machine.ts';
import type { Failure } from '@watchroom/shared/kernel/failure.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { z } from 'zod';
import { headsSeeing, type Turnable } from '../../camera/ptz/aim-queries.ts';
import { headState } from '../../camera/ptz/head-queries.ts';
import { runCommand } from '../../platform/command.ts';
import type { Platform } from '../../platform/platform.ts';
import { driver } from './driver.ts';
import { steerCamera } from './steer-command.ts';

interface SteerOrder {
  readonly actor: Actor;
  readonly key: string;
  readonly input: z.output<typeof steerCamera.input>;
}

/** Gives an order its turn and, when that has committed, to the device; `word` is what the device made of it. */
export async function steer(platform: Platform, asked: SteerOrder): Promise<Result<z.output<typeof SteerReply>>> {
  const result = await runCommand(platform, steerCamera, asked);
  if (!result.ok) return result;
  const { repeated, body } = result.value;
  const { head, device } = body;
  if (device === null || repeated) return ok({ head, word: 'done' });
  const by = actorRef(asked.actor).id;
  const word = await driver(platform).drive(head.camera, device, async () => {
    const state = await headState(platform.db, head.camera);
    const current = state === null ? null : headNow(state, platform.clock.now());
    if (current?.at !== 'held' || current.by.id !== by) return false;
    // The same desk's hand may have taken it from its own tour.
    return !asked.input.tour || current.claim === 'tour';
  });
  return ok({ head, word });
}

/**
 * PTZ-12: turns a head to a preset, by its name, for a tour: with the claim of a tour, in the name of the desk that put it on a wall. Whose turn it is is decided
 * before the device is asked for anything: one that is silent keeps nobody waiting who has the head. `refused` by the device where it has no
 * preset of that name.
 */
export function turnForTour(
  platform: Platform,
  { desk, key, camera, preset, reason }: TourTurn,
): Promise<Result<z.output<typeof SteerReply>>> {
  const input = { id: camera, purpose: { reason }, order: { do: 'preset', preset }, tour: true } as const;
  return steer(platform, { actor: desk, key, input });
}

export interface TourTurn {
  readonly desk: Actor;
  /** The same for one stop of one round, however often and by how many screens it is told. */
  readonly key: string;
  readonly camera: CameraId;
  readonly preset: string;
  /** What it turns for, in words. */
  readonly reason: string;
}

/** Heads that turn by one press at most: more pictures than that nobody watches. Those that somebody has do not count. */
const MOST_TURNED = 8;

/** PTZ-9: every free head that this desk may steer and that can see the place turns; of the others, why not. */
export async function lookThere(
  platform: Platform,
  asked: { readonly actor: Actor; readonly key: string; readonly input: z.output<typeof LookThereInput> },
): Promise<LookThereReply> {
  const { actor, key, input } = asked;
  const { purpose, place } = input;
  const seeing = await headsSeeing(platform, place);
  // What lies outside the desk's reach is not told of.
  const mine = seeing.filter(({ camera }) => decide(actor, 'camera.steer', camera, { purpose }).ok);
  const turn = async ({ camera, aimed }: Turnable) => {
    const order = { do: 'look-there', place } as const;
    const steered = await steer(platform, {
      actor,
      key: `${key}:${camera.id}`,
      input: { id: camera.id, purpose, order, tour: false },
    });
    const outcome = steered.ok ? outcomeOf(steered.value.word) : refusedAs(steered.failure);
    return { camera: camera.id, name: camera.name, pxPerM: aimed.pxPerM, distanceM: aimed.distanceM, outcome };
  };
  const cameras: Awaited<ReturnType<typeof turn>>[] = [];
  // Who has it, or may not, is known at once and asks no device; one that was asked counts, whether it turned or not: a dead one takes seconds.
  const left = () =>
    MOST_TURNED - cameras.filter(({ outcome }) => outcome.at === 'turned' || outcome.at === 'cannot').length;
  // The sharpest first; for each that is held or may not be turned, the next one.
  while (cameras.length < mine.length && left() > 0)
    cameras.push(...(await Promise.all(mine.slice(cameras.length, cameras.length + left()).map(turn))));
  return { cameras };
}

type Outcome = LookThereReply['cameras'][number]['outcome'];

function outcomeOf(word: HeadWord): Outcome {
  return word === 'done' ? { at: 'turned' } : { at: 'cannot', word };
}

function refusedAs({ code, values, retryAfterMs = 0 }: Failure): Outcome {
  if (code === 'head-held' || code === 'camera-reserved' || code === 'head-held-by-alarm')
    return { at: 'busy', by: String(values?.['holder'] ?? ''), secondsLeft: Math.ceil(retryAfterMs / 1_000) };
  return code === 'access-terms' ? { at: 'not-permitted' } : { at: 'cannot', word: 'refused' };
}
