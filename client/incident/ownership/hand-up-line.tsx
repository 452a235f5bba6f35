import { levelAbove, waitsAbove } from '@watchroom/shared/incident/escalation/hand-up.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { IncidentReply } from '@watchroom/shared/incident/incident-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { namesOf, useAreas } from '../../area/use-areas.ts';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import { useMay, useMe } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { Badge } from '../../ui/sign/badge.tsx';
import { WhyDialog } from './why-dialog.tsx';

/** ESC-3: to which level it was handed up, by whom, why and whether anybody there knows; and the way to hand it up. */
export function HandUpLine({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation('incident');
  const to = levelAbove(incident, useMe().area);
  const may = useMay('incident.hand_up') && to !== null;
  const areas = useAreas();
  const name = to === null ? '' : (namesOf(incident.area.slice(0, incident.area.indexOf(to) + 1), areas).at(-1) ?? to);
  const [asking, setAsking] = useState(false);
  const sending = useCommand((why: string) => ({
    method: 'POST',
    path: apiPath`/api/incidents/${incident.id}/hand-up`,
    body: { why },
    reply: IncidentReply,
  }));
  const { handed } = incident.escalation;
  if (handed === null && !may) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-meta">
      <HandedUpText incident={incident} />
      {may && (
        <Button
          tone="quiet"
          onClick={() => {
            sending.clear();
            setAsking(true);
          }}
        >
          {t('hand-up-to', { name })}
        </Button>
      )}
      {asking && (
        <WhyDialog
          title={t('hand-up-title', { number: incident.number, name })}
          send={t('hand-up')}
          busy={sending.busy}
          refusal={sending.fault?.text ?? null}
          onClose={() => setAsking(false)}
          onSend={(why) => void sending.run(why).then((answer) => (answer?.ok ? setAsking(false) : undefined))}
        />
      )}
    </div>
  );
}

function HandedUpText({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation('incident');
  const { handed } = incident.escalation;
  if (handed === null) return null;
  const { name, by, why, told, takenAt } = handed;
  const heard = takenAt !== null ? t('handed-taken') : told === 0 ? t('handed-none') : t('handed-told', { n: told });
  return (
    <>
      <Badge look={waitsAbove(incident) ? 'strong' : 'plain'}>{t('handed-up-to', { name })}</Badge>
      <span className="text-ink-soft">{heard}</span>
      <span className="min-w-0 break-words text-ink-soft">
        {why === null ? t('handed-up-time') : t('handed-up-by', { by: by.name, why })}
      </span>
    </>
  );
}
