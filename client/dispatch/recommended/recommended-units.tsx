import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { UnitId } from '@watchroom/shared/kernel/ids.ts';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHolding } from '../../incident/queue/use-holding.ts';
import { faultOf } from '../../platform/fault.ts';
import { isTyping } from '../../platform/shortcut.ts';
import { Button } from '../../ui/control/button.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/feedback/states.tsx';
import { notify } from '../../ui/overlay/toast.tsx';
import { CandidateLine } from './candidate-line.tsx';
import { type CandidateRow, justMoved, type Place, placesOf } from './candidate-rows.ts';
import { GridMembers } from './grid-members.tsx';
import { useCandidates, useSending } from './use-candidates.ts';

/** Rows that a digit can send. */
const DIGITS = 9;
/** Rows shown before somebody asks for more: the choice is nearly always among the first. */
const FIRST = 5;

/**
 * Who should go, best first, with the reasons; a digit, D on a row, or its button sends. Those left out say why. While a hand is in the
 * list nobody changes places under it (DSP-49).
 */
export function RecommendedUnits({ incident }: { readonly incident: Incident }) {
  const box = useRef<HTMLDivElement>(null);
  return (
    <div ref={box}>
      <Recommended incident={incident} isHeld={useHolding(box)} />
    </div>
  );
}

function Recommended({ incident, isHeld }: { readonly incident: Incident; readonly isHeld: boolean }) {
  const { t } = useTranslation('dispatch');
  const { rows, held, recommendation, lost } = useCandidates(incident, isHeld);
  const { send, isSending, refused } = useSending(incident);
  const [all, setAll] = useState(false);
  const [more, setMore] = useState(false);
  const able = rows.filter((row) => row.candidate.eligible);
  const first = more ? able : able.slice(0, FIRST);
  const shown = [...first, ...rows.filter((row) => lost.has(row.unit.id) && !first.includes(row))];
  const others = rows.filter((row) => !row.candidate.eligible && !lost.has(row.unit.id));
  const sendFree = (row: CandidateRow | undefined) => (row?.free ? void send(row.unit.id) : undefined);
  // What is not on the screen is sent by no key.
  useDigits(recommendation.isError ? [] : shown, sendFree);
  if (recommendation.isError)
    return <ErrorState text={faultOf(recommendation.error).text} onRetry={() => void recommendation.refetch()} />;
  if (held === undefined) return <Skeleton rows={4} />;
  const line = (row: CandidateRow, digit: number | null) => (
    <CandidateLine
      key={row.unit.id}
      row={row}
      digit={digit}
      fault={refused.get(row.unit.id) ?? null}
      busy={isSending(row.unit.id)}
      onSend={() => sendFree(row)}
    />
  );
  return (
    <div className="flex flex-col gap-1">
      <GridMembers members={held.members} rows={rows} isSending={isSending} onSend={sendFree} />
      {shown.length === 0 ? (
        <EmptyState title={t('none-recommended')} hint={t('considered', { n: held.considered })} />
      ) : (
        <Rows label={t('recommended')} rows={shown} onSend={sendFree}>
          {shown.map((row, index) => line(row, index < DIGITS ? index + 1 : null))}
        </Rows>
      )}
      {able.length > FIRST && (
        <Button tone="quiet" aria-expanded={more} onClick={() => setMore(!more)}>
          {t(more ? 'fewer' : 'more', { n: able.length - FIRST })}
        </Button>
      )}
      {others.length > 0 && (
        <>
          <Button tone="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
            {t(all ? 'others-hide' : 'others-show', { n: others.length })}
          </Button>
          {all && (
            <ul aria-label={t('others')} className="flex flex-col">
              {others.map((row) => line(row, null))}
            </ul>
          )}
        </>
      )}
    </div>
  );
}

interface RowsProps {
  readonly label: string;
  readonly rows: readonly CandidateRow[];
  readonly onSend: (row: CandidateRow | undefined) => void;
  readonly children: React.ReactNode;
}

/** Arrows move between the rows' buttons, D sends the one with the focus. */
function Rows({ label, rows, onSend, children }: RowsProps) {
  const list = useRef<HTMLUListElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const buttons = [...(list.current?.querySelectorAll<HTMLButtonElement>('[data-send]') ?? [])];
    const at = buttons.findIndex(
      (button) => button === document.activeElement || button.closest('li')?.contains(document.activeElement),
    );
    const to = event.key === 'ArrowDown' ? at + 1 : event.key === 'ArrowUp' ? at - 1 : null;
    if (to !== null) {
      event.preventDefault();
      buttons[Math.min(buttons.length - 1, Math.max(0, to))]?.focus();
    } else if (event.key.toLowerCase() === 'd' && !event.ctrlKey && !event.metaKey && at >= 0) {
      event.preventDefault();
      const id = buttons[at]?.dataset['send'] as UnitId | undefined;
      onSend(rows.find((row) => row.unit.id === id));
    }
  };
  return (
    <ul ref={list} aria-label={label} onKeyDown={onKeyDown} className="flex flex-col">
      {children}
    </ul>
  );
}

/** A digit sends who stands at it, and nobody where another stood a moment ago: that one was meant. */
function useDigits(rows: readonly CandidateRow[], send: (row: CandidateRow) => void): void {
  const { t } = useTranslation('dispatch');
  const places = useRef<readonly Place[]>([]);
  const press = (digit: number) => {
    const [row, place] = [rows[digit - 1], places.current[digit - 1]];
    if (row === undefined || place === undefined || digit > DIGITS) return;
    if (justMoved(place, performance.now())) notify({ text: t('just-moved', { digit, unit: row.unit.callSign }) });
    else send(row);
  };
  const latest = useRef(press);
  useEffect(() => {
    const ids = rows.map(({ unit }) => unit.id);
    places.current = placesOf(places.current, ids, performance.now());
    latest.current = press;
  });
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      // A repeated key is a hand that rests on it, not nine orders.
      if (!/^[1-9]$/.test(event.key) || event.repeat || event.defaultPrevented || isTyping(event)) return;
      event.preventDefault();
      latest.current(Number(event.key));
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
