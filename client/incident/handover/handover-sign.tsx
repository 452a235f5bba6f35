import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { ArrowLeftRight } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useReplicaState, useRoom } from '../../platform/use-room.ts';
import { useMay } from '../../platform/use-session.ts';
import { notify } from '../../ui/overlay/toast.tsx';
import { mostUrgent } from '../queue/arrivals.ts';
import { mutedAt, playTone } from '../ring-tone.ts';
import { handoverCall, titleWith } from './handover-call.ts';
import { useHandovers } from './use-handover.ts';

interface HandoverSignProps {
  /** Opens the first of them. */
  readonly onOpen: (id: IncidentId) => void;
}

/** On the bar of a desk, wherever it is: how much waits to be accepted by this person; each call is said once, and the page's title says it too (HND-5). */
export function HandoverSign(props: HandoverSignProps) {
  return useMay('incident.claim') ? <Sign {...props} /> : null;
}

function Sign({ onOpen }: HandoverSignProps) {
  const { t } = useTranslation('incident');
  const { given } = useHandovers();
  useHandoverCall(given, onOpen);
  useTitle(given.length === 0 ? null : t('handover-title', { n: given.length }));
  const [first] = given;
  if (first === undefined) return null;
  const words = t('handover-given-n', { n: given.length });
  return (
    <button
      type="button"
      aria-label={words}
      title={words}
      onClick={() => onOpen(first.id)}
      className="control-height flex shrink-0 items-center gap-1 rounded-normal px-1.5 text-ink-soft hover:bg-hover hover:text-ink"
    >
      <ArrowLeftRight aria-hidden="true" className="size-4" />
      <span aria-hidden="true" className="rounded-small bg-ink px-1 text-meta font-semibold text-ground tabular-nums">
        {given.length}
      </span>
    </button>
  );
}

/** The tone of the most urgent of them and one notice, however many were given together. */
function useHandoverCall(given: readonly Incident[], onOpen: HandoverSignProps['onOpen']): void {
  const { t } = useTranslation('incident');
  const { sounds } = useRoom();
  const isCold = useReplicaState('incidents') === 'cold';
  const known = useRef<ReadonlySet<string> | null>(null);
  const open = useRef(onOpen);
  open.current = onOpen;
  useEffect(() => {
    if (isCold) {
      known.current = null;
      return;
    }
    const call = handoverCall(known.current, given);
    known.current = call.known;
    const [first] = call.fresh;
    if (first === undefined) return;
    const sound = mostUrgent(call.fresh, mutedAt(sounds));
    if (sound !== null) playTone(sounds, 'arrival', sound);
    const name = [...new Set(call.fresh.map(({ handover }) => handover?.by.name))].join('、');
    notify({
      text: t('handover-given-n', { n: call.fresh.length }),
      detail: t('handover-given-short', { name }),
      action: { text: t('handover-look'), onClick: () => open.current(first.id) },
    });
  }, [given, isCold, sounds, t]);
}

/** A desk that has another window in front sees it on the browser's tab. */
function useTitle(waits: string | null): void {
  const title = useRef(document.title);
  useEffect(() => {
    const bare = title.current;
    document.title = titleWith(bare, waits);
    return () => {
      document.title = bare;
    };
  }, [waits]);
}
