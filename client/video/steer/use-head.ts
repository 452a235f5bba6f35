import type { Purpose } from '@watchroom/shared/access/purpose.ts';
import { type HeadOrder, HeadView, type HeadWord, SteerReply } from '@watchroom/shared/camera/ptz/head.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { apiPath, newKey } from '../../platform/api.ts';
import { useAnswer, useRoom, useRows } from '../../platform/use-room.ts';
import { noteAim } from './use-aim.ts';

/** How often it is asked how long a head is held still: each order of its holder moves the end, which no event tells. */
const ASKED_MS = 2_000;
/** A move is told again before its second is over. */
const AGAIN_MS = 600;

/** Which way: shares of the greatest speed, −1…1. */
export type Way = Pick<Extract<HeadOrder, { do: 'move' }>, 'pan' | 'tilt' | 'zoom'>;

/** Who has the head of a camera, and for how long still. */
export function useHead(camera: CameraId) {
  const told = useRows('heads', 'head').get(camera);
  return useAnswer({
    key: ['head', camera, told?.rev ?? 0],
    everyMs: ASKED_MS,
    ask: { method: 'GET', path: apiPath`/api/cameras/${camera}/ptz`, reply: HeadView },
  });
}

/** What a person may be told after an order: the refusal's words, or what the device made of it. */
export type Told = { readonly text: string } | { readonly word: Exclude<HeadWord, 'done'> } | null;

export interface Steering {
  readonly told: Told;
  /** `name`: what the preset is called that is ordered. */
  readonly give: (order: HeadOrder, name?: string) => void;
  /** Turns until `halt`. */
  readonly begin: (way: Way) => void;
  readonly halt: () => void;
  /** What was told is over: nobody has the head any more. */
  readonly hush: () => void;
}

/** Gives orders to the head of a camera. Of a move that goes on, one order is under way at a time. */
export function useSteering(camera: CameraId, purpose: Purpose, onGiven: () => void): Steering {
  const { api } = useRoom();
  const [told, setTold] = useState<Told>(null);
  const moving = useRef<{ readonly timer: ReturnType<typeof setInterval> } | null>(null);
  const underWay = useRef(0);

  const give = (order: HeadOrder, name?: string) => {
    underWay.current++;
    const body = { purpose, order };
    void api
      .send({ method: 'POST', path: apiPath`/api/cameras/${camera}/ptz`, body, reply: SteerReply, key: newKey() })
      .then((answer) => {
        underWay.current--;
        if (!answer.ok) {
          forget();
          setTold({ text: answer.fault.text });
        } else {
          const { word } = answer.value;
          if (word === 'done') noteAim(camera, order, name ?? null);
          setTold(word === 'done' ? null : { word });
        }
        onGiven();
      });
  };
  const forget = () => {
    if (moving.current !== null) clearInterval(moving.current.timer);
    moving.current = null;
  };
  const begin = (way: Way) => {
    forget();
    const order = { do: 'move', ...way } as const;
    give(order);
    const timer = setInterval(() => {
      if (underWay.current === 0) give(order);
    }, AGAIN_MS);
    moving.current = { timer };
  };
  const halt = () => {
    if (moving.current === null) return;
    forget();
    give({ do: 'stop' });
  };
  // A tile that goes away while a button is down: the device stops by itself within a second.
  useEffect(() => () => clearInterval(moving.current?.timer), []);
  const hush = useCallback(() => setTold(null), []);
  return { told, give, begin, halt, hush };
}
