import { AccountList, type AccountView } from '@watchroom/shared/access/access-api.ts';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { faultOf } from '../platform/fault.ts';
import { useAnswer } from '../platform/use-room.ts';
import { ErrorState, Skeleton } from '../ui/feedback/states.tsx';
import { type Column, Table } from '../ui/list/table.tsx';
import { Moment } from '../ui/sign/age.tsx';
import { StatusShape } from '../ui/sign/status-shape.tsx';

export interface AccessTableProps {
  /** The name of an area for people; null is the whole city. */
  readonly areaName: (id: string | null) => string;
}

export const accountsKey = ['accounts'] as const;

/** The accounts of the administrator's area. */
export function AccountTable({ areaName, further }: AccessTableProps & { readonly further?: Column<AccountView> }) {
  const { t } = useTranslation('access');
  const accounts = useAnswer({ key: accountsKey, ask: { method: 'GET', path: '/api/accounts', reply: AccountList } });
  const columns = useMemo(
    (): Column<AccountView>[] => [
      { id: 'username', title: t('username'), cell: (one) => one.username, sort: (one) => one.username },
      { id: 'name', title: t('display-name'), cell: (one) => one.displayName, sort: (one) => one.displayName },
      { id: 'role', title: t('role'), cell: (one) => t(`role-${one.role}`), sort: (one) => one.role },
      { id: 'area', title: t('area'), cell: (one) => areaName(one.areaId), sort: (one) => areaName(one.areaId) },
      { id: 'shift', title: t('shift'), cell: shiftCell(t('always')), sort: (one) => one.shift?.from ?? '' },
      {
        id: 'state',
        title: t('state'),
        cell: (one) => (
          <span className="flex items-center gap-1.5">
            <StatusShape form={one.active ? 'solid' : 'cross'} tone={one.active ? 'ready' : 'off'} />
            {t(one.active ? 'account-active' : 'account-blocked')}
          </span>
        ),
        sort: (one) => Number(one.active),
      },
      {
        id: 'created',
        title: t('created'),
        cell: (one) => <Moment at={one.createdAt} form="date-time" />,
        sort: (one) => one.createdAt,
      },
      ...(further === undefined ? [] : [further]),
    ],
    [t, areaName, further],
  );
  if (accounts.isPending) return <Skeleton rows={8} />;
  if (accounts.isError)
    return <ErrorState text={faultOf(accounts.error).text} onRetry={() => void accounts.refetch()} />;
  return <Table caption={t('accounts')} columns={columns} rows={accounts.data.accounts} rowKey={(one) => one.id} />;
}

function shiftCell(always: string) {
  return ({ shift }: AccountView): ReactNode =>
    shift === null ? (
      <span className="text-ink-faint">{always}</span>
    ) : (
      <span className="whitespace-nowrap">
        <Moment at={shift.from} form="date-time" /> – <Moment at={shift.to} form="time" />
      </span>
    );
}
