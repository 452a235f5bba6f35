import type { Instant } from '@watchroom/shared/kernel/time.ts';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { faultOf } from '../../platform/fault.ts';
import { useAnswer } from '../../platform/use-room.ts';
import { EmptyState, ErrorState, Skeleton } from '../../ui/feedback/states.tsx';
import { Age } from '../../ui/sign/age.tsx';

/** Units answer within seconds; what is asked of them takes minutes. */
const EVERY_MS = 5_000;
/** More do not fit on any wall. */
const SHOWN = 4;

interface ProgressTileProps<T extends { readonly at: Instant }, L> {
  readonly title: string;
  /** Said where there is no line. */
  readonly none: string;
  readonly path: string;
  readonly reply: z.ZodType<T>;
  readonly linesOf: (answer: T) => readonly L[];
  /** One line, with its key. */
  readonly line: (line: L) => ReactNode;
}

/** What is asked of many and how far it is, a line each; asked again every five seconds. */
export function ProgressTile<T extends { readonly at: Instant }, L>(use: ProgressTileProps<T, L>) {
  const { title, none, path, reply, linesOf, line } = use;
  const answer = useAnswer({ key: ['progress', path], ask: { method: 'GET', path, reply }, everyMs: EVERY_MS });
  // What was known before stays, with an age that grows.
  if (answer.data === undefined)
    return answer.isError ? (
      <ErrorState text={faultOf(answer.error).text} onRetry={() => void answer.refetch()} />
    ) : (
      <Skeleton rows={3} />
    );
  const lines = linesOf(answer.data);
  return (
    <section aria-label={title} className="flex h-full flex-col overflow-hidden bg-panel">
      <h2 className="flex shrink-0 items-center gap-2 border-b border-line px-3 py-1 text-lead text-ink-soft">
        <span className="flex-1 truncate">{title}</span>
        <Age at={answer.data.at} />
      </h2>
      {lines.length === 0 ? (
        <EmptyState title={none} />
      ) : (
        <ul className="flex min-h-0 flex-1 flex-col justify-evenly overflow-hidden">
          {lines.slice(0, SHOWN).map(line)}
        </ul>
      )}
    </section>
  );
}

interface ProgressLineProps {
  /** How many of how many. */
  readonly figure: string;
  readonly of: string;
  readonly detail: string;
  readonly children: ReactNode;
}

/** One of them; `children`: how long it lasts already or still. */
export function ProgressLine({ figure, of, detail, children }: ProgressLineProps) {
  return (
    <li className="flex min-w-0 items-center gap-3 px-3">
      <span className="text-figure font-semibold text-ink tabular-nums">{figure}</span>
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate text-lead">{of}</span>
        <span className="truncate text-meta text-ink-soft">{detail}</span>
      </span>
      {children}
    </li>
  );
}
