import type { OwnSite } from '@watchroom/shared/intake/site/site-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey } from '../../platform/api.ts';
import { useOnce } from '../../platform/offline/use-once.ts';
import { useDeeds } from '../../platform/offline/use-outbox.ts';
import { useTextIn } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { Field } from '../../ui/control/field.tsx';
import { Input, Textarea } from '../../ui/control/input.tsx';
import { PhotoField, useTakenPhoto } from '../order/photo-field.tsx';
import { guardDeeds } from './report-deeds.ts';

const empty = { type: '', text: '', where: '' };

/** SIT-3, SIT-8: what happened at the own place, with a photo. It is there by itself; words say where exactly. Kept on the phone, then sent. */
export function GuardReport({ types }: Pick<OwnSite, 'types'>) {
  const { t } = useTranslation('site');
  const textIn = useTextIn();
  const [draft, setDraft] = useState(empty);
  // A file field is emptied by a new one.
  const [turn, setTurn] = useState(0);
  const { tooLarge, take, taken } = useTakenPhoto();
  const { run } = useDeeds();
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const ready = draft.type !== '' && !tooLarge;
  const send = useOnce(async () => {
    if (!ready) return;
    const { type, text, where } = draft;
    await run(guardDeeds({ type, text: text.trim(), where: where.trim(), photo: await taken() }, newKey()));
    setDraft(empty);
    take(null);
    setTurn(turn + 1);
  });
  return (
    <form
      aria-label={t('report')}
      className="flex flex-col gap-3 rounded-normal border border-line bg-panel p-3"
      onSubmit={(event) => {
        event.preventDefault();
        void send.run();
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
      <PhotoField key={turn} tooLarge={tooLarge} onTake={take} />
      {turn > 0 && draft === empty && <p role="status">{t('kept')}</p>}
      <Button type="submit" tone="main" className="min-h-12" busy={send.busy} disabled={!ready}>
        {t('send')}
      </Button>
    </form>
  );
}
