import { useRef, useState } from 'react';
import { type Answer, type Ask, newKey } from './api.ts';
import type { Fault } from './fault.ts';
import { type FirstPress, firstPress, type Intent, Intents, intentKey, isSure } from './intent.ts';
import { useRoom } from './use-room.ts';

export interface Command<I, T> {
  /** Sends it. A second call while one is under way is ignored and answers null. */
  readonly run: (input: I) => Promise<Answer<T> | null>;
  readonly busy: boolean;
  /** Why the last try did not work; null after a success or `clear`. Shown where the person acted. */
  readonly fault: Fault | null;
  readonly clear: () => void;
}

/**
 * A change over HTTP. The idempotency key belongs to the intent: pressing again after a lost answer sends the same key,
 * so the server carries it out once; other input, or an answered try, is a new intent.
 */
export function useCommand<I, T>(ask: (input: I) => Omit<Ask<T>, 'key'>): Command<I, T> {
  const { api } = useRoom();
  const intent = useRef<Intent | null>(null);
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const run = async (input: I) => {
    if (running.current) return null;
    running.current = true;
    setBusy(true);
    setFault(null);
    intent.current = intentKey(intent.current, input, newKey);
    const answer = await api.send({ ...ask(input), key: intent.current.key });
    if (isSure(answer)) intent.current = null;
    running.current = false;
    setBusy(false);
    setFault(answer.ok ? null : answer.fault);
    return answer;
  };
  return { run, busy, fault, clear: () => setFault(null) };
}

export interface Commands<I, T> {
  /** Sends it. The same input while it is under way is ignored and answers null; other inputs go beside it. */
  readonly run: (input: I) => Promise<Answer<T> | null>;
  readonly busy: (input: I) => boolean;
  /** Why the last one that ended did not work; null after a success. */
  readonly fault: Fault | null;
}

/**
 * API-3: changes of many things from one place, a list or a board, where a hand is faster than an answer: what is asked of one thing is
 * never lost because another is still being asked.
 */
export function useCommands<I, T>(ask: (input: I) => Omit<Ask<T>, 'key'>): Commands<I, T> {
  const { api } = useRoom();
  const [intents] = useState(() => new Intents());
  const [, draw] = useState(0);
  const [fault, setFault] = useState<Fault | null>(null);
  const run = async (input: I) => {
    const intent = intents.begin(input, newKey);
    if (intent === null) return null;
    draw((n) => n + 1);
    const answer = await api.send({ ...ask(input), key: intent.key });
    intents.end(intent, isSure(answer));
    draw((n) => n + 1);
    setFault(answer.ok ? null : answer.fault);
    return answer;
  };
  return { run, busy: (input) => intents.runs(input), fault };
}

export interface Pressed {
  /** From when a time is reckoned for this choice: from its first press, else from now. */
  readonly since: (choice: string, nowMs: number) => number;
  /** Notes the press, and answers the same. */
  readonly press: (choice: string, nowMs: number) => number;
  /** Once the server has answered, the next press is a wish of its own. */
  readonly answered: (answer: Answer<unknown> | null) => void;
}

/** The first press of a dialog. */
export function useFirstPress(): Pressed {
  const [first, setFirst] = useState<FirstPress | null>(null);
  return {
    since: (choice, nowMs) => firstPress(first, choice, nowMs).atMs,
    press: (choice, nowMs) => {
      const pressed = firstPress(first, choice, nowMs);
      setFirst(pressed);
      return pressed.atMs;
    },
    answered: (answer) => {
      if (answer !== null && isSure(answer)) setFirst(null);
    },
  };
}
