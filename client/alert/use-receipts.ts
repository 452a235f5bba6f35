import { useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import { isPassing, newKey } from '../platform/api.ts';
import { useRoom } from '../platform/use-room.ts';
import { useVisible } from '../platform/use-visible.ts';
import { type Owing, owedReceipt } from './message-list.ts';

/** Where a receipt of this kind is given. */
export interface ReceiptDoor {
  readonly path: (id: string, owed: 'device' | 'seen') => string;
  readonly reply: z.ZodType;
}

/** What did not arrive is given again after so long, ms: soon enough that nobody is pushed to who has seen it. */
const AGAIN_MS = 2_000;

/**
 * Tells the room what is on this phone and what was looked at. What did not arrive is owed again a little later, or at the next change.
 * `shown`: they stand before whoever looks at the page.
 */
export function useReceipts(
  things: readonly (Owing & { readonly id: string })[],
  { path, reply }: ReceiptDoor,
  shown = true,
): void {
  const { api } = useRoom();
  const visible = useVisible() && shown;
  const under = useRef(new Set<string>());
  const [lost, setLost] = useState(0);
  useEffect(() => {
    if (lost === 0) return;
    const timer = setTimeout(() => setLost(0), AGAIN_MS);
    return () => clearTimeout(timer);
  }, [lost]);
  const isOwed = lost === 0;
  useEffect(() => {
    if (!isOwed) return;
    for (const thing of things) {
      const owed = owedReceipt(thing, visible);
      const name = `${thing.id} ${owed}`;
      if (owed === null || under.current.has(name)) continue;
      under.current.add(name);
      void api.send({ method: 'POST', path: path(thing.id, owed), body: {}, key: newKey(), reply }).then((answer) => {
        if (answer.ok) return;
        under.current.delete(name);
        if (isPassing(answer.fault)) setLost((times) => times + 1);
      });
    }
  }, [api, things, visible, path, reply, isOwed]);
}
