import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { useTranslation } from 'react-i18next';
import { useMe } from '../platform/use-session.ts';
import { Person } from '../ui/sign/person.tsx';
import { PriorityShape } from '../ui/sign/priority-shape.tsx';
import type { StateForm, StateTone } from '../ui/sign/shapes.ts';
import { StatusShape } from '../ui/sign/status-shape.tsx';
import { useTypeName } from './use-types.ts';

/** Where an incident stands, by form and tone: hollow while nobody works on it, fuller as help comes nearer. */
const stateLooks: Readonly<Record<Incident['state']['at'], { readonly form: StateForm; readonly tone: StateTone }>> = {
  reported: { form: 'ring', tone: 'there' },
  open: { form: 'ring', tone: 'ready' },
  dispatched: { form: 'half', tone: 'moving' },
  en_route: { form: 'half', tone: 'moving' },
  on_scene: { form: 'solid', tone: 'there' },
  on_hold: { form: 'dashed', tone: 'off' },
  resolved: { form: 'solid', tone: 'ready' },
  rework: { form: 'dashed', tone: 'moving' },
  closed: { form: 'dot', tone: 'off' },
  duplicate: { form: 'dot', tone: 'off' },
  unfounded: { form: 'dot', tone: 'off' },
  cancelled: { form: 'dot', tone: 'off' },
};

export function IncidentStateMark({ at }: { readonly at: Incident['state']['at'] }) {
  const { t } = useTranslation('incident');
  const look = stateLooks[at];
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap">
      <StatusShape form={look.form} tone={look.tone} />
      {t(`state-${at}`)}
    </span>
  );
}

/** What it is, how urgent, and where it stands. */
export function IncidentHeading({ incident }: { readonly incident: Incident }) {
  const typeName = useTypeName();
  return (
    <div className="flex items-start gap-2">
      <span className="pt-0.5">
        <PriorityShape priority={incident.priority} size="large" unowned={incident.state.at === 'reported'} />
      </span>
      <div className="min-w-0 flex-1">
        <h3 className="text-lead font-semibold">{typeName(incident.type)}</h3>
        <IncidentStateMark at={incident.state.at} />
      </div>
    </div>
  );
}

/** Who answers for it: a person, or the desk of an area until a person does. */
export function OwnerText({ owner }: { readonly owner: Incident['owner'] }) {
  const { t } = useTranslation('incident');
  const me = useMe();
  if (owner.kind === 'desk')
    return <span className="truncate text-ink-soft">{t('desk-of', { name: owner.name })}</span>;
  return <Person name={owner.name} self={owner.id === me.id} />;
}

/** `20260301-0042` → month and day faint, count plain: people say the count, and the day tells two of them apart. */
export function NumberText({ number }: { readonly number: string }) {
  const [day = '', count = number] = number.split('-');
  return (
    <span title={number} className="whitespace-nowrap tabular-nums">
      <span className="text-ink-faint">{day.slice(4)}-</span>
      <span className="text-ink">{count}</span>
    </span>
  );
}
