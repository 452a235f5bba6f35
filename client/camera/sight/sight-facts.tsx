import { usefulGrades } from '@watchroom/shared/camera/optics.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../ui/layout/panel.tsx';
import { useSightOf } from './coverage-layer.tsx';

/** On the card of a camera: how far it is good for what, and where its picture begins; drawn on the map as bands. */
export function SightFacts({ id }: { readonly id: CameraId }) {
  const { t } = useTranslation('sight');
  const { data } = useSightOf(id);
  if (data === undefined) return null;
  const { area, obstacles } = data;
  if (area === null) return <p className="mt-1.5 text-meta text-ink-faint">{t('not-sure')}</p>;
  const reach = usefulGrades
    .filter((grade) => area.reachM[grade] >= 1)
    .map((grade) => `${t(`grade-${grade}`)} ${Math.round(area.reachM[grade])} m`);
  return (
    <div className="mt-1.5 border-t border-line pt-1.5">
      <Facts
        items={[
          { name: t('reach'), value: reach.join(' · ') },
          ...(area.nearM < 1 ? [] : [{ name: t('blind-foot'), value: t('metres', { n: Math.round(area.nearM) }) }]),
        ]}
      />
      {(area.form === 'assumed' || !obstacles) && (
        <p className="mt-1 text-meta text-ink-faint">
          {[area.form === 'assumed' ? t('lens-assumed') : '', obstacles ? '' : t('no-buildings')]
            .filter((words) => words !== '')
            .join(' · ')}
        </p>
      )}
    </div>
  );
}
