import type { Reply } from '@watchroom/shared/incident/closing/reply.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { waitingFor } from '@watchroom/shared/incident/tasks/tasks.ts';
import { CircleCheck, CircleDashed } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { Part } from '../panel/part.tsx';
import { useIncidentDetail } from '../use-incident.ts';
import { useDepartmentName } from '../use-types.ts';
import { AddPhoto } from './add-photo.tsx';
import { closingList } from './closing-list.ts';
import { ReplyDialog } from './reply-dialog.tsx';

/** Of a resolved incident: what is there and what is missing before it can be closed, each with what brings it about. */
export function ClosingPart({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation('incident');
  const me = useMe();
  const mayReply = useMay('incident.reply');
  const mayAdd = useMay('attachment.add');
  const { data } = useIncidentDetail(incident.id);
  const [replying, setReplying] = useState(false);
  const { state } = incident;
  if (state.at !== 'resolved' || data === undefined) return null;
  const list = closingList({ state, tasks: incident.tasks }, data.closing, me.id);
  return (
    <Part title={t('closing')}>
      <ul className="flex flex-col gap-1.5">
        {list.map(({ what, met }) => (
          <li key={what} className="flex items-start gap-2">
            {met ? (
              <CircleCheck aria-label={t('closing-there')} className="mt-0.5 size-4 shrink-0 text-ink-soft" />
            ) : (
              <CircleDashed aria-label={t('closing-missing')} className="mt-0.5 size-4 shrink-0 text-fault" />
            )}
            <span className="min-w-0 flex-1 break-words">
              {what === 'tasks' ? (
                <TasksText incident={incident} />
              ) : what === 'hands' ? (
                t(met ? (data.closing.proof ? 'closing-proof-done' : 'closing-hands-done') : 'closing-hands')
              ) : what === 'other-hands' ? (
                t(met ? 'closing-hands-done' : 'closing-hands-only')
              ) : what === 'photo' ? (
                t(met ? 'closing-proof-done' : 'closing-photo')
              ) : state.reply === undefined ? (
                t('closing-reply')
              ) : (
                <ReplyText reply={state.reply} />
              )}
            </span>
            {what === 'reply' && mayReply && (
              <Button tone={met ? 'quiet' : 'normal'} onClick={() => setReplying(true)}>
                {t(met ? 'reply-again' : 'reply-record')}
              </Button>
            )}
            {(what === 'hands' || what === 'photo') && !met && mayAdd && <AddPhoto incident={incident} />}
          </li>
        ))}
      </ul>
      {list.every(({ met }) => met) && <p className="mt-1.5 text-meta text-ink-soft">{t('closing-ready')}</p>}
      {replying && <ReplyDialog incident={incident} onClose={() => setReplying(false)} />}
    </Part>
  );
}

/** Whether all departments that were asked have ended, or which have not. */
function TasksText({ incident: { tasks } }: { readonly incident: Incident }) {
  const { t } = useTranslation('tasks');
  const nameOf = useDepartmentName();
  const names = waitingFor(tasks).map((id) => nameOf(id) ?? id);
  return names.length === 0 ? t('closing-done') : t('closing-open', { names: names.join('、') });
}

/** Who told the reporter, how and in which words; or why nobody was told. */
export function ReplyText({ reply: { said, by } }: { readonly reply: Reply }) {
  const { t } = useTranslation('incident');
  if (!said.told) return t('closing-reply-none', { name: by.name, words: said.why });
  const how = t(`reply-how-${said.how}`);
  return said.words === ''
    ? t('closing-reply-told', { name: by.name, how })
    : t('closing-reply-done', { name: by.name, how, words: said.words });
}
