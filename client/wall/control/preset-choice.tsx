import { PresetsReply } from '@watchroom/shared/camera/ptz/head.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { useAnswer } from '../../platform/use-room.ts';
import { Button } from '../../ui/control/button.tsx';
import { Select } from '../../ui/control/select.tsx';

/** Radix takes no empty word for "none". */
const NONE = ' none';

interface PresetChoiceProps {
  readonly camera: CameraId;
  readonly label: string;
  readonly preset: string | null;
  readonly onPreset: (preset: string | null) => void;
}

/** Which preset a camera that turns goes to. Asked from the device when it is wanted: a tour of a hundred asks no hundred devices. */
export function PresetChoice({ camera, label, preset, onPreset }: PresetChoiceProps) {
  const { t } = useTranslation('wall');
  const { t: steer } = useTranslation('steer');
  const [asked, setAsked] = useState(false);
  const answer = useAnswer({
    key: ['presets', camera],
    when: asked,
    ask: { method: 'GET', path: apiPath`/api/cameras/${camera}/presets`, reply: PresetsReply },
  });
  if (!asked || answer.isPending)
    return (
      <Button tone="quiet" aria-label={label} busy={asked} onClick={() => setAsked(true)}>
        {preset ?? steer('presets')}
      </Button>
    );
  if (answer.isError) return <span className="text-meta text-ink-faint">{steer('no-presets')}</span>;
  const { word, presets } = answer.data;
  if (word !== 'done') return <span className="text-meta text-fault">{steer(`word-${word}`)}</span>;
  const names = [...new Set([...presets.map(({ name }) => name), ...(preset === null ? [] : [preset])])];
  return (
    <span className="w-32">
      <Select
        label={label}
        value={preset ?? NONE}
        options={[{ value: NONE, text: t('tour-no-preset') }, ...names.map((value) => ({ value, text: value }))]}
        onChange={(next) => onPreset(next === NONE ? null : next)}
      />
    </span>
  );
}
