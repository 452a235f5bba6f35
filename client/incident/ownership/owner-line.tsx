import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { mineBy } from '@watchroom/shared/incident/ownership/ownership.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../../platform/shortcut.ts';
import { Button } from '../../ui/control/button.tsx';
import { OwnerText } from '../incident-words.tsx';
import { CommanderLine } from './commander-line.tsx';
import { HandUpLine } from './hand-up-line.tsx';
import { SilentBadge } from './silent-badge.tsx';
import { useIsSilent, usePresence, useTaking, useWayToTake } from './use-ownership.ts';
import { WhyDialog } from './why-dialog.tsx';

/** Who answers for it, whether that person does anything, how another may take it, and who else has it open now. */
export function OwnerLine({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation('incident');
  const way = useWayToTake(incident);
  const silent = useIsSilent(incident);
  const present = usePresence(incident.id);
  const taking = useTaking();
  const [asking, setAsking] = useState(false);
  const begin = () => {
    taking.clear();
    if (way === 'reason') setAsking(true);
    else void taking.run({ id: incident.id, way: 'take' });
  };
  // What nobody has yet is claimed by the same key (incident-actions.tsx).
  const byKey = mineBy(incident, way) !== 'claim';
  useShortcut('c', byKey ? begin : null);
  return (
    <div className="flex flex-col gap-1 text-meta">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="text-ink-faint">{t('owner')}</span>
        <OwnerText owner={incident.owner} />
        {silent && <SilentBadge />}
        {way !== null && (
          <Button
            tone="quiet"
            busy={taking.busy}
            title={t(`take-${way}`)}
            {...(byKey ? { shortcut: 'C' } : {})}
            onClick={begin}
          >
            {t('take')}
          </Button>
        )}
        {present.length > 0 && (
          <span className="text-ink-soft">{t('present', { names: present.map(({ name }) => name).join('、') })}</span>
        )}
      </p>
      <CommanderLine incident={incident} />
      <HandUpLine incident={incident} />
      {taking.fault !== null && !asking && (
        <p role="alert" className="text-fault">
          {taking.fault.text}
        </p>
      )}
      {asking && (
        <WhyDialog
          title={t('take-title', { number: incident.number, name: incident.owner.name })}
          send={t('take')}
          busy={taking.busy}
          refusal={taking.fault?.text ?? null}
          onClose={() => setAsking(false)}
          onSend={(why) =>
            void taking
              .run({ id: incident.id, way: 'take', why })
              .then((answer) => (answer?.ok ? setAsking(false) : undefined))
          }
        />
      )}
    </div>
  );
}
