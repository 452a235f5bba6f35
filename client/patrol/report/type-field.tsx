import { useTranslation } from 'react-i18next';
import { useCity, useTextIn } from '../../platform/use-session.ts';
import { reportTypes } from './report-types.ts';

/** What kind of thing it is, of those that may be reported. */
export function TypeField({ type, onType }: { readonly type: string; readonly onType: (type: string) => void }) {
  const { t } = useTranslation('patrol');
  const city = useCity();
  const textIn = useTextIn();
  return (
    <label className="flex flex-col gap-1">
      <span className="text-meta text-ink-soft">{t('report-type')}</span>
      <select
        name="type"
        required
        value={type}
        onChange={(event) => onType(event.target.value)}
        className="control-height min-h-12 rounded-normal border border-edge bg-well px-2 text-body text-ink"
      >
        <option value="">{t('report-choose')}</option>
        {reportTypes(city.types).map(({ branch, leaves }) => (
          <optgroup key={branch?.id ?? ''} label={branch === null ? t('report-type') : textIn(branch.name)}>
            {leaves.map((leaf) => (
              <option key={leaf.id} value={leaf.id}>
                {textIn(leaf.name)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}
