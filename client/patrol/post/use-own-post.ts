import type { FenceFix } from '@watchroom/shared/post/geofence.ts';
import type { NearPost } from '@watchroom/shared/post/post-api.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { apiPath } from '../../platform/api.ts';
import { useDeed, useEntries, useOwnDeed } from '../../platform/offline/use-outbox.ts';
import { keptOn } from '../../platform/settings.ts';
import { useRoom } from '../../platform/use-room.ts';
import { useMe } from '../../platform/use-session.ts';
import { useNow } from '../../ui/sign/time-source.ts';
import { useFences } from '../walk/use-fences.ts';
import { type Choice, choiceAfter, choiceNow, createPostMemory } from './post-memory.ts';

const memory = createPostMemory(keptOn(window.localStorage));
/** A choice runs out by the hour. */
const STEP_MS = 60_000;

export interface OwnPost {
  readonly choice: Choice | null;
  /** Kept on the phone, not sent yet. */
  readonly waits: boolean;
  readonly choose: (post: NearPost, people: number) => void;
  readonly leave: () => void;
}

/** The post that was chosen for this shift; null: none was. */
export function usePostChoice(unit: string): Choice | null {
  const account = useMe().id;
  return choiceNow(useStore(memory), { account, unit }, useNow(STEP_MS));
}

/** PST-4: follows the unit's duty, on it and off it. */
export function usePostOfShift({ duty, dutySince }: UnitView): void {
  const choice = useStore(memory);
  useEffect(() => {
    const after = choice === null ? null : choiceAfter(choice, { duty, dutySince });
    if (after !== choice) memory.setState(after, true);
  }, [choice, duty, dutySince]);
}

/** PHN-2: with its session the choice is gone. */
export function forgetOwnPost(): void {
  if (memory.getState() !== null) memory.setState(null, true);
}

/** PST-8: the post of this shift: chosen by hand, and signed in to by the phone when it has stayed there. Kept first, sent when there is a way. */
export function useOwnPost(unit: string): OwnPost {
  const { clock } = useRoom();
  const account = useMe().id;
  const choice = usePostChoice(unit);
  const duty = useOwnDeed('unit.duty', unit);
  // Also where the room has not heard of it: off duty nobody is looked for (POS-3).
  const isOff = duty !== null && 'json' in duty.body && duty.body.json['duty'] === 'off';
  const fix = useRef<FenceFix | null>(null);
  const { run } = useDeed(({ post, people, how }: { post: Choice['post']; people: number; how: 'place' | 'hand' }) => ({
    deed: 'post.staff',
    about: post.id,
    // Coming and going at one post in their order, and no other matter behind them.
    chain: `post:${post.id}`,
    words: post.name,
    path: apiPath`/api/posts/${post.id}/staff`,
    body: { json: { unit, people, how, fix: how === 'place' ? fix.current : null } },
  }));
  const open = choice !== null && choice.foundAt === null && !isOff;
  useFences(open ? { id: choice.post.id, points: [{ key: choice.post.id, place: choice.post.place, open }] } : null, {
    fix,
    found: () => {
      if (choice === null) return;
      const foundAt = clock.now();
      // Kept to be sent first: a page that dies between the two signs in twice, which counts once, rather than never.
      void run({ post: choice.post, people: choice.people, how: 'place' }).then(() =>
        memory.setState({ ...choice, foundAt }, true),
      );
    },
  });
  const waits = useEntries().some(
    ({ deed, about, state }) =>
      deed === 'post.staff' &&
      about === choice?.post.id &&
      (state.at === 'kept' || state.at === 'sending' || state.at === 'held'),
  );
  return {
    choice,
    waits,
    choose: ({ metres: _, ...post }, people) =>
      memory.setState({ account, unit, post, people, chosenAt: clock.now(), foundAt: null, duty: null }, true),
    leave: () => {
      const left =
        choice === null || choice.foundAt === null ? null : run({ post: choice.post, people: 0, how: 'hand' });
      void Promise.resolve(left).then(() => memory.setState(null, true));
    },
  };
}
