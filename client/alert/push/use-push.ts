import { useQueryClient } from '@tanstack/react-query';
import { HushReply, type hushMinutes, PushState } from '@watchroom/shared/alert/push/push-api.ts';
import { useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import { useCommand } from '../../platform/use-command.ts';
import { useAnswer } from '../../platform/use-room.ts';
import { renewal, subscribeHere } from './own-subscription.ts';
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

/** Whether this browser may show a push: without that there is nothing to renew. */
export function isAllowed(): boolean {
  return isSupported() && Notification.permission === 'granted';
}

/** How push stands here, and the ways to turn it on and off. */
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
  const hush = useCommand((minutes: (typeof hushMinutes)[number]) => ({
    method: 'POST',
    path: '/api/push-hush',
    body: { minutes },
    reply: HushReply,
  }));
  const again = () => queries.invalidateQueries({ queryKey: pushKey });
  const state = answer.data;
  const take = async (making: Promise<object | null>) => {
    const made = await making.catch(() => undefined);
    setUnreachable(made === undefined);
    if (made) await subscribe.run(made);
    return made;
  };
  const turnOn = async () => {
    if (state === undefined || (await Notification.requestPermission()) !== 'granted') return again();
    await take(start().then(({ pushManager }) => subscribeHere(pushManager, state.publicKey)));
    return again();
  };
  useStillOwn(state?.endpointMark ?? null, async () => {
    if (state === undefined) return;
    const made = await take(start().then(({ pushManager }) => renewal(pushManager, state)));
    if (made) await again();
  });
  return {
    state,
    here: hereOf({ subscribed: state?.subscribed === true, unreachable }),
    again,
    busy: subscribe.busy || leave.busy || hush.busy,
    fault: subscribe.fault ?? leave.fault ?? hush.fault,
    turnOn,
    turnOff: async () => {
      const registration = await navigator.serviceWorker.getRegistration(scope);
      await (await registration?.pushManager.getSubscription())?.unsubscribe();
      await leave.run(undefined);
      return again();
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
  if (unreachable) return 'unreachable';
  // Without permission the system shows nothing, whatever the room keeps.
  return subscribed && isAllowed() ? 'on' : 'off';
}

/** ALR-16: asks once for each subscription that the room keeps whether it is still this browser's own; without permission there is nothing to renew. */
function useStillOwn(mark: string | null, renew: () => Promise<void>): void {
  const latest = useRef(renew);
  latest.current = renew;
  useEffect(() => {
    if (mark !== null && isAllowed()) void latest.current();
  }, [mark]);
}
