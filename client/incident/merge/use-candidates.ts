import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { useMemo } from 'react';
import { useRows } from '../../platform/use-room.ts';
import { useCity } from '../../platform/use-session.ts';
import { useTypeName } from '../use-types.ts';
import { type MergeCandidate, mergeCandidates } from './merge-candidates.ts';

/** What of the live incidents this one may be merged into, by the words that are typed. */
export function useCandidates(incident: Incident, query: string): readonly MergeCandidate[] {
  const rows = useRows('incidents', 'incident');
  const { types } = useCity();
  const typeName = useTypeName();
  return useMemo(() => {
    const wordsOf = ({ number, type, address, text }: Incident) =>
      `${number} ${typeName(type)} ${address ?? ''} ${text}`;
    return mergeCandidates(incident, [...rows.values()], { types, query, wordsOf });
  }, [incident, rows, types, query, typeName]);
}
