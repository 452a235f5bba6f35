import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/control/button.tsx';
import { Field } from '../../../ui/control/field.tsx';
import { IconButton } from '../../../ui/control/icon-button.tsx';
import { Input } from '../../../ui/control/input.tsx';
import { LengthField } from './length-field.tsx';
import { noStage, type StageDraft } from './type-draft.ts';

/** As many steps as a case may have. */
const MOST = 8;

export interface StagesFieldProps {
  readonly stages: readonly StageDraft[];
  readonly error: string | undefined;
  readonly onChange: (stages: readonly StageDraft[]) => void;
}

/** Until when a case is resolved: in one step, or step by step with a name for each. */
export function StagesField({ stages, error, onChange }: StagesFieldProps) {
  const { t } = useTranslation('types');
  const several = stages.length > 1;
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="sr-only">{t('resolve')}</legend>
      {stages.map((stage, at) => {
        const change = (next: StageDraft) => onChange(stages.with(at, next));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps have no other name than their place
          <div key={at} className="flex items-end gap-2">
            <div className="min-w-0 flex-1">
              <LengthField
                label={several ? `${t('resolve')} · ${t('stage', { n: at + 1 })}` : t('resolve')}
                value={stage}
                working
                error={at === 0 ? error : undefined}
                onChange={change}
              />
            </div>
            {several && (
              <>
                <Field label={t('stage-name')}>
                  <Input value={stage.zh} onChange={(event) => change({ ...stage, zh: event.target.value })} />
                </Field>
                <Field label={t('stage-name-en')}>
                  <Input value={stage.en} onChange={(event) => change({ ...stage, en: event.target.value })} />
                </Field>
                <IconButton
                  label={t('stage-remove', { n: at + 1 })}
                  icon={<X aria-hidden="true" className="size-4" />}
                  onClick={() => onChange(stages.toSpliced(at, 1))}
                />
              </>
            )}
          </div>
        );
      })}
      {stages.length < MOST && (
        <Button
          tone="quiet"
          icon={<Plus aria-hidden="true" className="size-4" />}
          className="self-start"
          onClick={() => onChange([...stages, { ...noStage, unit: 'working-day' }])}
        >
          {t('stage-add')}
        </Button>
      )}
    </fieldset>
  );
}
