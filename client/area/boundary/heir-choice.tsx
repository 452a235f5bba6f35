import type { VersionEffects } from '@watchroom/shared/area/boundary/boundary-api.ts';
import type { AreaId } from '@watchroom/shared/kernel/ids.ts';
import { useTranslation } from 'react-i18next';
import { Combobox } from '../../ui/control/combobox.tsx';
import { Field } from '../../ui/control/field.tsx';

export type Heirs = Readonly<Record<string, AreaId>>;

/** The areas that will be gone with who is bound to them, and the heir of each: the suggested one, or another. */
export function HeirChoice({
  effects,
  heirs,
  onChange,
}: {
  readonly effects: VersionEffects;
  readonly heirs: Heirs;
  readonly onChange: (heirs: Heirs) => void;
}) {
  const { t } = useTranslation('boundary');
  const options = effects.heirs.map(({ id, name, above }) => ({ value: id, text: name, detail: above }));
  const gone = [...new Set(effects.bound.map(({ area }) => area))].map((area) => ({
    area,
    bound: effects.bound.filter((one) => one.area === area),
  }));
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="text-meta text-ink-soft">{t('bound-title')}</legend>
      <ul className="flex flex-col border border-line">
        {gone.map(({ area, bound }) => (
          <li key={area} className="border-b border-line px-2 py-1.5 last:border-b-0">
            <Field
              label={t('heir-of', { area: bound[0]?.areaName ?? area })}
              hint={bound.map(({ kind, name }) => `${t(`bound-${kind}`)} ${name}`).join('，')}
            >
              <Combobox
                value={heirs[area] ?? null}
                options={options}
                onChange={(heir) => onChange({ ...heirs, [area]: heir })}
              />
            </Field>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

/** What is suggested for each area that will be gone. */
export function suggestedHeirs({ bound }: VersionEffects): Heirs {
  return Object.fromEntries(bound.flatMap(({ area, to }) => (to === null ? [] : [[area, to]])));
}
