import { GuardReply, SiteReply, type SiteView } from '@watchroom/shared/intake/site/site-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../../platform/api.ts';
import { Button } from '../../../ui/control/button.tsx';
import { Field } from '../../../ui/control/field.tsx';
import { Input } from '../../../ui/control/input.tsx';
import { FormDialog } from '../../../ui/overlay/form-dialog.tsx';
import { CodeMaker } from '../people/code-maker.tsx';
import { useCreate } from '../use-create.ts';
import { useEnd } from '../use-end.ts';
import { sitesKey } from './new-site.tsx';

const empty = { username: '', displayName: '' };

/** SIT-2: who guards one place; each account is made here, gets its code here and ends here. */
export function SiteGuards({ site, onClose }: { readonly site: SiteView | null; readonly onClose: () => void }) {
  const { t } = useTranslation('site');
  const [draft, setDraft] = useState(empty);
  const path = apiPath`/api/sites/${site?.id ?? ''}/guards`;
  const invite = useCreate({ path, reply: GuardReply, list: sitesKey });
  const dismiss = useEnd({
    pathOf: (account) => apiPath`/api/sites/${site?.id ?? ''}/guards/${account}`,
    reply: SiteReply,
    list: sitesKey,
  });
  const send = async () => {
    if ((await invite.send(draft)) !== null) setDraft(empty);
  };
  return (
    <FormDialog
      open={site !== null}
      onClose={onClose}
      title={t('guards-of', { name: site?.name ?? '' })}
      send={t('invite')}
      busy={invite.busy}
      refusal={invite.refusal ?? dismiss.refusal}
      onSend={() => void send()}
    >
      <p className="text-meta text-ink-soft">{t('guards-hint')}</p>
      {site?.guards.length === 0 && <p>{t('guards-none')}</p>}
      <ul aria-label={t('guards')}>
        {site?.guards.map(({ account, name }) => (
          <li key={account} className="row-min flex items-center gap-2 border-t border-line py-1">
            <span className="flex-1">{name}</span>
            <CodeMaker accounts={[account]} text={t('code')} tone="quiet" />
            <Button tone="quiet" aria-label={`${t('dismiss')} ${name}`} onClick={() => void dismiss.end(account)}>
              {t('dismiss')}
            </Button>
          </li>
        ))}
      </ul>
      <Field label={t('username')} error={invite.wrong('username', t('username-bad'))}>
        <Input
          value={draft.username}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setDraft({ ...draft, username: event.target.value })}
        />
      </Field>
      <Field label={t('display-name')} error={invite.wrong('displayName', t('display-needed'))}>
        <Input
          value={draft.displayName}
          autoComplete="off"
          onChange={(event) => setDraft({ ...draft, displayName: event.target.value })}
        />
      </Field>
    </FormDialog>
  );
}
