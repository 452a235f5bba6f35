import { useCallback, useEffect, useState } from 'react';
import { readSession } from '../../platform/session.ts';
import { useRoom } from '../../platform/use-room.ts';
import { useMe } from '../../platform/use-session.ts';

/** A shift that is over is asked for again so often, ms. */
const AGAIN_MS = 60_000;

export interface OwnShift {
  /** The account's own shift is over: the room takes nothing from it, whatever its unit's duty. */
  readonly over: boolean;
  /** The room has said so. */
  readonly ended: () => void;
}

/** POS-3: whether the shift of who is signed in runs: as the session said, until the room says otherwise, and again once it says so. */
export function useShift(): OwnShift {
  const { api } = useRoom();
  const { onShift } = useMe();
  const [over, setOver] = useState(!onShift);
  useEffect(() => setOver(!onShift), [onShift]);
  useEffect(() => {
    if (!over) return;
    const ask = async () => {
      const answer = await readSession(api);
      if (answer.ok && answer.value?.account.onShift === true) setOver(false);
    };
    const timer = setInterval(() => void ask(), AGAIN_MS);
    return () => clearInterval(timer);
  }, [api, over]);
  return { over, ended: useCallback(() => setOver(true), []) };
}
