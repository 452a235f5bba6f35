import { useQueryClient } from '@tanstack/react-query';
import { KeyList, KeyRevoked, type KeyView } from '@watchroom/shared/access/access-api.ts';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../platform/api.ts';
import { faultOf } from '../platform/fault.ts';
import { useCommand } from '../platform/use-command.ts';
import { useAnswer } from '../platform/use-room.ts';
import { Button } from '../ui/control/button.tsx';
import { EmptyState, ErrorState, Skeleton } from '../ui/feedback/states.tsx';
import { type Column, Table } from '../ui/list/table.tsx';
import { ConfirmDialog } from '../ui/overlay/confirm-dialog.tsx';
import { Age, Moment } from '../ui/sign/age.tsx';
import type { AccessTableProps } from './account-table.tsx';

export const keysKey = ['keys'] as const;

/**
 * The keys of devices and other systems; a key can be withdrawn here, at once and for good. `further`: what another word keeps for a key.
 */
export function KeyTable({ areaName, further }: AccessTableProps & { readonly further: Column<KeyView> }) {
  const { t } = useTranslation('access');
  const [asked, setAsked] = useState<KeyView | null>(null);
  const keys = useAnswer({ key: keysKey, ask: { method: 'GET', path: '/api/keys', reply: KeyList } });
  if (keys.isPending) return <Skeleton rows={4} />;
  if (keys.isError) return <ErrorState text={faultOf(keys.error).text} onRetry={() => void keys.refetch()} />;
  const columns: Column<KeyView>[] = [
    { id: 'name', title: t('key-name'), cell: (one) => one.name, sort: (one) => one.name },
    { id: 'prefix', title: t('key-prefix'), cell: (one) => <code className="font-mono">{one.prefix}…</code> },
    { id: 'scopes', title: t('scopes'), cell: (one) => one.scopes.join(' · ') },
    { id: 'area', title: t('area'), cell: (one) => areaName(one.areaId), sort: (one) => areaName(one.areaId) },
    { id: 'used', title: t('last-used'), cell: (one) => usedCell(one, t('never')), sort: (one) => one.lastUsedAt },
    {
      id: 'created',
      title: t('created'),
      cell: (one) => <Moment at={one.createdAt} form="date-time" />,
      sort: (one) => one.createdAt,
    },
    further,
    {
      id: 'state',
      title: t('state'),
      cell: (one) =>
        one.revokedAt === null ? (
          <Button tone="quiet" onClick={() => setAsked(one)}>
            {t('revoke')}
          </Button>
        ) : (
          <span className="text-ink-faint">{t('revoked')}</span>
        ),
      sort: (one) => one.revokedAt,
    },
  ];
  return (
    <>
      <Table
        caption={t('keys')}
        columns={columns}
        rows={keys.data.keys}
        rowKey={(one) => one.id}
        empty={<EmptyState title={t('no-keys')} />}
      />
      <RevokeDialog asked={asked} onClose={() => setAsked(null)} />
    </>
  );
}

function usedCell({ lastUsedAt }: KeyView, never: string): ReactNode {
  return lastUsedAt === null ? <span className="text-ink-faint">{never}</span> : <Age at={lastUsedAt} />;
}

function RevokeDialog({ asked, onClose }: { readonly asked: KeyView | null; readonly onClose: () => void }) {
  const { t } = useTranslation('access');
  const queries = useQueryClient();
  const revoke = useCommand((id: string) => ({ method: 'DELETE', path: apiPath`/api/keys/${id}`, reply: KeyRevoked }));
  const onRevoke = async () => {
    if (asked === null) return;
    const answer = await revoke.run(asked.id);
    if (answer?.ok !== true) return;
    await queries.invalidateQueries({ queryKey: keysKey });
    onClose();
  };
  return (
    <ConfirmDialog
      open={asked !== null}
      onClose={onClose}
      title={t('revoke-title', { name: asked?.name ?? '' })}
      text={t('revoke-text')}
      confirm={t('revoke')}
      busy={revoke.busy}
      refusal={revoke.fault?.text ?? null}
      onConfirm={() => void onRevoke()}
    />
  );
}
