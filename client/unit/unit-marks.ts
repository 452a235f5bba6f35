import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import type { FlatView } from '../map/own/flat-view.ts';
import type { Named } from './draw/name-rows.ts';
import { lookOf } from './draw/unit-atlas.ts';
import { unitsInView } from './draw/unit-pick.ts';
import { NO_LOOK, type UnitFixes } from './unit-fixes.ts';

/** Call signs where there is room for them: about a kilometre across the screen. */
export const NAME_ZOOM = 13.5;
/** More call signs than this cannot be read on one screen. */
export const MOST_NAMES = 300;

/** Units by the handle that frames know them by. */
export type UnitsByHandle = ReadonlyMap<number, UnitView>;

/** Tells the fixes how each unit looks. Off duty it has no look: staff have no position then. `before`: what was told last. */
export function giveLooks(fixes: UnitFixes, units: Iterable<UnitView>, before: UnitsByHandle): UnitsByHandle {
  const given = new Map<number, UnitView>();
  for (const unit of units) {
    given.set(unit.handle, unit);
    if (before.get(unit.handle) !== unit)
      fixes.setLook(unit.handle, unit.status === 'off_duty' ? NO_LOOK : lookOf(unit.kind, unit.status));
  }
  for (const handle of before.keys()) if (!given.has(handle)) fixes.setLook(handle, NO_LOOK);
  return given;
}

export interface NamesWanted {
  readonly view: FlatView;
  readonly now: number;
  /** Its handle. */
  readonly chosen: number | null;
}

/** The call signs to write, the chosen one's first and always, else those in view from `NAME_ZOOM` on. */
export function namesOf(units: UnitsByHandle, fixes: UnitFixes, { view, now, chosen }: NamesWanted): readonly Named[] {
  const near = view.zoom >= NAME_ZOOM ? unitsInView(fixes, view, { now, most: MOST_NAMES }) : [];
  const handles = new Set(chosen === null ? near : [chosen, ...near]);
  const named: Named[] = [];
  for (const handle of handles) {
    const slot = fixes.slotOf(handle);
    const text = units.get(handle)?.callSign;
    if (slot !== null && text !== undefined && fixes.lookAt(slot) !== NO_LOOK) named.push({ handle, text });
  }
  return named;
}
