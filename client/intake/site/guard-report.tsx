import { useQueryClient } from '@tanstack/react-query';
import { type OwnSite, SiteReportReply } from '@watchroom/shared/intake/site/site-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../platform/use-command.ts';
import { useTextIn } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { Field } from '../../ui/control/field.tsx';
import { Input, Textarea } from '../../ui/control/input.tsx';
import { ownSiteKey } from './use-own-site.ts';

const empty = { type: '', text: '', where: '' };

/** SIT-3: what happened at the own place. It is there by itself; words say where exactly. */
export function GuardReport({ types }: Pick<OwnSite, 'types'>) {
  const { t } = useTranslation('site');
  const textIn = useTextIn();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(empty);
  const [number, setNumber] = useState<string | null>(null);
  const { run, busy, fault } = useCommand((body: object) => ({
    method: 'POST',
    path: '/api/site/reports',
    body,
    reply: SiteReportReply,
  }));
  const change = (part: Partial<typeof draft>) => {
    setNumber(null);
    setDraft({ ...draft, ...part });
  };
  const send = async () => {
    const { type, text, where } = draft;
    const answer = await run({ type, text, ...(where.trim() === '' ? {} : { where }) });
    if (answer?.ok !== true) return;
    setDraft(empty);
    setNumber(answer.value.number);
    await queries.invalidateQueries({ queryKey: ownSiteKey });
  };
  return (
    <form
      aria-label={t('report')}
      className="flex flex-col gap-3 rounded-normal border border-line bg-panel p-3"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h2 className="text-lead font-semibold">{t('report')}</h2>
      <p className="font-semibold">{t('urgent-call')}</p>
      <label className="flex flex-col gap-1">
        <span className="text-meta text-ink-soft">{t('type')}</span>
        <select
          name="type"
          className="min-h-12 rounded-normal border border-edge bg-well px-2"
          value={draft.type}
          onChange={(event) => change({ type: event.target.value })}
        >
          <option value="">{t('type-choose')}</option>
          {types.map(({ id, name }) => (
            <option key={id} value={id}>
              {textIn(name)}
            </option>
          ))}
        </select>
      </label>
      <Field label={t('where')} hint={t('where-hint')} optional>
        <Input
          name="where"
          maxLength={100}
          value={draft.where}
          onChange={(event) => change({ where: event.target.value })}
        />
      </Field>
      <Field label={t('text')} hint={t('text-hint')} optional>
        <Textarea
          name="text"
          rows={3}
          maxLength={1_000}
          value={draft.text}
          onChange={(event) => change({ text: event.target.value })}
        />
      </Field>
      {fault !== null && (
        <p role="alert" className="text-fault">
          {fault.text}
        </p>
      )}
      {number !== null && <p role="status">{t('sent', { number })}</p>}
      <Button type="submit" tone="main" className="min-h-12" busy={busy} disabled={draft.type === ''}>
        {t('send')}
      </Button>
    </form>
  );
}
