import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { MergeReply } from '@watchroom/shared/incident/incident-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { select } from '../../map/selection.ts';
import { useCommand } from '../../platform/use-command.ts';
import { useMay } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { Moment } from '../../ui/sign/age.tsx';
import { NumberText, OwnerText } from '../incident-words.tsx';
import { IncidentClocks } from '../panel/incident-clocks.tsx';
import { MoveDialog } from '../panel/move-dialog.tsx';
import { Part } from '../panel/part.tsx';
import { useIncidentDetail } from '../use-incident.ts';
import { useTypeName } from '../use-types.ts';

/** At a first: what was merged into it, each with its own clocks and owner, and the way out. */
export function DuplicatesPart({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation('incident');
  const duplicates = useIncidentDetail(incident.id).data?.duplicates ?? [];
  if (duplicates.length === 0) return null;
  return (
    <Part title={t('duplicates')} detail={duplicates.length}>
      <ul className="flex flex-col gap-2">
        {duplicates.map((duplicate) => (
          <DuplicateRow key={duplicate.id} duplicate={duplicate} />
        ))}
      </ul>
    </Part>
  );
}

function DuplicateRow({ duplicate }: { readonly duplicate: Incident }) {
  const { t } = useTranslation('incident');
  const typeName = useTypeName();
  const mayMerge = useMay('incident.merge');
  const [asking, setAsking] = useState(false);
  const { number } = duplicate;
  const unmerge = useCommand((words: Readonly<Record<string, string>>) => ({
    method: 'POST',
    path: `/api/incidents/${duplicate.id}/unmerge`,
    body: words,
    reply: MergeReply,
  }));
  return (
    <li className="flex flex-col gap-1">
      <p className="flex items-baseline gap-2">
        <strong className="min-w-0 truncate font-semibold">{typeName(duplicate.type)}</strong>
        <NumberText number={number} />
        <span className="ml-auto flex shrink-0 gap-1">
          <Button
            aria-label={t('duplicate-open', { number })}
            onClick={() => select({ kind: 'incident', id: duplicate.id })}
          >
            {t('likely-open-short')}
          </Button>
          {mayMerge && (
            <Button aria-label={t('duplicate-out', { number })} onClick={() => setAsking(true)}>
              {t('unmerge')}
            </Button>
          )}
        </span>
      </p>
      <p className="flex flex-wrap gap-x-2 text-meta text-ink-soft">
        <Moment at={duplicate.reportedAt} form="date-time" />
        <span>{t(`channel-${duplicate.channel}`)}</span>
        <OwnerText owner={duplicate.owner} />
      </p>
      <IncidentClocks incident={duplicate} />
      {asking && (
        <MoveDialog
          incident={duplicate}
          move={{ do: 'unmerge', action: 'incident.merge', asks: 'why', main: false }}
          busy={unmerge.busy}
          fault={unmerge.fault}
          onClose={() => setAsking(false)}
          onSend={(words) => void unmerge.run(words).then((answer) => (answer?.ok ? setAsking(false) : undefined))}
        />
      )}
    </li>
  );
}
