import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AreaPathText } from '../../area/area-path-text.tsx';
import { Facts } from '../../ui/layout/panel.tsx';
import { Moment } from '../../ui/sign/age.tsx';
import { ReplyText } from '../closing/closing-part.tsx';
import { useOutcome } from '../closing/use-outcome.ts';
import { CorrectButton } from '../correct/correct-button.tsx';
import { CorrectForm } from '../correct/correct-form.tsx';
import { OwnerText } from '../incident-words.tsx';
import { LeadsPart } from '../leads/leads-part.tsx';
import { RetypeButton } from '../retype/retype-button.tsx';
import { useDepartmentName } from '../use-types.ts';
import { Part } from './part.tsx';

/** What is known: whose by place and whose by subject, where, who answers, how it came. */
export function IncidentFacts({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation('incident');
  const departmentName = useDepartmentName();
  const [lng, lat] = incident.place;
  // Of one case: another that is opened begins with its facts.
  const [correcting, setCorrecting] = useState<string | null>(null);
  return (
    <>
      <LeadsPart incident={incident} />
      <Part
        title={t('facts')}
        tools={
          <>
            <CorrectButton incident={incident} onOpen={() => setCorrecting(incident.id)} />
            <RetypeButton incident={incident} />
          </>
        }
      >
        {correcting === incident.id && <CorrectForm incident={incident} onClose={() => setCorrecting(null)} />}
        {incident.text !== '' && <p className="mb-2 break-words whitespace-pre-wrap text-ink">{incident.text}</p>}
        <Facts
          items={[
            {
              name: t('place'),
              value: (
                <>
                  {incident.address ?? <span className="text-ink-faint">{t('no-address')}</span>}
                  <span className="block text-meta text-ink-faint tabular-nums">
                    {lng.toFixed(5)}, {lat.toFixed(5)}
                  </span>
                </>
              ),
            },
            { name: t('territory'), value: <AreaPathText path={incident.area} /> },
            ...gridThen(incident, t('grid-then')),
            // Who leads has a part of its own, with the reason; an incident from before that has only the department.
            ...(incident.leads === null
              ? [
                  {
                    name: t('department'),
                    value: departmentName(incident.department) ?? (
                      <span className="text-ink-faint">{t('no-department')}</span>
                    ),
                  },
                ]
              : []),
            ...(incident.reworks > 0
              ? [{ name: t('reworks'), value: t('reworks-count', { n: incident.reworks }) }]
              : []),
            ...(incident.urged > 0 ? [{ name: t('urged'), value: t('reworks-count', { n: incident.urged }) }] : []),
            { name: t('owner'), value: <OwnerText owner={incident.owner} /> },
            { name: t('channel'), value: t(`channel-${incident.channel}`) },
            { name: t('reported-at'), value: <Moment at={incident.reportedAt} form="date-time" /> },
          ]}
        />
        <StateWords incident={incident} />
      </Part>
    </>
  );
}

/** The grid of its day, with its name then, once the grids were redrawn (ARE-8). */
function gridThen({ area, grid }: Incident, name: string) {
  if (grid === null || grid.path.join('/') === area.join('/')) return [];
  return [{ name, value: <span className="text-ink-soft">{grid.names.slice(1).join(' / ')}</span> }];
}

/** What was said when it came into its state: by whom and why. */
function StateWords({ incident: { state } }: { readonly incident: Incident }) {
  const { t } = useTranslation('incident');
  const outcome = useOutcome();
  const words = () => {
    switch (state.at) {
      case 'resolved':
        return t('resolved-by', { name: state.by.name, result: outcome(state) });
      case 'closed':
        return t('closed-by', { name: state.by.name, resolver: state.resolvedBy.name, result: outcome(state) });
      case 'on_hold':
        return t('held-why', { name: state.by.name, why: state.why });
      case 'rework':
        return t('rework-why', { name: state.by.name, why: state.why });
      case 'cancelled':
        return t('cancelled-why', { name: state.by.name, why: state.why });
      case 'unfounded':
        return t('unfounded-why', { name: state.by.name, why: state.why });
      default:
        return null;
    }
  };
  const text = words();
  return text === null ? null : (
    <div className="mt-2 rounded-normal bg-raised px-2 py-1.5 break-words whitespace-pre-wrap">
      {text}
      {state.at === 'closed' && state.reply !== undefined && (
        <p className="mt-1 text-ink-soft">
          <ReplyText reply={state.reply} />
        </p>
      )}
    </div>
  );
}
