import { type Assignment, type AssignmentTimes, isActive } from '@watchroom/shared/dispatch/assignment.ts';
import { useTranslation } from 'react-i18next';
import { AreaPathText } from '../../area/area-path-text.tsx';
import { useEntries } from '../../platform/offline/use-outbox.ts';
import { useRows } from '../../platform/use-room.ts';
import { useCity, useTextIn } from '../../platform/use-session.ts';
import { Banner } from '../../ui/feedback/banner.tsx';
import { Facts } from '../../ui/layout/panel.tsx';
import { Moment } from '../../ui/sign/age.tsx';
import { ClockRing } from '../../ui/sign/clock-ring.tsx';
import { PriorityShape } from '../../ui/sign/priority-shape.tsx';
import { MapChoice } from './map-choice.tsx';
import { type OrderStep, stepOf } from './own-steps.ts';

const STEPS = [
  'offered',
  'accepted',
  'enRoute',
  'onScene',
  'ended',
] as const satisfies readonly (keyof AssignmentTimes)[];

/** What the officer must know of an order: what, where, how urgent, by when. */
export function OrderCard({ assignment }: { readonly assignment: Assignment }) {
  const { t } = useTranslation('patrol');
  const city = useCity();
  const textIn = useTextIn();
  const { order, state, times } = assignment;
  const type = city.types.find((one) => one.id === order.type);
  const [lng, lat] = order.place;
  const unsent = useUnsent(assignment.id);
  return (
    <article aria-labelledby={`order-${assignment.id}`} className="flex flex-col gap-3">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id={`order-${assignment.id}`} className="flex items-center gap-2 text-title font-semibold">
          <PriorityShape priority={order.priority} size="large" />
          {type === undefined ? order.type : textIn(type.name)}
        </h2>
        {state.at === 'offered' && (
          <span className="ml-auto text-lead">
            <ClockRing
              startAt={state.since}
              warnAt={state.since}
              dueAt={state.expiresAt}
              doneAt={null}
              label={t('answer-by')}
            />
          </span>
        )}
      </header>
      {assignment.backupGone !== null && isActive(assignment) && (
        <Banner
          look="fault"
          title={t('backup-gone', { unit: assignment.backupGone.callSign })}
          detail={<Moment at={assignment.backupGone.at} form="time" />}
        />
      )}
      {order.correctedAt !== undefined && isActive(assignment) && (
        <Banner look="info" title={t('order-corrected')} detail={<Moment at={order.correctedAt} form="time" />} />
      )}
      <p className="text-lead">
        {order.address ?? <GridName assignment={assignment} />}
        <span className="block text-meta text-ink-faint tabular-nums">{`${lng.toFixed(5)}, ${lat.toFixed(5)}`}</span>
      </p>
      {order.text !== '' && <p className="text-lead whitespace-pre-wrap text-ink-soft">{order.text}</p>}
      <Facts
        items={[
          { name: t('number'), value: <span className="tabular-nums">{order.number}</span> },
          { name: t(order.request ? 'from-asker' : 'from-dispatcher'), value: assignment.offeredBy.name },
        ]}
      />
      <MapChoice order={assignment} />
      <ol aria-label={t('steps')} className="-mx-2 grid grid-cols-5 gap-0.5 text-center text-meta tracking-tight">
        {STEPS.map((step) => (
          <li
            key={step}
            aria-current={isLatest(times, step) ? 'step' : undefined}
            className={times[step] === null ? 'text-ink-faint' : 'text-ink'}
          >
            <span className={`mb-1 block h-1 rounded-round ${times[step] === null ? 'bg-line' : 'bg-ink-soft'}`} />
            {t(step === 'offered' && order.request ? 'step-asked' : `step-${step}`)}
            <span className="block text-ink-soft">
              {times[step] !== null && <Moment at={times[step]} form="time" />}
            </span>
            {/* PHN-12: its line is there, whether or not it says anything. */}
            <span className="block min-h-[1lh] text-fault">{unsent.has(step) && t('step-unsent')}</span>
          </li>
        ))}
      </ol>
    </article>
  );
}

/** A phone without a network has no names of areas: that of its day came with the incident, and holds unless it was moved since. */
function GridName({ assignment: { incident, area } }: { readonly assignment: Assignment }) {
  const grid = useRows('orders', 'incident').get(incident)?.grid;
  const name = grid?.path.at(-1) === area.at(-1) ? grid?.names.at(-1) : undefined;
  return name ?? <AreaPathText path={area} short />;
}

const STAMP_OF = {
  accept: 'accepted',
  decline: 'ended',
  depart: 'enRoute',
  arrive: 'onScene',
  clear: 'ended',
} as const satisfies Record<OrderStep, keyof AssignmentTimes>;

/** OBX-5: which of the times are this phone's word alone so far. */
function useUnsent(assignment: string): ReadonlySet<keyof AssignmentTimes> {
  const waiting = useEntries().filter(
    ({ about, state }) => about === assignment && (state.at === 'kept' || state.at === 'sending'),
  );
  return new Set(waiting.flatMap(({ deed }) => stepOf(deed) ?? []).map((step) => STAMP_OF[step]));
}

function isLatest(times: AssignmentTimes, step: (typeof STEPS)[number]): boolean {
  return STEPS.filter((one) => times[one] !== null).at(-1) === step;
}
