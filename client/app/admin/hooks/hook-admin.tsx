// limit: imports 16, the list and all that is done to one of its hooks
import { useQueryClient } from '@tanstack/react-query';
import { type Hook, HookList, HookReply } from '@watchroom/shared/alert/hook/hook-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../../platform/api.ts';
import { faultOf } from '../../../platform/fault.ts';
import { useCommand } from '../../../platform/use-command.ts';
import { useAnswer } from '../../../platform/use-room.ts';
import { Button } from '../../../ui/control/button.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../../ui/feedback/states.tsx';
import { type Column, Table } from '../../../ui/list/table.tsx';
import { Moment } from '../../../ui/sign/age.tsx';
import { EndDialog } from '../end-dialog.tsx';
import { BoundsDialog } from './bounds-dialog.tsx';
import { hooksKey, NewHook } from './new-hook.tsx';
import { RotateHook } from './rotate-hook.tsx';

/** ALR-9: the ways out for texts, calls and chats: where each goes, how its last message was answered, a test and the end of it. */
export function HookAdmin({ areaName }: { readonly areaName: (id: string | null) => string }) {
  const { t } = useTranslation('hook');
  const [asked, setAsked] = useState<Hook | null>(null);
  const [changed, setChanged] = useState<Hook | null>(null);
  const hooks = useAnswer({ key: hooksKey, ask: { method: 'GET', path: '/api/hooks', reply: HookList } });
  if (hooks.isPending) return <Skeleton rows={4} />;
  if (hooks.isError) return <ErrorState text={faultOf(hooks.error).text} onRetry={() => void hooks.refetch()} />;
  const areaOf = ({ area }: Hook) => areaName(area.length > 1 ? (area.at(-1) ?? null) : null);
  const columns: Column<Hook>[] = [
    { id: 'name', title: t('name'), cell: ({ name }) => name, sort: ({ name }) => name },
    {
      id: 'channel',
      title: t('channel'),
      cell: ({ channel }) => t(`channel-${channel}`),
      sort: ({ channel }) => channel,
    },
    { id: 'form', title: t('form'), cell: ({ form }) => t(`form-${form}`), sort: ({ form }) => form },
    { id: 'area', title: t('area'), cell: areaOf, sort: areaOf },
    { id: 'host', title: t('host'), cell: ({ host }) => host, sort: ({ host }) => host },
    {
      id: 'last',
      title: t('last'),
      cell: (hook) => <Last hook={hook} />,
      sort: ({ last }) => last?.at ?? null,
    },
    {
      id: 'secret',
      title: t('secret'),
      cell: (hook) => <Secret hook={hook} />,
      sort: ({ form, secretSince }) => (form === 'wecom' ? null : secretSince),
    },
    {
      id: 'do',
      title: t('test'),
      cell: (hook) => (
        <span className="flex gap-1">
          <TestButton hook={hook} />
          {hook.form !== 'wecom' && (
            <Button tone="quiet" onClick={() => setChanged(hook)}>
              {t('rotate')}
            </Button>
          )}
          <Button tone="quiet" onClick={() => setAsked(hook)}>
            {t('remove')}
          </Button>
        </span>
      ),
    },
  ];
  return (
    <div className="flex h-full flex-col">
      <div className="flex shrink-0 justify-end border-b border-line p-1.5">
        <BoundsDialog />
        <NewHook />
      </div>
      <div className="min-h-0 flex-1">
        <Table
          caption={t('hooks')}
          columns={columns}
          rows={hooks.data.hooks}
          rowKey={({ id }) => id}
          empty={<EmptyState title={t('none')} hint={t('none-hint')} />}
        />
      </div>
      <RotateHook asked={changed} onClose={() => setChanged(null)} />
      <RemoveHook asked={asked} onClose={() => setAsked(null)} />
    </div>
  );
}

function Last({ hook: { last } }: { readonly hook: Hook }) {
  const { t } = useTranslation('hook');
  const { t: words } = useTranslation('incident');
  if (last === null) return t('never');
  return (
    <span className={last.word === 'sent' ? undefined : 'text-fault'}>
      {last.word === 'sent' ? t('last-sent') : words(`lost-${last.word}`)} <Moment at={last.at} form="date-time" />
    </span>
  );
}

/** Since when it has its secret; while the one before is good as well, until when. */
function Secret({ hook: { form, secretSince, beforeUntil } }: { readonly hook: Hook }) {
  const { t } = useTranslation('hook');
  if (form === 'wecom') return t('secret-none');
  return (
    <>
      <Moment at={secretSince} form="date-time" />
      {beforeUntil !== null && (
        <span className="block text-meta text-ink-soft">
          {t('before-until')} <Moment at={beforeUntil} form="date-time" />
        </span>
      )}
    </>
  );
}

function TestButton({ hook }: { readonly hook: Hook }) {
  const { t } = useTranslation('hook');
  const queries = useQueryClient();
  const { run, busy, fault } = useCommand((id: string) => ({
    method: 'POST',
    path: apiPath`/api/hooks/${id}/test`,
    body: {},
    reply: HookReply,
  }));
  const test = async () => {
    await run(hook.id);
    await queries.invalidateQueries({ queryKey: hooksKey });
  };
  return (
    <>
      <Button tone="quiet" busy={busy} onClick={() => void test()}>
        {t('test')}
      </Button>
      {fault !== null && (
        <span role="alert" className="text-meta text-fault">
          {fault.text}
        </span>
      )}
    </>
  );
}

function RemoveHook({ asked, onClose }: { readonly asked: Hook | null; readonly onClose: () => void }) {
  const { t } = useTranslation('hook');
  return (
    <EndDialog
      asked={asked}
      onClose={onClose}
      end={{ pathOf: (id) => apiPath`/api/hooks/${id}`, reply: HookReply, list: hooksKey }}
      words={{ title: t('remove-title', { name: asked?.name ?? '' }), text: t('remove-text'), confirm: t('remove') }}
    />
  );
}
