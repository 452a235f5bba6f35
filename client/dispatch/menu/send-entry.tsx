import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { failureText } from '@watchroom/shared/kernel/failure.ts';
import { ListTree } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../platform/desk.ts';
import { faultOf } from '../../platform/fault.ts';
import { useMay } from '../../platform/use-session.ts';
import type { MenuEntry } from '../../ui/overlay/menu.tsx';
import { durationText } from '../../ui/sign/time-text.ts';
import { takesUnit } from '../board.ts';
import { useSend } from '../use-board.ts';
import { useRecommendation } from '../use-dispatch.ts';

/** The best ones; the rest is on the incident and in the command line. */
const MOST_UNITS = 6;

/** Units that may be asked to go, best first, as the incident's own list has them when the menu opens: they keep their places in it (DSP-49). */
export function useSendEntry(incident: Incident): MenuEntry[] {
  const { t } = useTranslation('dispatch');
  const language = useLanguage();
  const mayOffer = useMay('dispatch.offer');
  const takes = takesUnit(incident);
  const { data, isFetching, isError, error } = useRecommendation(mayOffer && takes ? incident.id : null);
  const [first, setFirst] = useState<typeof data>();
  useEffect(() => {
    // What was asked for an earlier menu may be old: the answer that is on its way is waited for.
    if (data !== undefined && !isFetching) setFirst((before) => before ?? data);
  }, [data, isFetching]);
  const send = useSend();
  if (!mayOffer) return [];
  const { at } = incident.state;
  if (!takes) {
    const refused = failureText({ code: 'move-impossible', values: { from: at, move: 'offer' } }, language);
    return [{ kind: 'action', text: t('menu-send'), refused, onSelect: () => undefined }];
  }
  const able = (first?.candidates ?? []).filter(({ eligible }) => eligible).slice(0, MOST_UNITS);
  const none = isError ? faultOf(error).text : t(first === undefined ? 'menu-looking' : 'none-recommended');
  return [
    {
      kind: 'more',
      text: t('menu-send'),
      icon: <ListTree aria-hidden="true" className="size-4" />,
      entries:
        able.length === 0
          ? [{ kind: 'heading', text: none }]
          : able.map(({ unit, etaS }) => ({
              kind: 'action',
              text: unit.callSign,
              detail: [unit.terms === 'voluntary' ? t('request') : '', etaS === null ? '' : durationText(etaS * 1_000)]
                .filter((part) => part !== '')
                .join(' · '),
              onSelect: () => send(incident, unit),
            })),
    },
  ];
}
