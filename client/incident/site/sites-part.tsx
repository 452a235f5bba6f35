import { useQueryClient } from '@tanstack/react-query';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { type Notice, NoticeReply, SitesOfIncident } from '@watchroom/shared/intake/site/site-api.ts';
import type { SiteId } from '@watchroom/shared/kernel/ids.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import { useAnswer } from '../../platform/use-room.ts';
import { useMay, useTextIn } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { Field } from '../../ui/control/field.tsx';
import { Textarea } from '../../ui/control/input.tsx';
import { Moment } from '../../ui/sign/age.tsx';
import { Part } from '../panel/part.tsx';

/** Confirmations of guards come by asking: a desk follows no topic of theirs. */
const AGAIN_MS = 10_000;

/** SIT-5: the estate or works that the incident lies in, what its guards were told and whether it arrived; nothing where there is none. */
export function SitesPart({ incident: { id } }: { readonly incident: Incident }) {
  const may = useMay('site.read');
  const key = ['sites-of-incident', id] as const;
  const ask = { method: 'GET', path: apiPath`/api/incidents/${id}/sites`, reply: SitesOfIncident } as const;
  const found = useAnswer({ key, ask, when: may, everyMs: AGAIN_MS });
  const { t } = useTranslation('site');
  if (found.data === undefined || found.data.sites.length === 0) return null;
  return (
    <>
      {found.data.sites.map((site) => (
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

function NoticeLine({ notice: { at, about, confirmed } }: { readonly notice: Notice }) {
  const { t } = useTranslation('site');
  const textIn = useTextIn();
  return (
    <li className="flex flex-wrap items-baseline gap-x-2 py-0.5">
      <Moment at={at} form="time" />
      <span>{about.kind === 'alarm' ? t('about-alarm', { type: textIn(about.type) }) : about.words}</span>
      <span className="ml-auto text-meta text-ink-soft">
        {confirmed === null ? t('unconfirmed') : t('confirmed', { name: confirmed.by })}
      </span>
    </li>
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
    setWords('');
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
