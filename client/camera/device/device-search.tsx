import { DeviceSearchReply } from '@watchroom/shared/camera/device/device-search.ts';
import type { JobId } from '@watchroom/shared/kernel/ids.ts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../platform/use-command.ts';
import { Button } from '../../ui/control/button.tsx';
import { Field } from '../../ui/control/field.tsx';
import { Input } from '../../ui/control/input.tsx';
import { EmptyState } from '../../ui/feedback/states.tsx';
import { FaultLine } from '../catalogue/fault-line.tsx';
import { CredentialFields } from './credential-fields.tsx';
import { SearchProgress } from './search-progress.tsx';

const blank = { network: '', ports: '80', username: '', password: '' };

/** PTZ-10: a network, searched as a job with progress and cancel, and what was found in it so far. */
export function DeviceSearch() {
  const { t } = useTranslation('device');
  const [draft, setDraft] = useState(blank);
  const [job, setJob] = useState<JobId | null>(null);
  const send = useCommand(({ network, ports, username, password }: typeof blank) => ({
    method: 'POST',
    path: '/api/device-searches',
    body: {
      network: network.trim(),
      ports: ports.split(/[\s,，]+/).flatMap((port) => (port === '' ? [] : [Number(port)])),
      credentials: username === '' ? null : { username, password },
    },
    reply: DeviceSearchReply,
  }));
  const change = (part: Partial<typeof blank>) => setDraft({ ...draft, ...part });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await send.run(draft);
    if (answer?.ok !== true) return;
    setJob(answer.value.job);
    // Sealed in the room by now, and not needed here any more.
    change({ password: '' });
  };
  return (
    <section aria-label={t('search')} className="flex min-w-0 flex-col gap-3">
      <h2 className="text-title">{t('search')}</h2>
      <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
        <Field label={t('network')} hint={t('network-hint')} required>
          <Input value={draft.network} onChange={({ target }) => change({ network: target.value })} />
        </Field>
        <Field label={t('ports')} hint={t('ports-hint')} required>
          <Input value={draft.ports} onChange={({ target }) => change({ ports: target.value })} />
        </Field>
        <CredentialFields username={draft.username} password={draft.password} onChange={change} />
        <p className="text-meta text-ink-faint">{t('search-hint')}</p>
        <Button type="submit" tone="main" busy={send.busy} className="self-start">
          {t('search-begin')}
        </Button>
        <FaultLine fault={send.fault} />
      </form>
      <div aria-live="polite">
        {job === null ? (
          <EmptyState title={t('search-none')} hint={t('search-none-hint')} />
        ) : (
          <SearchProgress id={job} />
        )}
      </div>
    </section>
  );
}
