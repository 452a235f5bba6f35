import type { AllocationReply } from '@watchroom/shared/dispatch/dispatch-api.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { useTranslation } from 'react-i18next';
import { NumberText } from '../../incident/incident-words.tsx';
import { useTypeName } from '../../incident/use-types.ts';
import { Checkbox } from '../../ui/control/checkbox.tsx';
import { PriorityShape } from '../../ui/sign/priority-shape.tsx';
import { durationText } from '../../ui/sign/time-text.ts';
import { UnitKindShape } from '../../unit/unit-line.tsx';

type Proposed = AllocationReply['proposals'][number];
type Short = AllocationReply['shortfalls'][number];

interface ProposalRowProps {
  readonly proposed: Proposed;
  readonly incident: Incident | null;
  readonly fault: string | null;
  readonly on: boolean;
  readonly onToggle: (on: boolean) => void;
}

/** One incident and who would go, with the reasons; unticked it is left out. */
export function ProposalRow({ proposed: { candidate, kept }, incident, fault, on, onToggle }: ProposalRowProps) {
  const { t } = useTranslation('dispatch');
  if (incident === null) return null;
  const reasons = candidate.reasons.filter((reason) => reason !== 'available' && reason !== 'position-fresh');
  return (
    <li className="border-b border-line px-2 py-1">
      <Checkbox
        checked={on}
        onChange={onToggle}
        label={
          <span className="flex min-w-0 flex-col">
            <span className="flex min-w-0 items-center gap-1.5">
              <Matter incident={incident} />
            </span>
            <span className="flex min-w-0 items-center gap-1.5">
              <span aria-hidden="true">→</span>
              <span className="sr-only">{t('allocation-gets')}</span>
              <UnitKindShape kind={candidate.unit.kind} />
              <strong className="truncate font-semibold">{candidate.unit.callSign}</strong>
              {candidate.etaS !== null && (
                <span className="whitespace-nowrap text-meta text-ink-soft tabular-nums">
                  {t('eta', { time: durationText(candidate.etaS * 1_000) })}
                </span>
              )}
            </span>
          </span>
        }
      />
      <p className="pl-6 text-meta text-ink-faint">
        {reasons.map((reason) => t(`reason-${reason}`)).join(' · ')}
        {kept !== null && (
          <span className="block text-ink-soft">
            {t('allocation-kept', {
              unit: kept.callSign,
              time: kept.etaS === null ? '—' : durationText(kept.etaS * 1_000),
              number: kept.for,
            })}
          </span>
        )}
      </p>
      {fault !== null && (
        <p role="alert" className="pl-6 text-meta text-fault">
          {fault}
        </p>
      )}
    </li>
  );
}

/** One incident for which nobody is left, and why. */
export function ShortfallRow({ short, incident }: { readonly short: Short; readonly incident: Incident | null }) {
  const { t } = useTranslation('dispatch');
  if (incident === null) return null;
  const whys = short.whys.map(({ why, units }) => t('allocation-why', { why: t(`reason-${why}`), n: units }));
  if (short.outbid > 0) whys.unshift(t('allocation-outbid', { n: short.outbid }));
  return (
    <li className="border-b border-line px-2 py-1">
      <p className="row-min flex items-center gap-1.5">
        <Matter incident={incident} />
        <span aria-hidden="true">→</span>
        <strong className="font-semibold text-fault">{t('allocation-nobody')}</strong>
      </p>
      <p className="pl-6 text-meta text-ink-soft">{whys.length === 0 ? t('units-none') : whys.join(' · ')}</p>
    </li>
  );
}

function Matter({ incident }: { readonly incident: Incident }) {
  const typeName = useTypeName();
  return (
    <>
      <PriorityShape priority={incident.priority} unowned={incident.state.at === 'reported'} />
      <span className="truncate">{typeName(incident.type)}</span>
      <NumberText number={incident.number} />
    </>
  );
}
