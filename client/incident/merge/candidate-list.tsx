import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { AreaPathText } from '../../area/area-path-text.tsx';
import { Age } from '../../ui/sign/age.tsx';
import { PriorityShape } from '../../ui/sign/priority-shape.tsx';
import { IncidentStateMark, NumberText } from '../incident-words.tsx';
import { useTypeName } from '../use-types.ts';
import type { MergeCandidate } from './merge-candidates.ts';

interface CandidateListProps {
  readonly candidates: readonly MergeCandidate[];
  readonly chosen: IncidentId | null;
  readonly onChoose: (id: IncidentId) => void;
}

/** Incidents to choose one from: what, which, how far and how old. */
export function CandidateList({ candidates, chosen, onChoose }: CandidateListProps) {
  const { t } = useTranslation('incident');
  const typeName = useTypeName();
  const name = useId();
  if (candidates.length === 0) return null;
  return (
    <fieldset className="flex flex-col divide-y divide-line rounded-normal border border-line">
      <legend className="sr-only">{t('merge-find')}</legend>
      {candidates.map(({ incident, metres, likely }) => (
        <label
          key={incident.id}
          className="flex cursor-pointer items-start gap-2 px-2 py-1.5 hover:bg-hover has-checked:bg-accent-wash"
        >
          <input
            type="radio"
            name={name}
            checked={incident.id === chosen}
            onChange={() => onChoose(incident.id)}
            className="mt-1"
          />
          <span className="pt-0.5">
            <PriorityShape priority={incident.priority} unowned={incident.state.at === 'reported'} />
          </span>
          <span className="min-w-0 flex-1">
            <span className="flex items-baseline gap-2">
              <strong className="truncate font-semibold">{typeName(incident.type)}</strong>
              <NumberText number={incident.number} />
              {likely && <span className="ml-auto shrink-0 text-meta text-ink-soft">{t('merge-likely')}</span>}
            </span>
            <span className="flex flex-wrap gap-x-2 text-meta text-ink-soft">
              <span>{t('likely-metres', { n: metres })}</span>
              <Age at={incident.reportedAt} />
              <IncidentStateMark at={incident.state.at} />
              <span className="truncate">{incident.address ?? <AreaPathText path={incident.area} short />}</span>
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
