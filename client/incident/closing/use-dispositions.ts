import { type DispositionChoice, dispositionsOf } from '@watchroom/shared/incident/closing/disposition.ts';
import type { Flow, IncidentType } from '@watchroom/shared/incident/incident-type.ts';
import { useCity } from '../../platform/use-session.ts';
import { wayUp } from '../type-tree/type-nodes.ts';

/** INC-24: what an incident of this type and flow can end with, as the city's types have it now. */
export function useDispositions(id: IncidentType['id'] | null, flow: Flow | null): readonly DispositionChoice[] {
  const { types } = useCity();
  if (flow === null) return [];
  const type = types.find((one) => one.id === id);
  return dispositionsOf(type === undefined ? [] : wayUp(type, types), flow);
}
