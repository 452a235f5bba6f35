import { useTranslation } from 'react-i18next';
import { Checkbox } from '../../../ui/control/checkbox.tsx';
import { Field } from '../../../ui/control/field.tsx';
import { Input } from '../../../ui/control/input.tsx';
import type { BoundsDraft } from './bounds-draft.ts';

export interface BoundsRestProps {
  readonly draft: BoundsDraft;
  readonly onDraft: (draft: BoundsDraft) => void;
}

/** ALR-4, SOS-10: what is one ring, and who is told of a call for help. */
export function BoundsRest({ draft, onDraft }: BoundsRestProps) {
  const { t } = useTranslation('hook');
  const { group, sos } = draft;
  const changeSos = (part: Partial<BoundsDraft['sos']>) => onDraft({ ...draft, sos: { ...sos, ...part } });
  return (
    <>
      <Field label={t('group')} hint={t('group-hint')}>
        <Input
          type="number"
          min={0}
          max={60}
          value={group}
          onChange={({ target }) => onDraft({ ...draft, group: target.value })}
        />
      </Field>
      <fieldset className="flex flex-col gap-2">
        <legend className="text-meta text-ink-soft">{t('bounds-sos')}</legend>
        <div className="grid grid-cols-2 gap-2">
          <Field label={t('sos-units')}>
            <Input
              type="number"
              min={0}
              max={20}
              value={sos.units}
              onChange={({ target }) => changeSos({ units: target.value })}
            />
          </Field>
          <Field label={t('sos-within')}>
            <Input
              type="number"
              min={100}
              max={50_000}
              value={sos.withinM}
              onChange={({ target }) => changeSos({ withinM: target.value })}
            />
          </Field>
        </div>
        <Checkbox
          label={t('sos-supervisors')}
          checked={sos.supervisors}
          onChange={(supervisors) => changeSos({ supervisors })}
        />
      </fieldset>
    </>
  );
}
