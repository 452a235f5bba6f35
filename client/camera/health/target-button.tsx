import { type AreaTarget, TargetReply, TargetShare } from '@watchroom/shared/camera/health/target.ts';
import type { AreaId } from '@watchroom/shared/kernel/ids.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAreas } from '../../area/use-areas.ts';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import { useMay } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { Checkbox } from '../../ui/control/checkbox.tsx';
import { Field } from '../../ui/control/field.tsx';
import { Input } from '../../ui/control/input.tsx';
import { FormDialog } from '../../ui/overlay/form-dialog.tsx';

export interface TargetButtonProps {
  readonly area: AreaId;
  readonly target: AreaTarget;
  readonly onDone: () => void;
}

/** HLT-13: the online share an area should reach: its own, or the one above it. */
export function TargetButton({ area, target, onDone }: TargetButtonProps) {
  const { t } = useTranslation('health');
  const mayset = useMay('camera.target');
  const [open, setOpen] = useState(false);
  if (!mayset) return null;
  return (
    <>
      <Button tone="quiet" onClick={() => setOpen(true)}>
        {t('set-target')}
      </Button>
      {open && <TargetDialog area={area} target={target} onDone={onDone} onClose={() => setOpen(false)} />}
    </>
  );
}

function TargetDialog({ area, target, onDone, onClose }: TargetButtonProps & { readonly onClose: () => void }) {
  const { t } = useTranslation('health');
  const areas = useAreas();
  const [follows, setFollows] = useState(target.from !== area);
  const [percent, setPercent] = useState(String(Math.round(target.share * 1_000) / 10));
  const [tried, setTried] = useState(false);
  const save = useCommand((share: number | null) => ({
    method: 'PUT',
    path: apiPath`/api/camera-health/targets/${area}`,
    body: { share },
    reply: TargetReply,
  }));
  const share = TargetShare.safeParse(Number(percent) / 100);
  const send = async () => {
    setTried(true);
    if (!follows && !share.success) return;
    const done = await save.run(follows ? null : (share.data ?? null));
    if (done?.ok !== true) return;
    onDone();
    onClose();
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t('target-of', { area: areas.get(area)?.name ?? area })}
      send={t('save')}
      busy={save.busy}
      refusal={save.fault?.text ?? null}
      onSend={() => void send()}
    >
      <Checkbox checked={follows} onChange={setFollows} label={t('target-follows')} />
      {!follows && (
        <Field
          label={t('target-percent')}
          error={tried && !share.success ? t('target-hint') : undefined}
          hint={t('target-hint')}
        >
          <Input value={percent} inputMode="decimal" onChange={(event) => setPercent(event.target.value)} />
        </Field>
      )}
    </FormDialog>
  );
}
