import type { MemberCandidate } from '@watchroom/shared/dispatch/dispatch-api.ts';
import type { UnitId } from '@watchroom/shared/kernel/ids.ts';
import { Phone } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../../ui/class-names.ts';
import { Button } from '../../ui/control/button.tsx';
import { Badge } from '../../ui/sign/badge.tsx';
import type { CandidateRow } from './candidate-rows.ts';

export interface GridMembersProps {
  readonly members: readonly MemberCandidate[];
  /** The recommended units as they are now: who of them can be sent. */
  readonly rows: readonly CandidateRow[];
  readonly isSending: (unit: UnitId) => boolean;
  readonly onSend: (row: CandidateRow) => void;
}

/** DSP-7: the people who answer for the incident's grid by name, those with a wanted duty first, each with the published work phone. */
export function GridMembers({ members, ...sending }: GridMembersProps) {
  const { t } = useTranslation('dispatch');
  const [all, setAll] = useState(false);
  const wanted = members.filter((member) => member.wanted);
  const others = members.filter((member) => !member.wanted);
  const line = (member: MemberCandidate) => <MemberLine key={member.id} member={member} {...sending} />;
  return (
    <section aria-label={t('grid-members')} className="mb-2">
      <h4 className="text-meta text-ink-soft">{t('grid-members')}</h4>
      {members.length === 0 && <p className="text-meta text-ink-faint">{t('grid-members-none')}</p>}
      {wanted.length > 0 && <ul className="flex flex-col">{wanted.map(line)}</ul>}
      {others.length > 0 && (
        <>
          <Button tone="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
            {t(all ? 'members-other-hide' : 'members-other', { n: others.length })}
          </Button>
          {all && <ul className="flex flex-col">{others.map(line)}</ul>}
        </>
      )}
    </section>
  );
}

type LineProps = Omit<GridMembersProps, 'members'> & { readonly member: MemberCandidate };

function MemberLine({ member, rows, isSending, onSend }: LineProps) {
  const { t } = useTranslation('dispatch');
  const { name, phone, unit, onDuty, reasons } = member;
  const row = unit === null ? undefined : rows.find((one) => one.unit.id === unit.id);
  const reason = reasons.find((one) => one === 'duty-wanted' || one === 'duty-other');
  return (
    <li className="flex items-center gap-2 border-b border-line py-1 last:border-b-0">
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-1.5">
          <strong className="min-w-0 truncate font-semibold text-ink">{name}</strong>
          <Badge look={onDuty === true ? 'outline' : 'plain'}>
            {t(onDuty === null ? 'member-no-unit' : onDuty ? 'member-on-duty' : 'member-off-duty')}
          </Badge>
        </p>
        <p className="flex flex-wrap gap-x-2 text-meta text-ink-soft">
          <span>{member.charges.map(({ duty }) => duty).join(' · ')}</span>
          {reason !== undefined && (
            <span className={cx(reason === 'duty-other' && 'text-ink-faint')}>{t(`member-${reason}`)}</span>
          )}
          {unit !== null && <span className="text-ink-faint">{t('member-works-as', { unit: unit.callSign })}</span>}
        </p>
        {phone !== null && (
          <a
            href={`tel:${phone.replace(/[^+0-9]/g, '')}`}
            aria-label={t('call-member', { name, phone })}
            className="inline-flex items-center gap-1 text-meta tabular-nums underline"
          >
            <Phone aria-hidden="true" className="size-3" />
            {phone}
          </a>
        )}
      </div>
      {row?.candidate.eligible === true && (
        <Button
          aria-label={t(row.unit.terms === 'voluntary' ? 'request-unit' : 'send-unit', { unit: row.unit.callSign })}
          disabled={!row.free}
          busy={isSending(row.unit.id)}
          onClick={() => onSend(row)}
        >
          {t(row.unit.terms === 'voluntary' ? 'request' : 'send')}
        </Button>
      )}
    </li>
  );
}
