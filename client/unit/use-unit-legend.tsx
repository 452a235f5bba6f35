// limit: imports 16, every sign of a unit is put together here
import type { UnitKind, UnitStatus, UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { drawnIcon } from '../map/icon/drawn-icon.ts';
import type { LegendEntry, LegendPart } from '../map/legend/legend-part.ts';
import { LineSign, PictureSign } from '../map/legend/signs.tsx';
import type { MapEngine } from '../map/map-engine.ts';
import type { Icon } from '../map/overlay.ts';
import type { Palette } from '../map/palette.ts';
import { useRoom, useRows } from '../platform/use-room.ts';
import { unitsInView } from './draw/unit-pick.ts';
import { drawFaultIcon } from './fault/fault-overlay.ts';
import { fixesOf } from './fixes-of-link.ts';
import { OLD_MS, type UnitFixes } from './unit-fixes.ts';
import { ICON_PX, paintUnitIcon } from './unit-icon.ts';
import { kindPaths, statusLooks } from './unit-look.ts';

const kinds = Object.keys(kindPaths) as readonly UnitKind[];
const statuses = Object.keys(statusLooks) as readonly UnitStatus[];
/** More units than the city has. */
const ALL = 100_000;

/** Units by what they are, what they do and how old their place is; faults and the track that is looked at. */
export function useUnitLegend(): LegendPart {
  const { t } = useTranslation('unit');
  const { t: track } = useTranslation('track');
  const { link, clock } = useRoom();
  const rows = useRows('units', 'unit');
  // Read when the map is looked through: units change every second, and the legend does not.
  const units = useRef(rows);
  units.current = rows;
  return useMemo(
    () => ({
      id: 'unit',
      title: t('units'),
      drawn: (map) => {
        const has = unitSigns(shownUnits(map, fixesOf(link), { units: units.current.values(), now: clock.now() }));
        const pick = (id: string, text: string): LegendEntry => ({
          id,
          sign: <PictureSign name={id} draw={drawUnit} />,
          text,
        });
        return [
          ...statuses
            .filter((status) => has.has(status))
            .map((status) => pick(`car/${status}/`, t(`status-${status}`))),
          ...kinds.filter((kind) => has.has(kind)).map((kind) => pick(`${kind}/available/`, t(`kind-${kind}`))),
          ...(has.has('old') ? [pick('car/available/old', t('legend-old'))] : []),
          ...(has.has('still') ? [pick('car/available/still', t('legend-still'))] : []),
          ...(map.drawn(['unit-fault/icon']).length > 0
            ? [{ id: 'fault', sign: <PictureSign name="unit-fault/icon" draw={drawFaultIcon} />, text: t('fault') }]
            : []),
          ...(map.drawn(['track/way']).length > 0
            ? [{ id: 'track', sign: <LineSign className="text-accent" widthPx={3} />, text: track('legend') }]
            : []),
        ];
      },
    }),
    [t, track, link, clock],
  );
}

interface ShownUnit {
  readonly unit: Pick<UnitView, 'kind' | 'status'>;
  readonly ageMs: number;
  readonly headingDeg: number | null;
}

function shownUnits(
  map: MapEngine,
  fixes: UnitFixes,
  { units, now }: { readonly units: Iterable<UnitView>; readonly now: number },
): ShownUnit[] {
  if (!map.shownOverlays().includes('unit')) return [];
  const byHandle = new Map([...units].map((unit) => [unit.handle, unit]));
  return unitsInView(fixes, map.lies(), { now, most: ALL }).flatMap((handle) => {
    const unit = byHandle.get(handle);
    const shown = fixes.shown(handle, now);
    return unit === undefined || shown === null ? [] : [{ unit, ageMs: shown.ageMs, headingDeg: shown.headingDeg }];
  });
}

/** What these units are drawn with: their statuses and kinds, hollow when old, in a ring without a heading. */
export function unitSigns(shown: readonly ShownUnit[]): ReadonlySet<UnitStatus | UnitKind | 'old' | 'still'> {
  const signs = new Set<UnitStatus | UnitKind | 'old' | 'still'>();
  for (const { unit, ageMs, headingDeg } of shown) {
    signs.add(unit.status).add(unit.kind);
    if (ageMs >= OLD_MS) signs.add('old');
    if (headingDeg === null) signs.add('still');
  }
  return signs;
}

const RATIO = 2;

/** `kind/status/old|still|`, as the map paints it. */
function drawUnit(name: string, palette: Palette): Icon | null {
  const [kind, status, look] = name.split('/');
  const knownKind = kinds.find((one) => one === kind);
  const knownStatus = statuses.find((one) => one === status);
  if (knownKind === undefined || knownStatus === undefined) return null;
  const icon = { kind: knownKind, status: knownStatus, old: look === 'old', still: look === 'still' };
  return drawnIcon(ICON_PX * RATIO, (context) => {
    context.scale(RATIO, RATIO);
    paintUnitIcon(context, icon, palette);
  });
}
