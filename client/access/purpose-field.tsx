import type { Purpose } from '@watchroom/shared/access/purpose.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../ui/control/field.tsx';
import { Input } from '../ui/control/input.tsx';
import { Choices } from '../ui/control/toolbar.tsx';

export interface OpenIncident {
  readonly id: IncidentId;
  readonly number: string;
}

/** Why something leaves the room: the open incident, or a reason in words. `purpose` null: not said yet. */
export function usePurpose(incident: OpenIncident | null) {
  const [by, setBy] = useState<'incident' | 'reason'>(incident === null ? 'reason' : 'incident');
  const [reason, setReason] = useState('');
  const words = reason.trim();
  const byIncident = by === 'incident' && incident !== null;
  const purpose: Purpose | null = byIncident ? { incident: incident.id } : words.length >= 4 ? { reason: words } : null;
  return { by, setBy, reason, setReason, purpose };
}

export function PurposeField({
  incident,
  state,
  missing = false,
}: {
  readonly incident: OpenIncident | null;
  readonly state: ReturnType<typeof usePurpose>;
  /** It was asked for and not said. */
  readonly missing?: boolean;
}) {
  const { t } = useTranslation('access');
  return (
    <>
      {incident !== null && (
        <Choices<'incident' | 'reason'>
          label={t('purpose')}
          value={state.by}
          onChange={state.setBy}
          choices={[
            { value: 'incident', text: t('purpose-incident', { number: incident.number }) },
            { value: 'reason', text: t('purpose-reason') },
          ]}
        />
      )}
      {(incident === null || state.by === 'reason') && (
        <Field label={t('purpose')} hint={t('purpose-hint')} error={missing ? t('purpose-hint') : undefined} required>
          <Input
            value={state.reason}
            maxLength={200}
            onChange={(event) => state.setReason(event.currentTarget.value)}
          />
        </Field>
      )}
    </>
  );
}
