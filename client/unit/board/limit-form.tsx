import { StatusLimit, type StatusLimits } from '@watchroom/shared/unit/status-limits.ts';
import { UnitStatus } from '@watchroom/shared/unit/unit-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Input } from '../../ui/control/input.tsx';
import { FormDialog } from '../../ui/overlay/form-dialog.tsx';
import { useSetStatusLimits } from './use-limits.ts';

type Written = Readonly<Record<string, { readonly warn: string; readonly alert: string }>>;
const minutes = (s: number | undefined) => (s === undefined ? '' : String(Math.round((s / 60) * 100) / 100));
const seconds = (text: string) => Math.round(Number(text) * 60);

/** The limits of each status, in minutes; for administrators. */
export function LimitForm({
  rev,
  limits,
  onClose,
}: {
  readonly rev: number;
  readonly limits: StatusLimits;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('forces');
  const { t: unit } = useTranslation('unit');
  const [written, setWritten] = useState<Written>(() =>
    Object.fromEntries(
      UnitStatus.options.map((status) => [
        status,
        { warn: minutes(limits[status]?.warnS), alert: minutes(limits[status]?.alertS) },
      ]),
    ),
  );
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const { save, busy, fault } = useSetStatusLimits();
  const send = async () => {
    const { limits: read, wrong: faulty } = readWritten(written);
    setWrong(faulty);
    if (faulty.length === 0 && (await save(rev, read))) onClose();
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t('limits-title')}
      send={t('save')}
      busy={busy}
      refusal={wrong.length > 0 ? t('limit-wrong') : (fault?.text ?? null)}
      onSend={() => void send()}
    >
      <p className="text-meta text-ink-soft">{t('limits-hint')}</p>
      <p aria-hidden="true" className="grid grid-cols-[8rem_1fr_1fr] gap-2 text-meta text-ink-soft">
        <span />
        <span>{t('stage-long')}</span>
        <span>{t('stage-too-long')}</span>
      </p>
      <ul className="flex flex-col gap-1.5">
        {UnitStatus.options.map((status) => (
          <li key={status} className="grid grid-cols-[8rem_1fr_1fr] items-center gap-2">
            <span>{unit(`status-${status}`)}</span>
            {(['warn', 'alert'] as const).map((part) => (
              <Input
                key={part}
                inputMode="decimal"
                aria-label={t(`limit-${part}`, { status: unit(`status-${status}`) })}
                aria-invalid={wrong.includes(status) || undefined}
                value={written[status]?.[part] ?? ''}
                onChange={(event) =>
                  setWritten({
                    ...written,
                    [status]: { warn: '', alert: '', ...written[status], [part]: event.target.value },
                  })
                }
              />
            ))}
          </li>
        ))}
      </ul>
    </FormDialog>
  );
}

function readWritten(written: Written): { readonly limits: StatusLimits; readonly wrong: readonly string[] } {
  const limits: StatusLimits = {};
  const wrong: string[] = [];
  for (const status of UnitStatus.options) {
    const { warn = '', alert = '' } = written[status] ?? {};
    if (warn.trim() === '' && alert.trim() === '') continue;
    const read = StatusLimit.safeParse({ warnS: seconds(warn), alertS: seconds(alert) });
    if (read.success && warn.trim() !== '') limits[status] = read.data;
    else wrong.push(status);
  }
  return { limits, wrong };
}
