import { ReservedReply } from '@watchroom/shared/dispatch/dispatch-api.ts';
import type { UnitId } from '@watchroom/shared/kernel/ids.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { useTranslation } from 'react-i18next';
import { WhyDialog } from '../../incident/ownership/why-dialog.tsx';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';

/** DSP-48: why it is given up. */
export function ReleaseDialog({ unit, onClose }: { readonly unit: UnitView; readonly onClose: () => void }) {
  const { t } = useTranslation('dispatch');
  const command = useCommand((asked: { id: UnitId; why: string }) => ({
    method: 'POST',
    path: apiPath`/api/units/${asked.id}/release`,
    body: { why: asked.why },
    reply: ReservedReply,
  }));
  return (
    <WhyDialog
      title={t('reserve-end-title', { unit: unit.callSign })}
      send={t('reserve-end')}
      busy={command.busy}
      refusal={command.fault?.text ?? null}
      onClose={onClose}
      onSend={(why) => void command.run({ id: unit.id, why }).then((answer) => (answer?.ok ? onClose() : undefined))}
    />
  );
}
