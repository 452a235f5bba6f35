import {
  type Preset,
  PresetsReply,
  type SightPreset,
  SightPresetsInput,
  SightPresetsReply,
} from '@watchroom/shared/camera/ptz/head.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import { Button } from '../../ui/control/button.tsx';
import { IconButton } from '../../ui/control/icon-button.tsx';
import { Input } from '../../ui/control/input.tsx';
import { notifyDone } from '../../ui/overlay/toast.tsx';
import { FaultLine } from '../catalogue/fault-line.tsx';

/** A row of the form: figures as they are typed. */
interface Row {
  readonly token: string;
  readonly name: string;
  readonly azimuth: string;
  readonly hfov: string;
}

/** PTZ-11: the presets that the device has, each with where it looks; read from the device and put right by hand. */
export function PresetForm({ camera, known }: { readonly camera: CameraId; readonly known: readonly SightPreset[] }) {
  const { t } = useTranslation('device');
  const { t: steer } = useTranslation('steer');
  const [rows, setRows] = useState<readonly Row[]>(() => known.map(rowOf));
  const [wrong, setWrong] = useState<string | null>(null);
  const read = useCommand((_: null) => ({
    method: 'GET',
    path: apiPath`/api/cameras/${camera}/presets`,
    reply: PresetsReply,
    // A device behind a slow line has four seconds for each of its answers.
    timeoutMs: 30_000,
  }));
  const keep = useCommand((body: SightPresetsInput) => ({
    method: 'PUT',
    path: apiPath`/api/cameras/${camera}/presets`,
    body,
    reply: SightPresetsReply,
  }));
  const ask = async () => {
    const answer = await read.run(null);
    if (answer?.ok !== true) return;
    const { word, presets } = answer.value;
    setWrong(word === 'done' ? null : steer(`word-${word}`));
    if (word === 'done') setRows(presets.map((preset) => readRow(preset, rows)));
  };
  const send = async () => {
    const parsed = SightPresetsInput.safeParse({ presets: rows.filter(({ azimuth }) => azimuth !== '').map(presetOf) });
    setWrong(parsed.success ? null : t('figures-bad'));
    if (!parsed.success) return;
    const answer = await keep.run(parsed.data);
    if (answer?.ok === true) notifyDone({ text: t('presets-kept', { n: answer.value.presets.length }) });
  };
  const change = (token: string, part: Partial<Row>) =>
    setRows(rows.map((row) => (row.token === token ? { ...row, ...part } : row)));
  return (
    <section aria-label={t('presets')} className="flex flex-col gap-3">
      <header className="flex items-center gap-2">
        <h3 className="min-w-0 flex-1 text-lead font-semibold">{t('presets')}</h3>
        <Button busy={read.busy} onClick={() => void ask()}>
          {t('presets-read')}
        </Button>
      </header>
      <p className="text-meta text-ink-faint">{t('presets-hint')}</p>
      {rows.length > 0 && (
        <PresetTable
          rows={rows}
          onChange={change}
          onDrop={(token) => setRows(rows.filter((row) => row.token !== token))}
        />
      )}
      {wrong !== null && (
        <p role="alert" className="text-meta text-fault">
          {wrong}
        </p>
      )}
      <Button className="self-start" busy={keep.busy} onClick={() => void send()}>
        {t('presets-keep')}
      </Button>
      <FaultLine fault={read.fault ?? keep.fault} />
    </section>
  );
}

interface PresetTableProps {
  readonly rows: readonly Row[];
  readonly onChange: (token: string, part: Partial<Row>) => void;
  readonly onDrop: (token: string) => void;
}

function PresetTable({ rows, onChange, onDrop }: PresetTableProps) {
  const { t } = useTranslation('device');
  return (
    <table className="w-full text-left">
      <caption className="sr-only">{t('presets')}</caption>
      <thead>
        <tr className="text-meta text-ink-soft">
          <th scope="col">{t('preset-name')}</th>
          <th scope="col" className="w-28">
            {t('preset-azimuth')}
          </th>
          <th scope="col" className="w-28">
            {t('preset-hfov')}
          </th>
          <th scope="col" className="w-8">
            <span className="sr-only">{t('preset-drop')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ token, name, azimuth, hfov }) => (
          <tr key={token}>
            <th scope="row" className="truncate py-0.5 pr-2 font-normal">
              {name}
            </th>
            <td className="p-0.5">
              <Input
                inputMode="decimal"
                aria-label={`${name} ${t('preset-azimuth')}`}
                value={azimuth}
                onChange={({ target }) => onChange(token, { azimuth: target.value })}
              />
            </td>
            <td className="p-0.5">
              <Input
                inputMode="decimal"
                aria-label={`${name} ${t('preset-hfov')}`}
                value={hfov}
                onChange={({ target }) => onChange(token, { hfov: target.value })}
              />
            </td>
            <td>
              <IconButton
                label={`${t('preset-drop')} ${name}`}
                icon={<X aria-hidden="true" className="size-3.5" />}
                onClick={() => onDrop(token)}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function rowOf({ token, name, azimuthDeg, hfovDeg }: SightPreset): Row {
  return { token, name, azimuth: String(azimuthDeg), hfov: String(hfovDeg) };
}

/** What the device says counts; where it says nothing, what was typed before. */
function readRow({ token, name, aim }: Preset, before: readonly Row[]): Row {
  const typed = before.find((row) => row.token === token);
  return {
    ...{ token, name },
    azimuth: aim === null ? (typed?.azimuth ?? '') : String(aim.azimuthDeg),
    hfov: aim === null ? (typed?.hfov ?? '') : String(aim.hfovDeg),
  };
}

function presetOf({ token, name, azimuth, hfov }: Row): unknown {
  return { token, name, azimuthDeg: Number(azimuth), hfovDeg: hfov.trim() === '' ? Number.NaN : Number(hfov) };
}
