import type { AreaView } from '@watchroom/shared/area/area-api.ts';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AreaPathText } from '../../area/area-path-text.tsx';
import { useAreas } from '../../area/use-areas.ts';
import { useCity, useTextIn } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { Skeleton } from '../../ui/feedback/states.tsx';
import { Facts, Panel } from '../../ui/layout/panel.tsx';
import { Tree } from '../../ui/list/tree.tsx';
import type { TreeNode } from '../../ui/list/tree-rows.ts';
import { useShowArea } from '../console/grid/use-show-area.ts';

/** The administrative tree as the profile has it, and the facts of the area that is chosen. */
export function AreaTree() {
  const { t } = useTranslation('app');
  const { t: roster } = useTranslation('roster');
  const textIn = useTextIn();
  const city = useCity();
  const areas = useAreas();
  const show = useShowArea();
  const nodes = useMemo(() => nodesOf(areas), [areas]);
  const [chosen, setChosen] = useState<string>(city.root);
  const area = areas.get(chosen);
  if (areas.size === 0) return <Skeleton rows={12} />;
  return (
    <div className="grid h-full min-h-0 grid-cols-[minmax(16rem,28rem)_1fr] gap-px bg-line max-md:grid-cols-1">
      <Panel title={t('area-tree')} detail={t('area-count', { n: areas.size, levels: city.levels.length })} scrolls>
        <div className="p-1">
          <Tree label={t('area-tree')} nodes={nodes} chosen={chosen} onChoose={setChosen} openAtFirst={[city.root]} />
        </div>
      </Panel>
      <section aria-label={area?.name ?? t('admin-areas')} className="bg-panel p-4">
        {area !== undefined && (
          <>
            <h2 className="mb-3 text-lead font-semibold">{area.name}</h2>
            <Facts
              items={[
                { name: t('col-level'), value: levelName(city.levels, area, textIn) },
                {
                  name: t('col-parent'),
                  value: area.parent === null ? '—' : <AreaPathText path={area.path.slice(0, -1)} />,
                },
                { name: t('col-code'), value: <code className="font-mono">{area.id}</code> },
              ]}
            />
            <div className="mt-3">
              <Button onClick={() => show(area)}>{roster('show-on-map')}</Button>
            </div>
          </>
        )}
      </section>
    </div>
  );
}

type Levels = ReturnType<typeof useCity>['levels'];

function levelName(levels: Levels, area: AreaView, textIn: ReturnType<typeof useTextIn>): string {
  const level = levels[area.level];
  return level === undefined ? String(area.level) : textIn(level.name);
}

/** Children under their parents, in the order of the profile; the detail counts what lies directly below. */
function nodesOf(areas: ReadonlyMap<string, AreaView>): readonly TreeNode[] {
  const below = new Map<AreaView['parent'], AreaView[]>();
  for (const area of areas.values()) below.set(area.parent, [...(below.get(area.parent) ?? []), area]);
  const build = (parent: AreaView['parent']): TreeNode[] =>
    (below.get(parent) ?? []).map((area) => {
      const children = build(area.id);
      return {
        id: area.id,
        text: area.name,
        children,
        ...(children.length === 0 ? {} : { detail: String(children.length) }),
      };
    });
  return build(null);
}
