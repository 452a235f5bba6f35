import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { useTranslation } from 'react-i18next';
import { AreaPathText } from '../../area/area-path-text.tsx';
import { Button } from '../../ui/control/button.tsx';
import { PriorityShape } from '../../ui/sign/priority-shape.tsx';
import { NumberText } from '../incident-words.tsx';
import { useTypeName } from '../use-types.ts';
import type { Ringing } from './ringing.ts';
import { useRinging, useTaking } from './use-ownership.ts';

/** More would hide the queue on a small screen; the rest stands in it. What another just took has a place of its own: it is there for seconds. */
const SHOWN = { up: 2, rings: 2, raced: 1 } as const;

/** What rings and waits for the first hand. Whoever presses first has it; the others see who that is. */
export function RingStrip({ onOpen }: { readonly onOpen: (id: IncidentId) => void }) {
  const { t } = useTranslation('incident');
  const all = useRinging();
  if (all.length === 0) return null;
  const of = (at: Ringing['at']) => all.filter((one) => one.at === at).slice(0, SHOWN[at]);
  const shown = [...of('up'), ...of('rings'), ...of('raced')];
  const more = all.length - shown.length;
  return (
    <section aria-label={t('ringing')} className="border-t border-edge bg-raised">
      <ul>
        {shown.map((one) => (
          <Ring key={one.incident.id} one={one} onOpen={onOpen} />
        ))}
      </ul>
      {more > 0 && <p className="px-2 pb-1 text-meta text-ink-soft">{t('ringing-more', { n: more })}</p>}
    </section>
  );
}

function Ring({ one, onOpen }: { readonly one: Ringing; readonly onOpen: (id: IncidentId) => void }) {
  const { t } = useTranslation('incident');
  const typeName = useTypeName();
  const taking = useTaking();
  const { incident, at } = one;
  const { id } = incident;
  const rings = incident.state.at === 'reported';
  const take = () =>
    void taking.run({ id, way: rings ? 'claim' : 'take' }).then((answer) => (answer?.ok ? onOpen(id) : undefined));
  return (
    <li className="flex items-center gap-2 border-b border-line px-2 py-1">
      <PriorityShape priority={incident.priority} unowned={rings} />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <strong className="truncate font-semibold">{typeName(incident.type)}</strong>
          <NumberText number={incident.number} />
        </span>
        <span className="block truncate text-meta text-ink-soft">
          {at === 'up'
            ? t('handed-up-to', { name: incident.escalation.handed?.name })
            : rings
              ? (incident.address ?? <AreaPathText path={incident.area} short />)
              : t('taken-by', { name: incident.owner.name })}
        </span>
        {taking.fault !== null && (
          <span role="alert" className="block text-meta text-fault">
            {taking.fault.text}
          </span>
        )}
      </span>
      <Button
        busy={taking.busy}
        aria-label={t(rings ? 'claim-number' : 'take-number', { number: incident.number })}
        onClick={take}
      >
        {t(rings ? 'claim' : 'take')}
      </Button>
    </li>
  );
}
