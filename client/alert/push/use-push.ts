import { useQueryClient } from '@tanstack/react-query';
import { HushReply, type hushMinutes, PushState, PushTestReply } from '@watchroom/shared/alert/push/push-api.ts';
import { useState } from 'react';
import { z } from 'zod';
import { useCommand } from '../../platform/use-command.ts';
import { useAnswer } from '../../platform/use-room.ts';
import type { PushPlace } from './push-place.ts';

/**
 * Whether this browser can be pushed to. unsupported: no push here, or no https · denied: its owner said no · unreachable: the browser's
 * push service does not answer, as in a closed network.
 */
export type PushHere = 'unsupported' | 'denied' | 'unreachable' | 'off' | 'on';

const pushKey = ['push'] as const;
const Subscribed = z.object({ subscribed: z.boolean() });

function isSupported(): boolean {
  return window.isSecureContext && 'serviceWorker' in navigator && 'PushManager' in window;
}

/** How push stands here, and the ways to turn it on, off and to try it. */
export function usePush({ scope, start }: PushPlace) {
  const queries = useQueryClient();
  const answer = useAnswer({ key: pushKey, ask: { method: 'GET', path: '/api/push', reply: PushState } });
  const [unreachable, setUnreachable] = useState(false);
  const subscribe = useCommand((body: object) => ({
    method: 'POST',
    path: '/api/push-subscriptions',
    body,
    reply: Subscribed,
  }));
  const leave = useCommand(() => ({ method: 'DELETE', path: '/api/push-subscriptions', reply: Subscribed }));
  const test = useCommand(() => ({ method: 'POST', path: '/api/push-test', body: {}, reply: PushTestReply }));
  const hush = useCommand((minutes: (typeof hushMinutes)[number]) => ({
    method: 'POST',
    path: '/api/push-hush',
    body: { minutes },
    reply: HushReply,
  }));
  const again = () => queries.invalidateQueries({ queryKey: pushKey });
  const state = answer.data;
  const turnOn = async () => {
    if (state === undefined || (await Notification.requestPermission()) !== 'granted') return again();
    const made = await subscription(start, state.publicKey);
    setUnreachable(made === null);
    if (made !== null) await subscribe.run(made);
    return again();
  };
  return {
    state,
    here: hereOf({ subscribed: state?.subscribed === true, unreachable }),
    again,
    busy: subscribe.busy || leave.busy || test.busy || hush.busy,
    fault: subscribe.fault ?? leave.fault ?? test.fault ?? hush.fault,
    turnOn,
    turnOff: async () => {
      const registration = await navigator.serviceWorker.getRegistration(scope);
      await (await registration?.pushManager.getSubscription())?.unsubscribe();
      await leave.run(undefined);
      return again();
    },
    test: async () => {
      const told = await test.run(undefined);
      return told?.ok === true ? told.value.word : null;
    },
    hush: async (minutes: (typeof hushMinutes)[number]) => {
      await hush.run(minutes);
      return again();
    },
  };
}

function hereOf({
  subscribed,
  unreachable,
}: {
  readonly subscribed: boolean;
  readonly unreachable: boolean;
}): PushHere {
  if (!isSupported()) return 'unsupported';
  if (Notification.permission === 'denied') return 'denied';
  if (subscribed) return 'on';
  return unreachable ? 'unreachable' : 'off';
}

/** What the room needs to push here; null when the browser's push service does not give one. */
async function subscription(start: PushPlace['start'], publicKey: string): Promise<object | null> {
  try {
    const registration = await start();
    const made = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
    const { endpoint, keys } = made.toJSON();
    return { endpoint, keys };
  } catch {
    return null;
  }
}
