import { CameraKind } from '@watchroom/shared/camera/camera-api.ts';
import { useTranslation } from 'react-i18next';
import { Checkbox } from '../../../ui/control/checkbox.tsx';
import { Field } from '../../../ui/control/field.tsx';
import { Textarea } from '../../../ui/control/input.tsx';
import type { LevelPartProps } from './plan-draft.ts';

/** The cameras that are opened: by kind where they see the place, and some by name. */
export function LevelCameras({ level: { kinds, named }, onChange }: LevelPartProps) {
  const { t } = useTranslation('plan');
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 text-meta font-semibold text-ink-soft">{t('plan-cameras')}</legend>
      <div className="flex flex-wrap items-center gap-x-4">
        <span className="text-meta text-ink-soft">{t('camera-kinds')}</span>
        {CameraKind.options.map((kind) => (
          <Checkbox
            key={kind}
            label={t(`kind-${kind}`)}
            checked={kinds.includes(kind)}
            onChange={(on) =>
              onChange({ kinds: CameraKind.options.filter((one) => (one === kind ? on : kinds.includes(one))) })
            }
          />
        ))}
      </div>
      <Field label={t('camera-named')}>
        <Textarea
          rows={2}
          className="max-w-xl font-mono"
          value={named}
          spellCheck={false}
          onChange={(event) => onChange({ named: event.target.value })}
        />
      </Field>
    </fieldset>
  );
}
