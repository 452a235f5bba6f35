import type { AreaId } from '@watchroom/shared/kernel/ids.ts';
import { useTranslation } from 'react-i18next';
import { namesOf, useAreas } from './use-areas.ts';

/** A path of areas, from under the city down to the grid: the grid stands out, its ancestors lead to it. */
export function AreaPathText({ path, short = false }: { readonly path: readonly AreaId[]; readonly short?: boolean }) {
  const { t } = useTranslation('area');
  const names = namesOf(path, useAreas());
  if (names.length === 0) return <span className="text-ink-faint">{path.at(-1) ?? t('unknown')}</span>;
  const shown = short ? names.slice(-1) : names.slice(names.length > 1 ? 1 : 0);
  return (
    <span title={names.join(' / ')}>
      {shown.map((name, index) => (
        // A path may hold the same name twice (a town and its main community), never at the same level.
        // biome-ignore lint/suspicious/noArrayIndexKey: the level is the identity
        <span key={index} className={index === shown.length - 1 ? 'text-ink' : 'text-ink-soft'}>
          {index > 0 && <span className="text-ink-faint"> / </span>}
          {name}
        </span>
      ))}
    </span>
  );
}
