import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { Send } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHolding } from '../../incident/queue/use-holding.ts';
import { faultOf } from '../../platform/fault.ts';
import { Button } from '../../ui/control/button.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/feedback/states.tsx';
import { notifyDone } from '../../ui/overlay/toast.tsx';
import { durationText } from '../../ui/sign/time-text.ts';
import { useStill } from '../use-still.ts';
import { ProposalRow, ShortfallRow } from './allocation-rows.tsx';
import { type Sending, useAllocation, useSendAll } from './use-allocation.ts';

interface AllocationPanelProps {
  readonly waiting: readonly Incident[];
}

/**
 * Everything that waits, matched with the free units in one go; what is ticked is sent with one press, each as an order of its own. While a
 * hand is in it the match stands as it was read (DSP-49).
 */
export function AllocationPanel({ waiting }: AllocationPanelProps) {
  const box = useRef<HTMLDivElement>(null);
  return (
    <div ref={box} className="flex h-full min-h-0 flex-col">
      <Allocation waiting={waiting} isHeld={useHolding(box)} />
    </div>
  );
}

function Allocation({ waiting, isHeld }: AllocationPanelProps & { readonly isHeld: boolean }) {
  const { t } = useTranslation('dispatch');
  const allocation = useAllocation(waiting);
  const { run, left, refused } = useSendAll();
  const [match, takeMatch] = useStill(allocation.data, isHeld || left > 0);
  const [off, setOff] = useState<ReadonlySet<string>>(new Set());
  if (allocation.isError)
    return <ErrorState text={faultOf(allocation.error).text} onRetry={() => void allocation.refetch()} />;
  if (match === undefined) return <Skeleton rows={4} />;
  const { proposals, shortfalls, etaS, oneByOneS, considered } = match;
  const incidents = new Map<string, Incident>(waiting.map((incident) => [incident.id, incident]));
  const chosen = proposals.flatMap(({ incident, candidate }): Sending[] => {
    const known = incidents.get(incident);
    return known === undefined || off.has(incident) ? [] : [{ incident: known, unit: candidate.unit }];
  });
  const sendAll = async () => {
    const sent = await run(chosen);
    if (sent > 0) notifyDone({ text: t('allocation-sent', { n: sent }) });
    const { data } = await allocation.refetch();
    if (data !== undefined) takeMatch(data);
  };
  const toggle = (id: string, on: boolean) => {
    const next = new Set(off);
    if (on) next.delete(id);
    else next.add(id);
    setOff(next);
  };
  if (proposals.length === 0 && shortfalls.length === 0)
    return <EmptyState title={t('waiting-none')} hint={t('waiting-none-hint')} />;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <ul aria-label={t('allocation')} className="min-h-0 flex-1 overflow-auto">
        {proposals.map((proposed) => (
          <ProposalRow
            key={proposed.incident}
            proposed={proposed}
            incident={incidents.get(proposed.incident) ?? null}
            fault={refused.get(proposed.incident)?.text ?? null}
            on={!off.has(proposed.incident)}
            onToggle={(on) => toggle(proposed.incident, on)}
          />
        ))}
        {shortfalls.map((short) => (
          <ShortfallRow key={short.incident} short={short} incident={incidents.get(short.incident) ?? null} />
        ))}
      </ul>
      <footer className="flex shrink-0 flex-wrap items-center gap-2 border-t border-line p-1.5">
        <p className="min-w-0 flex-1 text-meta text-ink-soft tabular-nums">
          {t('allocation-sum', { time: durationText(etaS * 1_000), n: considered })}
          {oneByOneS > etaS && ` · ${t('allocation-saves', { time: durationText((oneByOneS - etaS) * 1_000) })}`}
        </p>
        <Button
          tone="main"
          icon={<Send aria-hidden="true" className="size-4" />}
          disabled={chosen.length === 0}
          busy={left > 0}
          onClick={() => void sendAll()}
        >
          {left > 0 ? t('allocation-sending', { n: left }) : t('allocation-send', { n: chosen.length })}
        </Button>
      </footer>
    </div>
  );
}
