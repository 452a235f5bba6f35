// limit: imports 16, all that a desk does about one unit on an incident is listed here
import { type Assignment, isActive } from '@watchroom/shared/dispatch/assignment.ts';
import { assignmentMoves } from '@watchroom/shared/dispatch/assignment-machine.ts';
import { Radio } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../platform/use-session.ts';
import { Button } from '../ui/control/button.tsx';
import { IconButton } from '../ui/control/icon-button.tsx';
import { Menu } from '../ui/overlay/menu.tsx';
import { Moment } from '../ui/sign/age.tsx';
import { StatusShape } from '../ui/sign/status-shape.tsx';
import { statusLooks } from '../unit/unit-look.ts';
import { CardTrail } from './card-trail.tsx';
import { EndWords } from './end-words.tsx';
import { StepDialog } from './step-dialog.tsx';
import { type Answering, useAnswering } from './use-dispatch.ts';

type Step = Answering['step'];

/** What a unit may report over the radio, in the order it happens. */
const radioSteps = ['accept', 'decline', 'depart', 'arrive', 'clear'] as const;

/** One unit on this incident: how far it has come, what the desk may do about it. */
export function AssignmentCard({ assignment }: { readonly assignment: Assignment }) {
  const { t } = useTranslation('dispatch');
  const { state } = assignment;
  const active = isActive(assignment);
  return (
    <li
      className={
        active
          ? 'flex flex-col gap-1 rounded-normal bg-raised px-2 py-1.5'
          : 'flex flex-col rounded-normal px-2 py-0.5 text-ink-soft'
      }
    >
      <header className="flex items-center gap-2">
        <strong className="truncate font-semibold text-ink">{assignment.callSign}</strong>
        <span className="flex shrink-0 items-center gap-1 whitespace-nowrap">
          {(state.at === 'offered' ||
            state.at === 'accepted' ||
            state.at === 'en_route' ||
            state.at === 'on_scene') && (
            <StatusShape form={statusLooks[state.at].form} tone={statusLooks[state.at].tone} />
          )}
          {t(stateText(assignment))}
        </span>
        {!active && <Moment at={state.since} className="text-meta" />}
        <CardTools assignment={assignment} />
      </header>
      <CardTrail assignment={assignment} />
      <p className="text-meta text-ink-faint">{t(senderText(assignment), { name: assignment.offeredBy.name })}</p>
      {active && assignment.backupGone !== null && (
        <p className="text-meta text-ink-soft">
          {t('backup-told', { unit: assignment.backupGone.callSign })} <Moment at={assignment.backupGone.at} />
        </p>
      )}
      <EndWords assignment={assignment} />
    </li>
  );
}

/** A request is one in words, too (DSP-45). */
function stateText({ state, order }: Assignment) {
  return order.request && (state.at === 'offered' || state.at === 'declined' || state.at === 'timed_out')
    ? (`request-at-${state.at}` as const)
    : (`at-${state.at}` as const);
}

function senderText({ offeredBy, order }: Assignment) {
  if (offeredBy.kind === 'system') return 'sent-by-itself';
  return order.request ? 'asked-by' : 'sent-by';
}

/** Also of an order that has just ended: what is being written for it stays until it is sent, and refused, or left. */
function CardTools({ assignment }: { readonly assignment: Assignment }) {
  const { t } = useTranslation('dispatch');
  const [asking, setAsking] = useState<Step | null>(null);
  const answering = useAnswering();
  const mayFree = useMay('dispatch.free');
  const mayAnswer = useMay('dispatch.answer');
  const cells = assignmentMoves[assignment.state.at];
  const { request } = assignment.order;
  const steps = isActive(assignment) ? radioSteps.filter((step) => mayAnswer && cells[step] !== undefined) : [];
  const begin = (step: Step) => {
    answering.clear();
    // Who is asked needs no reason to decline.
    if (step === 'free' || step === 'clear' || (step === 'decline' && !request)) setAsking(step);
    else void answering.run({ id: assignment.id, step, words: {} });
  };
  return (
    <span className="ml-auto flex items-center gap-1">
      {answering.fault !== null && asking === null && (
        <span role="alert" className="text-meta text-fault">
          {answering.fault.text}
        </span>
      )}
      {steps.length > 0 && (
        <Menu
          align="end"
          entries={[
            { kind: 'heading', text: t('radio') },
            ...steps.map((step) => ({
              kind: 'action' as const,
              text: t(step === 'decline' && request ? 'radio-decline-request' : `radio-${step}`),
              onSelect: () => begin(step),
            })),
          ]}
          trigger={<IconButton label={t('radio')} icon={<Radio aria-hidden="true" className="size-4" />} />}
        />
      )}
      {mayFree && cells.free !== undefined && (
        <Button tone="quiet" busy={answering.busy} onClick={() => begin('free')}>
          {t('free')}
        </Button>
      )}
      {asking !== null && (
        <StepDialog
          callSign={assignment.callSign}
          step={asking}
          of={assignment}
          busy={answering.busy}
          fault={answering.fault}
          onClose={() => setAsking(null)}
          onSend={(words) =>
            void answering
              .run({ id: assignment.id, step: asking, words })
              .then((answer) => (answer?.ok ? setAsking(null) : undefined))
          }
        />
      )}
    </span>
  );
}
