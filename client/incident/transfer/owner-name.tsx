import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { OwnerText } from '../incident-words.tsx';
import { useDepartmentName } from '../use-types.ts';

interface OwnerNameProps {
  readonly owner: Incident['owner'];
  readonly department: Incident['department'];
}

/** Who had a case, and for which department. */
export function OwnerName({ owner, department }: OwnerNameProps) {
  const name = useDepartmentName()(department);
  return (
    <span className="text-ink">
      <OwnerText owner={owner} />
      {name !== null && ` · ${name}`}
    </span>
  );
}
