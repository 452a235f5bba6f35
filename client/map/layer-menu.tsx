import { Layers } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useTextIn } from '../platform/use-session.ts';
import { IconButton } from '../ui/control/icon-button.tsx';
import { Menu, type MenuEntry } from '../ui/overlay/menu.tsx';
import { chooseBase, useBaseChoice, useMapBases } from './ground/base-choice.ts';
import { hideLayers, useHiddenLayers } from './layer-choice.ts';
import { useMap } from './map-context.ts';

/** What one switch shows and hides: overlays that make sense only together. */
export interface LayerSwitch {
  readonly text: string;
  readonly overlays: readonly [string, ...string[]];
}

export interface LayerMenuProps {
  readonly switches: readonly LayerSwitch[];
  /** What a feature offers besides, below the switches. */
  readonly more?: readonly MenuEntry[];
}

/** Which layers are shown. The choice is this browser's; incidents cannot be switched off. */
export function LayerMenu({ switches, more = [] }: LayerMenuProps) {
  const { t } = useTranslation('map');
  const map = useMap();
  const hidden = useHiddenLayers();
  useEffect(() => {
    for (const { overlays } of switches)
      for (const overlay of overlays) map?.setHidden(overlay, hidden.has(overlays[0]));
  }, [map, hidden, switches]);
  const baseEntries = useBaseEntries();
  return (
    <Menu
      align="end"
      entries={[
        ...baseEntries,
        { kind: 'heading', text: t('layers') },
        ...switches.map(
          ({ text, overlays }): MenuEntry => ({
            kind: 'check',
            text,
            checked: !hidden.has(overlays[0]),
            onChange: (shown) => {
              const next = new Set(hidden);
              if (shown) next.delete(overlays[0]);
              else next.add(overlays[0]);
              hideLayers(next);
            },
          }),
        ),
        ...more,
      ]}
      trigger={<IconButton label={t('layers')} icon={<Layers aria-hidden="true" className="size-4" />} />}
    />
  );
}

/** The base maps, when there is more than one to choose from. */
function useBaseEntries(): readonly MenuEntry[] {
  const { t } = useTranslation('map');
  const textIn = useTextIn();
  const { bases, first } = useMapBases();
  const { chosen } = useBaseChoice();
  if (bases.length < 2) return [];
  const known = bases.some(({ id }) => id === chosen) ? chosen : null;
  return [
    { kind: 'heading', text: t('base-map') },
    {
      kind: 'choice',
      label: t('base-map'),
      value: known ?? first,
      choices: bases.map(({ id, name }) => ({ value: id, text: textIn(name) })),
      onChange: chooseBase,
    },
    { kind: 'line' },
  ];
}
