import { useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import { isPassing, newKey } from '../platform/api.ts';
import { useRoom } from '../platform/use-room.ts';
import { useVisible } from '../platform/use-visible.ts';

export type Owed = 'device' | 'seen';

/** Where receipts of this kind are given, and which one a phone owes now. */
export interface ReceiptDoor<T> {
  readonly owed: (thing: T, visible: boolean) => Owed | null;
  readonly path: (id: string, owed: Owed) => string;
  readonly reply: z.ZodType;
}

/** What did not arrive is given again after so long, ms: soon enough that nobody is pushed to who has seen it. */
const AGAIN_MS = 2_000;

/**
 * Tells the room what is on this phone and what was looked at. What did not arrive is owed again a little later, or at the next change.
 * `shown`: they stand before whoever looks at the page.
 */
export function useReceipts<T extends { readonly id: string }>(
  things: readonly T[],
  { owed: owedOf, path, reply }: ReceiptDoor<T>,
  shown = true,
): void {
  const { api } = useRoom();
  const visible = useVisible() && shown;
  const under = useRef(new Set<string>());
  const [rests, setRests] = useState(false);
  useEffect(() => {
    if (!rests) return;
    const timer = setTimeout(() => setRests(false), AGAIN_MS);
    return () => clearTimeout(timer);
  }, [rests]);
  useEffect(() => {
    if (rests) return;
    for (const thing of things) {
      const owed = owedOf(thing, visible);
      const name = `${thing.id} ${owed}`;
      if (owed === null || under.current.has(name)) continue;
      under.current.add(name);
      void api.send({ method: 'POST', path: path(thing.id, owed), body: {}, key: newKey(), reply }).then((answer) => {
        if (answer.ok) return;
        under.current.delete(name);
        if (isPassing(answer.fault)) setRests(true);
      });
    }
  }, [api, things, visible, owedOf, path, reply, rests]);
}
