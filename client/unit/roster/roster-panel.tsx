import { type Shift, ShiftList } from '@watchroom/shared/unit/roster/roster.ts';
import { rosterNow } from '@watchroom/shared/unit/roster/roster-now.ts';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnswer, useRows } from '../../platform/use-room.ts';
import { EmptyState, Skeleton } from '../../ui/feedback/states.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { Moment } from '../../ui/sign/age.tsx';
import { useNow } from '../../ui/sign/time-source.ts';
import { UnitStatusMark } from '../unit-line.tsx';

/** A roster may be taken in while the board stands, ms; who is on duty comes with the feed. */
const AGAIN_MS = 60_000;

/** Who should be on duty held against who is (ROS-2). */
export function RosterPanel() {
  const { t } = useTranslation('shifts');
  const units = useRows('units', 'unit');
  const nowMs = useNow(10_000);
  const { data } = useAnswer({
    key: ['shifts'],
    everyMs: AGAIN_MS,
    ask: { method: 'GET', path: '/api/shifts', reply: ShiftList },
  });
  const now = useMemo(() => (data === undefined ? null : rosterNow(data.shifts, units, nowMs)), [data, units, nowMs]);
  return (
    <Panel title={t('roster')} detail={now === null ? undefined : t('on', { n: now.on.length })} scrolls>
      {now === null && <Skeleton rows={6} />}
      {data?.shifts.length === 0 && <EmptyState title={t('none')} hint={t('none-hint')} />}
      {now !== null && data !== undefined && data.shifts.length > 0 && (
        <div className="flex flex-col gap-3 p-2">
          <Part title={t('missing')} count={now.missing.length} none={t('missing-none')} strong>
            {now.missing.map((shift) => (
              <Line key={shift.unit} name={shift.callSign}>
                <Until shift={shift} />
              </Line>
            ))}
          </Part>
          <Part title={t('extra')} count={now.extra.length} none={t('extra-none')}>
            {now.extra.map((unit) => (
              <Line key={unit.id} name={unit.callSign}>
                <UnitStatusMark status={unit.status} terms={unit.terms} />
              </Line>
            ))}
          </Part>
          <Part title={t('next')} count={now.next.length} none={t('next-none')}>
            {now.next.map((shift) => (
              <Line key={shift.unit} name={shift.callSign}>
                {t('from')} <Moment at={shift.from} />
              </Line>
            ))}
          </Part>
        </div>
      )}
    </Panel>
  );
}

interface PartProps {
  readonly title: string;
  readonly count: number;
  readonly none: string;
  readonly strong?: boolean;
  readonly children: ReactNode;
}

function Part({ title, count, none, strong = false, children }: PartProps) {
  return (
    <section aria-label={title}>
      <h3 className="flex justify-between border-b border-line font-semibold">
        {title}
        <span className={strong && count > 0 ? 'rounded-small bg-ink px-1 text-ground' : 'font-normal text-ink-faint'}>
          {count}
        </span>
      </h3>
      {count === 0 ? <p className="py-1 text-meta text-ink-faint">{none}</p> : <ul aria-label={title}>{children}</ul>}
    </section>
  );
}

function Line({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <li className="row-min flex items-center gap-2 border-b border-line">
      <strong className="truncate font-semibold">{name}</strong>
      <span className="ml-auto flex items-center gap-1 text-meta text-ink-soft">{children}</span>
    </li>
  );
}

function Until({ shift }: { readonly shift: Shift }) {
  const { t } = useTranslation('shifts');
  return (
    <>
      {t('from')} <Moment at={shift.from} /> {t('until')} <Moment at={shift.to} />
    </>
  );
}
