import { useQueryClient } from '@tanstack/react-query';
import {
  CallbackAgain,
  CallbackMade,
  CallbackStopped,
  type CallbackView,
} from '@watchroom/shared/incident/docket-api.ts';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { issueAt } from '../../platform/fault.ts';
import { useCommand } from '../../platform/use-command.ts';
import { Button } from '../../ui/control/button.tsx';
import { Field } from '../../ui/control/field.tsx';
import { Input } from '../../ui/control/input.tsx';
import { Facts } from '../../ui/layout/panel.tsx';
import { FormDialog } from '../../ui/overlay/form-dialog.tsx';
import { Moment } from '../../ui/sign/age.tsx';
import { ShownOnce } from './shown-once.tsx';

/** The list of callbacks among the answers that are kept. */
export const callbacksKey = ['callbacks'] as const;

export interface CallbackButtonProps {
  /** The key. */
  readonly id: string;
  readonly name: string;
  readonly callback: CallbackView | undefined;
  readonly children: (open: () => void) => ReactNode;
}

/** What opens the callback of a key: sets it with a new secret, stops it, or sends again what could not be delivered. */
export function CallbackButton({ id, name, callback, children }: CallbackButtonProps) {
  const { t } = useTranslation('app');
  const [open, setOpen] = useState(false);
  const [url, setUrl] = useState('');
  const [secret, setSecret] = useState<string | null>(null);
  const calls = useCalls(id);
  const { fault } = calls.set;
  const begin = () => {
    setUrl(callback?.url ?? '');
    calls.clear();
    setOpen(true);
  };
  const send = async () => {
    const made = await calls.set.run(url.trim());
    if (made?.ok !== true) return;
    await calls.reread();
    setOpen(false);
    setSecret(made.value.secret);
  };
  const stop = async () => {
    if ((await calls.stop.run(undefined))?.ok !== true) return;
    await calls.reread();
    setOpen(false);
  };
  const isWrong = issueAt(fault, 'url') !== undefined;
  return (
    <>
      {children(begin)}
      <FormDialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('callback-title', { name })}
        send={t('callback-save')}
        busy={calls.set.busy}
        refusal={(isWrong ? null : fault?.text) ?? calls.stop.fault?.text ?? calls.again.fault?.text ?? null}
        onSend={() => void send()}
      >
        <p className="text-ink-soft">{t('callback-text')}</p>
        <Field label={t('callback-url')} hint={t('callback-hint')} error={isWrong ? t('callback-wrong') : undefined}>
          <Input
            value={url}
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            placeholder="https://hotline.example/status"
            onChange={(event) => setUrl(event.target.value)}
          />
        </Field>
        {callback !== undefined && (
          <Standing
            callback={callback}
            busy={calls.again.busy || calls.stop.busy}
            onAgain={() => void calls.again.run(undefined).then(calls.reread)}
            onStop={() => void stop()}
          />
        )}
      </FormDialog>
      <ShownOnce title={t('callback-secret')} secret={secret} onClose={() => setSecret(null)} />
    </>
  );
}

/** What can be asked of the server about this key's callback. */
function useCalls(id: string) {
  const queries = useQueryClient();
  const path = apiPath`/api/callbacks/${id}`;
  const set = useCommand((url: string) => ({ method: 'PUT', path, body: { url }, reply: CallbackMade }));
  const stop = useCommand((_: undefined) => ({ method: 'DELETE', path, reply: CallbackStopped }));
  const again = useCommand((_: undefined) => ({
    method: 'POST',
    path: apiPath`/api/callbacks/${id}/again`,
    reply: CallbackAgain,
  }));
  return {
    set,
    stop,
    again,
    clear: () => [set, stop, again].forEach((command) => void command.clear()),
    reread: () => queries.invalidateQueries({ queryKey: callbacksKey }),
  };
}

interface StandingProps {
  readonly callback: CallbackView;
  readonly busy: boolean;
  readonly onAgain: () => void;
  readonly onStop: () => void;
}

/** How it stands with what the hotline is told, and what can be done about it. */
function Standing({ callback, busy, onAgain, onStop }: StandingProps) {
  const { t } = useTranslation('app');
  const { since, waiting, stopped, word } = callback;
  return (
    <div className="flex flex-col gap-2 border-t border-line pt-2">
      <Facts
        items={[
          { name: t('callback-since'), value: <Moment at={since} form="date-time" /> },
          { name: t('callback-waiting'), value: t('callback-count', { n: waiting }) },
          {
            name: t('callback-stopped'),
            value: `${t('callback-count', { n: stopped })}${word === null ? '' : ` · ${t(`callback-${word}`)}`}`,
          },
        ]}
      />
      <div className="flex gap-2">
        {stopped > 0 && (
          <Button busy={busy} onClick={onAgain}>
            {t('callback-again')}
          </Button>
        )}
        <Button tone="quiet" busy={busy} onClick={onStop}>
          {t('callback-remove')}
        </Button>
      </div>
    </div>
  );
}
