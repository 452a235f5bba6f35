import { useEffect, useState } from 'react';
import { createAwake, type ScreenLock } from './awake.ts';

/** In no browser without https, and not in all with it. */
interface Locks {
  readonly wakeLock?: { readonly request: (kind: 'screen') => Promise<ScreenLock> };
}

/** Whether this browser can keep the screen on at all. */
export function canStayAwake(): boolean {
  return (navigator as Locks).wakeLock !== undefined;
}

async function request(): Promise<ScreenLock> {
  const { wakeLock } = navigator as Locks;
  if (wakeLock === undefined) throw new Error('this browser keeps no screen on');
  return wakeLock.request('screen');
}

/** POS-4 of this page. */
export function useAwake(wanted: boolean): void {
  const [awake] = useState(() => createAwake(request));
  useEffect(() => {
    awake.want(wanted);
    document.addEventListener('visibilitychange', awake.look);
    return () => {
      document.removeEventListener('visibilitychange', awake.look);
      awake.want(false);
    };
  }, [awake, wanted]);
}
