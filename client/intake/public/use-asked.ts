import { useCallback, useEffect, useState } from 'react';
import type { Answer } from '../../platform/api.ts';

/** An answer of the server, asked for at once and again on demand; null until the first. */
export function useAsked<T>(ask: () => Promise<Answer<T>>) {
  const [answer, setAnswer] = useState<Answer<T> | null>(null);
  const [busy, setBusy] = useState(false);
  const again = useCallback(async () => {
    setBusy(true);
    setAnswer(await ask());
    setBusy(false);
  }, [ask]);
  useEffect(() => void again(), [again]);
  return { answer, busy, again };
}
