import type { Purpose } from '@watchroom/shared/access/purpose.ts';
import { LookThereReply } from '@watchroom/shared/camera/ptz/head.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { Crosshair } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../platform/use-command.ts';
import { useMay } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { PurposeDialog } from '../purpose-dialog.tsx';

interface LookThereProps {
  readonly place: Position;
  /** The open incident is the purpose; without one a reason must be written. */
  readonly incident: { readonly id: IncidentId } | null;
}

/** Turns every free camera that can see a place, and says of each what came of it. */
export function LookThere({ place, incident }: LookThereProps) {
  const { t } = useTranslation('steer');
  const maySteer = useMay('camera.steer');
  const [asking, setAsking] = useState(false);
  const [found, setFound] = useState<LookThereReply | null>(null);
  const command = useCommand((purpose: Purpose) => ({
    method: 'POST' as const,
    path: '/api/ptz/look-there',
    body: { purpose, place },
    reply: LookThereReply,
  }));
  if (!maySteer) return null;
  const turn = async (purpose: Purpose) => {
    setAsking(false);
    const answer = await command.run(purpose);
    if (answer?.ok === true) setFound(answer.value);
  };
  return (
    <>
      <Button
        icon={<Crosshair aria-hidden="true" className="size-4" />}
        busy={command.busy}
        onClick={() => (incident === null ? setAsking(true) : void turn({ incident: incident.id }))}
      >
        {t('look-there')}
      </Button>
      {command.fault !== null && (
        <p role="alert" className="basis-full text-meta text-fault">
          {command.fault.text}
        </p>
      )}
      {found !== null && <Results found={found} />}
      {asking && (
        <PurposeDialog
          title={t('look-there')}
          description={t('look-there-purpose')}
          confirm={t('look-there')}
          onPurpose={(purpose) => void turn(purpose)}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

type Outcome = LookThereReply['cameras'][number];

function Results({ found: { cameras } }: { readonly found: LookThereReply }) {
  const { t } = useTranslation('steer');
  const said = ({ outcome, pxPerM }: Outcome) => {
    switch (outcome.at) {
      case 'turned':
        return t('turned', { px: Math.round(pxPerM) });
      case 'busy':
        if (outcome.by === '') return t('busy-alarm', { s: outcome.secondsLeft });
        return outcome.secondsLeft === 0
          ? t('busy-kept', { name: outcome.by })
          : t('busy', { name: outcome.by, s: outcome.secondsLeft });
      case 'cannot':
        return t(outcome.word === 'done' ? 'word-refused' : `word-${outcome.word}`);
      case 'not-permitted':
        return t('not-permitted');
    }
  };
  return (
    <section role="status" aria-label={t('look-there-title')} className="basis-full text-meta">
      {cameras.length === 0 && <p>{t('none-can')}</p>}
      <ul>
        {cameras.map((one) => (
          <li key={one.camera} className="flex gap-2">
            <span className="truncate">{one.name}</span>
            <span className="text-ink-soft">{said(one)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
