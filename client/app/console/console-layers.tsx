import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSpecialDepartments } from '../../area/special-layers.tsx';
import { specialId } from '../../area/special-overlay.ts';
import { useCoverageEntries } from '../../camera/sight/coverage-entries.ts';
import { LayerMenu, type LayerSwitch } from '../../map/layer-menu.tsx';

/** What a desk may take off its map. Incidents stay: nobody may forget that they are hidden. */
export function ConsoleLayers() {
  return <LayerMenu switches={useLayerSwitches()} more={useCoverageEntries()} />;
}

/** The layers of the console, by what they are called. */
export function useLayerSwitches(): readonly LayerSwitch[] {
  const { t: area } = useTranslation('area');
  const { t: camera } = useTranslation('camera');
  const { t: drawing } = useTranslation('drawing');
  const { t: unit } = useTranslation('unit');
  const { t: post } = useTranslation('post');
  const { t: route } = useTranslation('route');
  const departments = useSpecialDepartments();
  return useMemo(
    () => [
      { text: unit('units'), overlays: ['unit', 'unit-fault'] as const },
      { text: post('posts'), overlays: ['post'] as const },
      { text: route('routes'), overlays: ['route'] as const },
      { text: camera('cameras'), overlays: ['camera', 'sector'] as const },
      { text: drawing('drawings'), overlays: ['drawing'] as const },
      { text: area('areas'), overlays: ['area'] as const },
      ...departments.map(({ id, name }) => ({
        text: area('special-of', { department: name }),
        overlays: [specialId(id)] as const,
      })),
    ],
    [departments, area, drawing, camera, unit, post, route],
  );
}
