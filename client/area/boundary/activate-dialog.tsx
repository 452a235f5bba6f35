import { useQueryClient } from '@tanstack/react-query';
import { VersionEffects, type VersionView } from '@watchroom/shared/area/boundary/boundary-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { apiPath } from '../../platform/api.ts';
import { faultOf } from '../../platform/fault.ts';
import { useCommand } from '../../platform/use-command.ts';
import { useAnswer } from '../../platform/use-room.ts';
import { Button } from '../../ui/control/button.tsx';
import { Checkbox } from '../../ui/control/checkbox.tsx';
import { ErrorState, Skeleton } from '../../ui/feedback/states.tsx';
import { FormDialog } from '../../ui/overlay/form-dialog.tsx';
import { notifyDone } from '../../ui/overlay/toast.tsx';
import { HeirChoice, type Heirs, suggestedHeirs } from './heir-choice.tsx';

const Activated = z.object({ number: z.int(), incidents: z.int() });

/** Brings a draft into force, once everything that hangs on it was seen. */
export function ActivateDialog({ version }: { readonly version: VersionView }) {
  const { t } = useTranslation('boundary');
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [seen, setSeen] = useState(false);
  const [moved, setMoved] = useState(false);
  const [chosen, setChosen] = useState<Heirs | null>(null);
  const count = (version.issues.ask ?? 0) + (version.issues.warn ?? 0);
  const effects = useAnswer({
    key: ['area-effects', version.id],
    ask: {
      method: 'GET',
      path: apiPath`/api/areas/versions/${version.id}/effects`,
      reply: VersionEffects,
      timeoutMs: 60_000,
    },
    when: open,
  });
  const activate = useCommand((body: object) => ({
    method: 'POST',
    path: apiPath`/api/areas/versions/${version.id}/activate`,
    body,
    reply: Activated,
    timeoutMs: 60_000,
  }));
  const bound = effects.data?.bound ?? [];
  const heirs = chosen ?? (effects.data === undefined ? {} : suggestedHeirs(effects.data));
  const send = async () => {
    const homes = moved ? heirs : {};
    const answer = await activate.run({ confirmed: seen ? count : 0, homes });
    if (answer?.ok !== true) return;
    setOpen(false);
    notifyDone({ text: t('activated', { n: version.number }) });
    // The tree, the tiles' version and every list that names areas.
    await queries.invalidateQueries();
  };
  return (
    <>
      <Button tone="main" onClick={() => setOpen(true)} disabled={(version.issues.refuse ?? 0) > 0}>
        {t('activate')}
      </Button>
      <FormDialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('activate-title', { n: version.number })}
        send={t('activate')}
        busy={activate.busy}
        refusal={activate.fault?.text ?? null}
        onSend={() => void send()}
      >
        <p className="text-ink-soft">{t('activate-hint')}</p>
        {effects.isPending ? (
          <Skeleton rows={3} />
        ) : effects.isError ? (
          <ErrorState text={faultOf(effects.error).text} onRetry={() => void effects.refetch()} />
        ) : (
          <>
            {effects.data.incidents > 0 && <p>{t('incidents-move', { n: effects.data.incidents })}</p>}
            {bound.length > 0 && (
              <>
                <HeirChoice effects={effects.data} heirs={heirs} onChange={setChosen} />
                <Checkbox label={t('confirm-homes')} checked={moved} onChange={setMoved} />
              </>
            )}
            {count > 0 && <Checkbox label={t('confirm-issues', { n: count })} checked={seen} onChange={setSeen} />}
          </>
        )}
      </FormDialog>
    </>
  );
}
