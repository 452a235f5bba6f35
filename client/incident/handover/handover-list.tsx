import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { MOST_HANDED } from '@watchroom/shared/incident/ownership/handover-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/control/button.tsx';
import { Checkbox } from '../../ui/control/checkbox.tsx';
import { EmptyState } from '../../ui/feedback/states.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { Table } from '../../ui/list/table.tsx';
import { Giving } from './giving.tsx';
import { useSheetColumns } from './sheet-columns.tsx';
import { useHandover, useHandovers } from './use-handover.ts';

/** HND-1: all that this person has and is not over; what is ticked goes to the next shift. First what waits to be accepted here. */
export function HandoverList({ onOpen }: { readonly onOpen: (incident: Incident) => void }) {
  const { own, given } = useHandovers();
  return (
    <div className="flex h-full flex-col gap-px">
      {given.length > 0 && <Given rows={given} onOpen={onOpen} />}
      <Own rows={own} onOpen={onOpen} />
    </div>
  );
}

interface RowsProps {
  readonly rows: readonly Incident[];
  readonly onOpen: (incident: Incident) => void;
}

function Given({ rows, onOpen }: RowsProps) {
  const { t } = useTranslation('incident');
  const accept = useHandover();
  const incidents = rows.map(({ id }) => id);
  return (
    <div className="max-h-1/2 shrink-0 overflow-auto">
      <Panel
        title={t('handover-given')}
        detail={rows.length}
        tools={
          <Button busy={accept.busy} onClick={() => void accept.run({ step: 'accept', body: { incidents } })}>
            {t('handover-accept-all', { n: rows.length })}
          </Button>
        }
      >
        {accept.fault !== null && (
          <p role="alert" className="px-2 text-fault">
            {accept.fault.text}
          </p>
        )}
        <Table
          caption={t('handover-given')}
          columns={useSheetColumns('given')}
          rows={rows}
          rowKey={({ id }) => id}
          onChoose={onOpen}
        />
      </Panel>
    </div>
  );
}

function Own({ rows, onOpen }: RowsProps) {
  const { t } = useTranslation('incident');
  const all = rows.map(({ id }) => id);
  /** Null until a hand has chosen: then all of it. What comes after that is nothing that was chosen. */
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null);
  const isPicked = (id: string) => chosen?.has(id) ?? true;
  const picked = rows.filter(({ id }) => isPicked(id)).slice(0, MOST_HANDED);
  const pick = (ids: readonly string[], on: boolean) =>
    setChosen((before) => {
      const after = new Set(before ?? all);
      for (const id of ids) on ? after.add(id) : after.delete(id);
      return after;
    });
  const columns = useSheetColumns('own');
  const ticks = {
    id: 'pick',
    title: t('handover-picked'),
    width: '9rem',
    cell: ({ id, number }: Incident) => (
      <Checkbox
        label={<span className="sr-only">{t('handover-pick', { number })}</span>}
        checked={isPicked(id)}
        onChange={(on) => pick([id], on)}
      />
    ),
  };
  return (
    <div className="min-h-0 flex-1">
      <Panel
        title={t('handover-mine')}
        detail={rows.length}
        tools={
          <Checkbox
            label={t('handover-pick-all')}
            checked={picked.length === rows.length ? rows.length > 0 : picked.length === 0 ? false : 'some'}
            onChange={(on) => pick(all, on)}
          />
        }
      >
        <div className="flex h-full flex-col">
          <div className="min-h-0 flex-1">
            <Table
              caption={t('handover-mine')}
              columns={[ticks, ...columns]}
              rows={rows}
              rowKey={({ id }) => id}
              onChoose={onOpen}
              empty={<EmptyState title={t('handover-none')} hint={t('handover-none-hint')} />}
            />
          </div>
          {rows.length > 0 && <Giving picked={picked} />}
        </div>
      </Panel>
    </div>
  );
}
