import { type LineKnown, type LineRead, readLine } from '@watchroom/shared/dispatch/command-line/command-line.ts';
import { namesOf } from '@watchroom/shared/dispatch/command-line/line-names.ts';
import type { LineVerb } from '@watchroom/shared/dispatch/command-line/line-words.ts';
import { isOver } from '@watchroom/shared/incident/incident.ts';
import { instant } from '@watchroom/shared/kernel/time.ts';
import { useMemo } from 'react';
import { orderQueue } from '../../incident/queue/queue-order.ts';
import { useTypeName } from '../../incident/use-types.ts';
import { useLanguage } from '../../platform/desk.ts';
import { useRoom, useRows } from '../../platform/use-room.ts';
import { useMay } from '../../platform/use-session.ts';
import { isFree, takesUnit } from '../board.ts';

/** Made once: ten thousand units are put in order by it. */
const byCallSign = new Intl.Collator('zh', { numeric: true });

/** What a line may name: the desk's units by call sign, its incidents in the order of the queue. */
function useKnown(): LineKnown {
  const { clock } = useRoom();
  const unitRows = useRows('units', 'unit');
  const incidentRows = useRows('incidents', 'incident');
  const typeName = useTypeName();
  return useMemo(() => {
    const units = [...unitRows.values()]
      .toSorted((a, b) => byCallSign.compare(a.callSign, b.callSign))
      .map(({ id, callSign, status, assignment, terms }) => ({
        id,
        callSign,
        names: namesOf(callSign),
        free: isFree({ status }),
        voluntary: terms === 'voluntary',
        assigned: assignment !== null,
      }));
    const queue = orderQueue(incidentRows.values(), instant(clock.now()));
    const incidents = queue.map((incident) => ({
      id: incident.id,
      number: incident.number,
      title: [typeName(incident.type), incident.address ?? ''].filter((part) => part !== '').join(' · '),
      takesUnits: takesUnit(incident) && !isOver(incident),
    }));
    return { units, incidents };
  }, [unitRows, incidentRows, typeName, clock]);
}

/** Which verbs this desk may use at all; the server decides each time. */
export function useLineVerbs(): (verb: LineVerb) => boolean {
  const may = {
    offer: useMay('dispatch.offer'),
    answer: useMay('dispatch.answer'),
    free: useMay('dispatch.free'),
    claim: useMay('incident.claim'),
  };
  return (verb) => {
    if (verb === 'open') return true;
    if (verb === 'send') return may.offer;
    if (verb === 'free') return may.free;
    return verb === 'claim' ? may.claim : may.answer;
  };
}

export function useLine(line: string): LineRead {
  const known = useKnown();
  const may = useLineVerbs();
  const language = useLanguage();
  return readLine(line, { known, may, language: language === 'en' ? 'en' : 'zh' });
}
