import type { LikelyDuplicate } from '@watchroom/shared/incident/duplicate.ts';
import { isOver } from '@watchroom/shared/incident/incident.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { AreaPathText } from '../../area/area-path-text.tsx';
import { faultOf } from '../../platform/fault.ts';
import { Button } from '../../ui/control/button.tsx';
import { Age } from '../../ui/sign/age.tsx';
import { PriorityShape } from '../../ui/sign/priority-shape.tsx';
import { IncidentStateMark, NumberText } from '../incident-words.tsx';
import { useTypeName } from '../use-types.ts';
import { KnownOfPlace } from './known-of-place.tsx';
import type { LikelyDraft } from './likely-path.ts';
import { type Likely, useLikely } from './use-likely.ts';

interface LikelyListProps {
  readonly draft: LikelyDraft;
  readonly onOpen: (id: IncidentId) => void;
  /** INT-9: the report is one more of this incident. */
  readonly onAdd: (id: IncidentId) => void;
}

/** INT-8: what the report being taken may tell of, likeliest first, with why and what to do about it: look, or add it there. */
export function LikelyList({ draft, onOpen, onAdd }: LikelyListProps) {
  const { t } = useTranslation('incident');
  const title = useId();
  const found = useLikely(draft);
  const likely = found.at === 'known' ? found.likely : [];
  return (
    <>
      <section
        aria-labelledby={title}
        className="flex flex-col gap-1 rounded-normal border border-line bg-ground px-2 pt-1 pb-2"
      >
        <h3 id={title} className="flex items-baseline gap-2 text-meta font-semibold text-ink-soft">
          {t('likely')}
          {likely.length > 0 && <span className="font-normal">{t('likely-count', { n: likely.length })}</span>}
        </h3>
        <LikelyWords found={found} />
        {likely.length > 0 && (
          <ul className="flex flex-col divide-y divide-line">
            {likely.map((one) => (
              <LikelyRow key={one.incident.id} one={one} onOpen={onOpen} onAdd={onAdd} />
            ))}
          </ul>
        )}
      </section>
      {found.at === 'known' && <KnownOfPlace known={found.known} onOpen={onOpen} />}
    </>
  );
}

/** Why the list is empty; read out when it changes, as nobody looks here while typing. */
function LikelyWords({ found }: { readonly found: Likely }) {
  const { t } = useTranslation('incident');
  const words = () => {
    switch (found.at) {
      case 'none':
        return t('likely-hint');
      case 'asking':
        return t('likely-asking');
      case 'fault':
        return faultOf(found.error).text;
      case 'known':
        return found.likely.length === 0 ? t('likely-none') : '';
    }
  };
  return (
    <p role="status" className="text-meta text-ink-faint empty:hidden">
      {words()}
    </p>
  );
}

function LikelyRow({
  one,
  onOpen,
  onAdd,
}: { readonly one: LikelyDuplicate } & Pick<LikelyListProps, 'onOpen' | 'onAdd'>) {
  const { t } = useTranslation('incident');
  const typeName = useTypeName();
  const { incident, reasons } = one;
  const why = [
    t(`likely-kin-${reasons.kin}`),
    t('likely-metres', { n: reasons.metres }),
    ...(reasons.caller ? [t('likely-caller')] : []),
  ];
  return (
    <li className="flex items-start gap-2 py-1.5">
      <span className="pt-0.5">
        <PriorityShape
          priority={incident.priority}
          unowned={incident.state.at === 'reported'}
          over={isOver(incident)}
        />
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline gap-2">
          <strong className="truncate font-semibold">{typeName(incident.type)}</strong>
          <NumberText number={incident.number} />
        </p>
        <p className="flex flex-wrap gap-x-2 text-meta text-ink-soft">
          <span>{why.join(' · ')}</span>
          <Age at={incident.reportedAt} />
          <IncidentStateMark at={incident.state.at} />
        </p>
        <p className="truncate text-meta text-ink-soft">
          {incident.address ?? <AreaPathText path={incident.area} short />}
        </p>
      </div>
      <span className="flex flex-col gap-1">
        <Button aria-label={t('likely-open', { number: incident.number })} onClick={() => onOpen(incident.id)}>
          {t('likely-open-short')}
        </Button>
        {!isOver(incident) && (
          <Button aria-label={t('likely-add', { number: incident.number })} onClick={() => onAdd(incident.id)}>
            {t('likely-add-short')}
          </Button>
        )}
      </span>
    </li>
  );
}
