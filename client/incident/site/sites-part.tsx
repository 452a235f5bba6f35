// limit: imports 17, the part is read, told and asked for in one place
import { useQueryClient } from '@tanstack/react-query';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { NoticeReply, SitesOfIncident } from '@watchroom/shared/intake/site/site-api.ts';
import type { SiteId } from '@watchroom/shared/kernel/ids.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { faultOf } from '../../platform/fault.ts';
import { useCommand } from '../../platform/use-command.ts';
import { useAnswer } from '../../platform/use-room.ts';
import { useMay } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { Field } from '../../ui/control/field.tsx';
import { Textarea } from '../../ui/control/input.tsx';
import { Part } from '../panel/part.tsx';
import { wordsLeft } from '../words-left.ts';
import { NoticeLine } from './notice-line.tsx';

/** Confirmations of guards come by asking: a desk follows no topic of theirs. */
const AGAIN_MS = 10_000;

/** Whoever may not read them has none. */
const refusals: readonly string[] = ['forbidden', 'not-found'];

/** SIT-5: the estate or works that the incident lies in, what its guards were told and whether it arrived; nothing where there is none. A fault is said above what was known last. */
export function SitesPart({ incident: { id } }: { readonly incident: Incident }) {
  const may = useMay('site.read');
  const key = ['sites-of-incident', id] as const;
  const ask = { method: 'GET', path: apiPath`/api/incidents/${id}/sites`, reply: SitesOfIncident } as const;
  const found = useAnswer({ key, ask, when: may, everyMs: AGAIN_MS });
  const { t } = useTranslation('site');
  const sites = found.data?.sites ?? [];
  return (
    <>
      {found.isError && !refusals.includes(faultOf(found.error).code) && (
        <p role="alert" className="border-b border-line px-3 py-2 text-fault">
          {t('tell-unknown', { why: faultOf(found.error).text })}
        </p>
      )}
      {sites.map((site) => (
        <Part
          key={site.id}
          title={`${t('tell-title')} · ${site.name}`}
          detail={t('tell-guards', { owner: site.owner, n: site.guards })}
        >
          <ul>
            {site.notices.map((notice) => (
              <NoticeLine key={notice.id} notice={notice} />
            ))}
          </ul>
          {site.guards > 0 && <TellForm site={site.id} incident={id} />}
        </Part>
      ))}
    </>
  );
}

function TellForm({ site, incident }: { readonly site: SiteId; readonly incident: Incident['id'] }) {
  const { t } = useTranslation('site');
  const queries = useQueryClient();
  const [words, setWords] = useState('');
  const may = useMay('site.tell');
  const { run, busy, fault } = useCommand((body: object) => ({
    method: 'POST',
    path: apiPath`/api/sites/${site}/notices`,
    body,
    reply: NoticeReply,
  }));
  if (!may) return null;
  const send = async () => {
    if ((await run({ incident, words }))?.ok !== true) return;
    setWords((now) => wordsLeft(now, words.trim()));
    await queries.invalidateQueries({ queryKey: ['sites-of-incident', incident] });
  };
  return (
    <form
      className="mt-1.5 flex flex-col gap-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Field label={t('tell-words')} hint={t('tell-hint')}>
        <Textarea rows={2} maxLength={300} value={words} onChange={(event) => setWords(event.target.value)} />
      </Field>
      {fault !== null && (
        <p role="alert" className="text-fault">
          {fault.text}
        </p>
      )}
      <Button type="submit" className="self-end" busy={busy} disabled={words.trim().length < 2}>
        {t('tell')}
      </Button>
    </form>
  );
}
