import { toMs } from '@watchroom/shared/kernel/time.ts';
import type { RollLine } from '@watchroom/shared/unit/roll-call/roll-call.ts';
import { useTranslation } from 'react-i18next';
import { useAreas } from '../../area/use-areas.ts';
import { useMay } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { Age, Moment } from '../../ui/sign/age.tsx';
import { ClockRing } from '../../ui/sign/clock-ring.tsx';
import type { CallWithLines } from './roll-lists.ts';
import { useRollAnswer, useRollStep } from './use-roll.ts';

/** One roll call for a desk: who has not answered and since when, who has, and what is done about it. */
export function RollCard({ roll: { call, open, answered } }: { readonly roll: CallWithLines }) {
  const { t } = useTranslation('roll');
  const areas = useAreas();
  const runs = call.closed === null;
  const place = areas.get(call.area.at(-1) ?? '')?.name;
  const name = [place, call.words].filter(Boolean).join(' · ') || t('roll-call');
  return (
    <article aria-label={name} className="flex flex-col gap-1.5 border-b border-line p-2">
      <header className="flex flex-wrap items-center gap-x-2">
        <h3 className="font-semibold">{name}</h3>
        <span className="ml-auto">
          {runs ? (
            <ClockRing
              startAt={call.startedAt}
              warnAt={toMs(call.endsAt) - 60_000}
              dueAt={call.endsAt}
              doneAt={null}
              label={t('until')}
            />
          ) : (
            <Moment at={call.startedAt} />
          )}
        </span>
      </header>
      <p className="flex flex-wrap gap-x-3 text-meta text-ink-soft">
        <span>{t('called', { n: call.called })}</span>
        <span>{t('answered', { n: answered.length })}</span>
        <strong className={open.length > 0 ? 'font-semibold text-ink' : 'font-normal'}>
          {t('missing', { n: open.length })}
        </strong>
        <span>
          {call.closed === null
            ? t('started-by', { name: call.by.name })
            : t(`closed-${call.closed.why}`, { name: call.closed.by.name })}
        </span>
      </p>
      {runs && <Steps id={call.id} />}
      <Lines title={t(runs ? 'waiting' : 'missing-list')} lines={open} runs={runs} />
      <details open={!runs && answered.length <= 8}>
        <summary className="cursor-pointer text-meta text-ink-soft">
          {t('answered-list')} {answered.length}
        </summary>
        <Lines title={t('answered-list')} lines={answered} runs={runs} hidesTitle />
      </details>
    </article>
  );
}

function Steps({ id }: { readonly id: CallWithLines['call']['id'] }) {
  const { t } = useTranslation('roll');
  const step = useRollStep();
  if (!useMay('roll_call.start')) return null;
  return (
    <div className="flex items-center gap-1.5">
      <Button busy={step.busy} onClick={() => void step.run({ id, step: 'ring' })}>
        {t('ring')}
      </Button>
      <Button tone="quiet" busy={step.busy} onClick={() => void step.run({ id, step: 'close' })}>
        {t('close')}
      </Button>
      {step.fault !== null && (
        <span role="alert" className="text-fault">
          {step.fault.text}
        </span>
      )}
    </div>
  );
}

interface LinesProps {
  readonly title: string;
  readonly lines: readonly RollLine[];
  readonly runs: boolean;
  readonly hidesTitle?: boolean;
}

function Lines({ title, lines, runs, hidesTitle = false }: LinesProps) {
  const { t } = useTranslation('roll');
  if (lines.length === 0)
    return hidesTitle ? null : <p className="text-meta text-ink-faint">{`${title}: ${t('nobody')}`}</p>;
  return (
    <>
      {!hidesTitle && <h4 className="text-meta text-ink-soft">{title}</h4>}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls, and lines that are answered have nothing else to reach them by */}
      <div role="group" aria-label={title} tabIndex={0} className="focus-inside max-h-72 overflow-auto">
        <ul aria-label={title}>
          {lines.map((line) => (
            <li key={line.id} className="row-min flex items-center gap-2 border-t border-line">
              <strong className="truncate font-semibold">{line.callSign}</strong>
              {line.answer === null ? <Unanswered line={line} runs={runs} /> : <Answered answer={line.answer} />}
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}

function Unanswered({ line, runs }: { readonly line: RollLine; readonly runs: boolean }) {
  const { t } = useTranslation('roll');
  const answer = useRollAnswer();
  const may = useMay('roll_call.answer');
  return (
    <span className="ml-auto flex items-center gap-2 text-meta text-ink-soft">
      {runs && <Age at={line.calledAt} />}
      <span className="whitespace-nowrap">{t('rung-n', { n: line.rings })}</span>
      {runs && may && (
        <Button
          tone="quiet"
          busy={answer.busy}
          aria-label={t('answer-for', { unit: `${t('by-radio')} ${line.callSign}` })}
          title={answer.fault?.text}
          onClick={() => void answer.run(line.id)}
        >
          {t('by-radio')}
        </Button>
      )}
    </span>
  );
}

function Answered({ answer }: { readonly answer: NonNullable<RollLine['answer']> }) {
  const { t } = useTranslation('roll');
  const areas = useAreas();
  const place = answer.grid === null ? t('no-place') : (areas.get(answer.grid)?.name ?? answer.grid);
  return (
    <span className="ml-auto flex min-w-0 items-center gap-2 text-meta text-ink-soft">
      <span className="truncate" title={answer.fixAgeS === null ? undefined : t('fix-age', { n: answer.fixAgeS })}>
        {place}
      </span>
      <span className="whitespace-nowrap">{t(`how-${answer.how}`, { name: answer.by.name })}</span>
      <Moment at={answer.at} form="time" />
    </span>
  );
}
