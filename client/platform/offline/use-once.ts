import { useRef, useState } from 'react';

export interface Once {
  /** Does nothing while it runs. */
  readonly run: () => Promise<void>;
  readonly busy: boolean;
}

/** One run at a time: a second press of a wet glove is the same press, also while nothing is to be seen of the first. */
export function useOnce(action: () => Promise<void>): Once {
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const run = async () => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    try {
      await action();
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { run, busy };
}
