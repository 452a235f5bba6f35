import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { isOver } from '@watchroom/shared/incident/incident.ts';
import { type ChecklistItem, isLate } from '@watchroom/shared/incident/plan/checklist.ts';
import { instant } from '@watchroom/shared/kernel/time.ts';
import { useTranslation } from 'react-i18next';
import { cx } from '../../ui/class-names.ts';
import { Button } from '../../ui/control/button.tsx';
import { Checkbox } from '../../ui/control/checkbox.tsx';
import { Moment } from '../../ui/sign/age.tsx';
import { Badge } from '../../ui/sign/badge.tsx';
import { ClockRing } from '../../ui/sign/clock-ring.tsx';
import { useNow } from '../../ui/sign/time-source.ts';
import { useDepartmentName } from '../use-types.ts';
import { useTellSlot } from './tell-slot.ts';
import { type Tick, useLineText, useOwnerText } from './use-plan.ts';

export interface StepLineProps {
  readonly incident: Incident;
  readonly item: ChecklistItem;
  /** Null: it is only read. */
  readonly onTick: ((tick: Tick) => void) | null;
  /** On a unit's phone everything is its own. */
  readonly own?: boolean;
  /** What was said of it last is on the phone alone. */
  readonly unsent?: boolean;
}

/** One line of the checklist: what, by whom, by when, and once it is done by whom and when. */
export function StepLine({ incident, item, onTick, own = false, unsent = false }: StepLineProps) {
  const { t } = useTranslation('plan');
  const lineText = useLineText();
  const words = lineText(item);
  const done = item.done !== null;
  const tell = useTellSlot();
  return (
    <li className="border-b border-line py-1 last:border-b-0">
      <Checkbox
        checked={done}
        disabled={done || onTick === null}
        onChange={() => onTick?.({ step: item.key, done: true })}
        label={<span className={cx('break-words', done ? 'text-ink-soft' : 'text-ink')}>{words}</span>}
      />
      <p className="flex min-h-5 flex-wrap items-center gap-x-2 pl-6 text-meta text-ink-faint">
        {!own && <Owner item={item} />}
        {item.done === null ? <Deadline incident={incident} item={item} /> : <Done item={item} />}
        {unsent && <span>{t('unsent')}</span>}
        {done && onTick !== null && (
          <Button
            tone="quiet"
            className="ml-auto"
            aria-label={t('undo-step', { step: words })}
            onClick={() => onTick({ step: item.key, done: false })}
          >
            {t('undo')}
          </Button>
        )}
      </p>
      {!own && item.kind === 'tell' && tell(incident, item)}
    </li>
  );
}

function Owner({ item }: { readonly item: ChecklistItem }) {
  const ownerText = useOwnerText();
  const departmentName = useDepartmentName();
  return (
    <span>
      {ownerText(item)}
      {item.department !== null && ` → ${departmentName(item.department)}`}
    </span>
  );
}

function Deadline({ incident, item }: { readonly incident: Incident; readonly item: ChecklistItem }) {
  const { t } = useTranslation('plan');
  const now = useNow();
  if (item.dueAt === null) return null;
  const until = isOver(incident) ? incident.state.since : instant(now);
  if (isLate(item, until))
    return (
      <span className="inline-flex items-center gap-1">
        <Badge look="strong">{t('late')}</Badge>
        <Moment at={item.dueAt} />
      </span>
    );
  if (isOver(incident)) return null;
  const startAt = incident.plan?.levels[item.level - 1] ?? incident.reportedAt;
  return (
    <ClockRing
      startAt={startAt}
      warnAt={warnAt(startAt, item.dueAt)}
      dueAt={item.dueAt}
      doneAt={null}
      label={t('due')}
    />
  );
}

/** As with the incident's clocks: when seven tenths of the time have gone. */
function warnAt(startAt: string, dueAt: string): number {
  return Date.parse(startAt) + (Date.parse(dueAt) - Date.parse(startAt)) * 0.7;
}

function Done({ item }: { readonly item: ChecklistItem }) {
  const { t } = useTranslation('plan');
  if (item.done === null) return null;
  return (
    <>
      <span className="text-ink-soft">{t('done-by', { name: item.done.by.name })}</span>
      <Moment at={item.done.at} />
      {isLate(item, item.done.at) && <Badge look="outline">{t('late-done')}</Badge>}
    </>
  );
}
