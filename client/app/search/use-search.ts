import { type SearchHit, SearchReply } from '@watchroom/shared/city/search-api.ts';
import { useEffect, useRef, useState } from 'react';
import type { Fault } from '../../platform/fault.ts';
import { useRoom } from '../../platform/use-room.ts';
import { emptied, type Shown, withAnswer, withFault } from './search-answers.ts';

/** Questions go out no closer than this: a fast typist presses a key every 100 ms, and each of them is answered. */
const GAP_MS = 80;

export interface Search {
  readonly hits: readonly SearchHit[];
  /** The hits are those of the words as they stand; otherwise those of words typed a moment before. */
  readonly isCurrent: boolean;
  readonly fault: Fault | null;
}

/** Asks while somebody types: the first key at once, then as often as the gap allows. Null words ask nothing. */
export function useSearch(words: string | null, path: string): Search {
  const { api } = useRoom();
  const [shown, setShown] = useState<Shown>(() => emptied(0));
  const sent = useRef({ number: 0, atMs: Number.NEGATIVE_INFINITY });
  useEffect(() => {
    if (words === null) {
      setShown(emptied(sent.current.number));
      return;
    }
    const ask = async () => {
      sent.current = { number: sent.current.number + 1, atMs: performance.now() };
      const { number } = sent.current;
      const answer = await api.send({ method: 'GET', path, reply: SearchReply });
      setShown((before) =>
        answer.ok
          ? withAnswer(before, { number, words, hits: answer.value.hits })
          : withFault(before, number, answer.fault),
      );
    };
    const timer = setTimeout(ask, Math.max(0, sent.current.atMs + GAP_MS - performance.now()));
    return () => clearTimeout(timer);
  }, [words, path, api]);
  const isCurrent = shown.newest !== null && shown.newest.words === words;
  return { hits: words === null ? [] : (shown.newest?.hits ?? []), isCurrent, fault: shown.fault?.fault ?? null };
}
