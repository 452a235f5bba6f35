import { useQueryClient } from '@tanstack/react-query';
import { MemberRemoved, type MemberView } from '@watchroom/shared/area/roster-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { faultOf } from '../../platform/fault.ts';
import { useCommand } from '../../platform/use-command.ts';
import { Button } from '../../ui/control/button.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/feedback/states.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { Table } from '../../ui/list/table.tsx';
import { useAreas } from '../use-areas.ts';
import { MemberForm, type MemberFormProps } from './member-form.tsx';
import { MemberImport } from './member-import.tsx';
import { membersKey, useMembers } from './use-members.ts';

/** Rows drawn: more are found by their area's own page. */
const MOST_ROWS = 500;

/** Everybody who answers for a grid of the administrator's reach. */
export function MemberTable({ unitField }: Pick<MemberFormProps, 'unitField'>) {
  const { t } = useTranslation('roster');
  const areas = useAreas();
  const queries = useQueryClient();
  const answer = useMembers(null);
  const [open, setOpen] = useState<MemberView | 'new' | null>(null);
  const remove = useCommand((id: string) => ({
    method: 'DELETE',
    path: apiPath`/api/members/${id}`,
    reply: MemberRemoved,
  }));
  const takeOff = async (member: MemberView) => {
    const done = await remove.run(member.id);
    if (done?.ok === true) await queries.invalidateQueries({ queryKey: membersKey });
  };
  if (answer.isPending) return <Skeleton rows={8} />;
  if (answer.isError) return <ErrorState text={faultOf(answer.error).text} onRetry={() => void answer.refetch()} />;
  const { members } = answer.data;
  const gridsOf = (member: MemberView) => [...new Set(member.charges.map(({ grid }) => areas.get(grid)?.name ?? grid))];
  return (
    <Panel
      title={t('members')}
      detail={members.length}
      tools={
        <>
          <MemberImport />
          <Button onClick={() => setOpen('new')}>{t('new-member')}</Button>
        </>
      }
    >
      <div className="flex h-full min-h-0 flex-col">
        <p className="border-b border-line px-3 py-1.5 text-ink-soft">{remove.fault?.text ?? t('members-hint')}</p>
        <div className="min-h-0 flex-1">
          <Table
            caption={t('member-list')}
            rows={members.slice(0, MOST_ROWS)}
            rowKey={(one) => one.id}
            empty={<EmptyState title={t('members-none')} />}
            columns={[
              { id: 'code', title: t('code'), cell: (one) => one.code, sort: (one) => one.code, width: '8rem' },
              { id: 'kind', title: t('kind'), cell: (one) => t(`kind-${one.kind}`), width: '7rem' },
              {
                id: 'name',
                title: t('name'),
                sort: (one) => one.name,
                cell: (one) => (
                  <button type="button" className="underline hover:text-ink" onClick={() => setOpen(one)}>
                    {one.name}
                  </button>
                ),
              },
              { id: 'phone', title: t('phone'), cell: (one) => one.phone ?? '—', width: '12rem' },
              { id: 'grids', title: t('col-grids'), cell: (one) => gridsOf(one).join('，') },
              {
                id: 'duties',
                title: t('col-duties'),
                cell: (one) => [...new Set(one.charges.map(({ duty }) => duty))].join('，'),
              },
              {
                id: 'remove',
                title: t('remove'),
                width: '6rem',
                cell: (one) => (
                  <Button tone="quiet" aria-label={`${t('remove')} ${one.name}`} onClick={() => void takeOff(one)}>
                    {t('remove')}
                  </Button>
                ),
              },
            ]}
          />
        </div>
      </div>
      {open !== null && (
        <MemberForm member={open === 'new' ? null : open} unitField={unitField} onClose={() => setOpen(null)} />
      )}
    </Panel>
  );
}
