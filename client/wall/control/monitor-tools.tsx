import { fixedLayouts, type Layout } from '@watchroom/shared/wall/layout.ts';
import type { Monitor } from '@watchroom/shared/wall/wall.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { Field } from '../../ui/control/field.tsx';
import { Input } from '../../ui/control/input.tsx';
import { Select } from '../../ui/control/select.tsx';
import { ConfirmDialog } from '../../ui/overlay/confirm-dialog.tsx';
import { FormDialog } from '../../ui/overlay/form-dialog.tsx';
import { useMonitorCommands } from '../use-walls.ts';
import { LayoutDialog } from './layout-dialog.tsx';

/** How a monitor is divided, and which screen it is. */
export function MonitorTools({ monitor, code }: { readonly monitor: Monitor; readonly code: string | null }) {
  const { t } = useTranslation('wall');
  const mayArrange = useMay('wall.arrange');
  const { lay } = useMonitorCommands();
  const [drawing, setDrawing] = useState(false);
  const { id, layout, screen } = monitor;
  const options = [
    ...fixedLayouts.map((value) => ({ value: value as Layout['kind'], text: t('layout-n', { n: value }) })),
    ...(layout.kind === 'free' ? [{ value: 'free' as const, text: t('layout-free') }] : []),
  ];
  return (
    <div className="flex flex-wrap items-center gap-1.5 text-meta">
      <span className="w-24">
        <Select
          label={`${monitor.name} ${t('layout')}`}
          value={layout.kind}
          options={options}
          disabled={!mayArrange}
          onChange={(kind) => (kind === 'free' ? undefined : void lay.run({ id, layout: { kind } }))}
        />
      </span>
      {mayArrange && (
        <Button tone="quiet" aria-label={`${monitor.name} ${t('layout-draw')}`} onClick={() => setDrawing(true)}>
          {t('layout-draw')}
        </Button>
      )}
      <span className={screen === null ? 'text-ink-faint' : 'text-ink-soft'}>
        {t(screen === null ? 'screen-off' : 'screen-on')}
      </span>
      <ScreenTools monitor={monitor} code={code} />
      <a href={`/wall?monitor=${id}`} target="_blank" rel="noreferrer" className="text-ink-soft underline">
        {t('screen-open')}
      </a>
      {lay.fault !== null && <span role="alert">{lay.fault.text}</span>}
      {drawing && <LayoutDialog monitor={monitor} onClose={() => setDrawing(false)} />}
    </div>
  );
}

function ScreenTools({ monitor, code: given }: { readonly monitor: Monitor; readonly code: string | null }) {
  const { t } = useTranslation('wall');
  const mayManage = useMay('wall.manage');
  const { pair, unpair } = useMonitorCommands();
  const [code, setCode] = useState<string | null>(null);
  const [ending, setEnding] = useState(false);
  if (!mayManage) return null;
  const send = async () => {
    const answer = await pair.run({ id: monitor.id, code: code ?? '' });
    if (answer?.ok) setCode(null);
  };
  const end = async () => {
    const answer = await unpair.run(monitor.id);
    if (answer?.ok) setEnding(false);
  };
  return (
    <>
      <Button onClick={() => setCode(given ?? '')}>{t('screen-pair')}</Button>
      {monitor.screen !== null && (
        <Button tone="quiet" onClick={() => setEnding(true)}>
          {t('screen-unpair')}
        </Button>
      )}
      <FormDialog
        open={code !== null}
        onClose={() => setCode(null)}
        title={`${t('screen-pair')} · ${monitor.name}`}
        send={t('screen-pair')}
        busy={pair.busy}
        refusal={pair.fault?.text ?? null}
        onSend={() => void send()}
      >
        <Field label={t('code-enter')} hint={t('code-hint')} required>
          <Input
            value={code ?? ''}
            maxLength={12}
            autoComplete="off"
            className="font-mono text-title uppercase"
            onChange={(event) => setCode(event.currentTarget.value)}
          />
        </Field>
      </FormDialog>
      <ConfirmDialog
        open={ending}
        onClose={() => setEnding(false)}
        title={t('unpair-title', { name: monitor.name })}
        text={t('unpair-text')}
        confirm={t('screen-unpair')}
        busy={unpair.busy}
        refusal={unpair.fault?.text ?? null}
        onConfirm={() => void end()}
      />
    </>
  );
}
