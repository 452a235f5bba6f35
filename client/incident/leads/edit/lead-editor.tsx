import { type LeadVersion, type LeadVersionHead, LeadVersionReply } from '@watchroom/shared/incident/leads/lead-api.ts';
import type { LeadRow } from '@watchroom/shared/incident/leads/lead-table.ts';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../platform/use-command.ts';
import { Button } from '../../../ui/control/button.tsx';
import { notifyDone } from '../../../ui/overlay/toast.tsx';
import { FileTools } from '../../file/file-tools.tsx';
import { emptyRow, rowsShown } from './lead-draft.ts';
import { LeadFilter } from './lead-filter.tsx';
import { LeadImport } from './lead-import.tsx';
import { LeadRowDialog } from './lead-row-dialog.tsx';
import { LeadRowsTable } from './lead-rows.tsx';
import { LeadVersions } from './lead-versions.tsx';

export interface LeadEditorProps {
  /** The version that holds; null before the first. */
  readonly table: LeadVersion | null;
  readonly versions: readonly LeadVersionHead[];
  readonly onChanged: () => Promise<void>;
}

/** Rows in the hands of an administrator, and the version they were made of. */
interface LeadDraft {
  readonly since: number;
  readonly rows: readonly LeadRow[];
}

/** The table that holds, and what is made of it until it is published. What is made stays when another publishes meanwhile (LED-5). */
export function LeadEditor({ table, versions, onChanged }: LeadEditorProps) {
  const { t } = useTranslation('leads');
  const [draft, setDraft] = useState<LeadDraft | null>(null);
  /** The row that is open, in the table as it was then. */
  const [editing, setEditing] = useState<(LeadDraft & { readonly at: number }) | null>(null);
  const [importing, setImporting] = useState(false);
  const [filter, setFilter] = useState<{ area: string | null; type: string | null }>({ area: null, type: null });
  const newest = table?.version ?? 0;
  const { since, rows } = draft ?? { since: newest, rows: table?.rows ?? [] };
  const command = useCommand((sent: readonly LeadRow[]) => ({
    method: 'PUT',
    path: '/api/leads',
    body: { since, rows: sent },
    reply: LeadVersionReply,
  }));
  const publish = async () => {
    const answer = await command.run(rows);
    if (answer?.ok !== true) return;
    notifyDone({ text: t('published', { n: answer.value.table.version }) });
    // Ours is no newer one.
    setDraft({ since: answer.value.table.version, rows });
    await onChanged();
    setDraft(null);
  };
  const change = (next: LeadDraft) => {
    setDraft(next);
    setEditing(null);
  };
  const open = (at: number) => setEditing({ since, rows, at });
  return (
    <div className="flex h-full min-h-0 flex-col">
      <FileTools
        href="/api/leads/file"
        name="leads.csv"
        exportText={t('export')}
        importText={t('import')}
        onImport={() => setImporting(true)}
      >
        <Button icon={<Plus aria-hidden="true" className="size-4" />} onClick={() => open(rows.length)}>
          {t('add-row')}
        </Button>
      </FileTools>
      <div className="flex flex-wrap items-center gap-2 border-b border-line px-3 py-1.5">
        <LeadFilter filter={filter} onChange={setFilter} />
        <span className="text-meta text-ink-soft tabular-nums">
          {[...(table === null ? [] : [t('version', { n: table.version })]), t('rows', { n: rows.length })].join(' · ')}
        </span>
        {draft !== null && (
          <span className="ml-auto flex items-center gap-1.5">
            <span className="text-meta text-ink-soft">{t('unsaved')}</span>
            <Button tone="quiet" onClick={() => setDraft(null)}>
              {t('discard')}
            </Button>
            <Button tone="main" busy={command.busy} onClick={() => void publish()}>
              {t('publish')}
            </Button>
          </span>
        )}
      </div>
      {newest > since && (
        <p role="status" className="px-3 py-1 text-fault">
          {t('newer', { newer: newest, n: since })}
        </p>
      )}
      {command.fault !== null && (
        <div role="alert" className="border-l-4 border-fault bg-fault-wash px-2 py-1.5">
          {command.fault.text}
          <ul>
            {command.fault.issues.map(({ path, message }) => (
              <li key={path}>{`${placeOf(path)}：${message}`}</li>
            ))}
          </ul>
        </div>
      )}
      <p className="px-3 py-1 text-meta text-ink-faint">{t('precedence')}</p>
      <LeadRowsTable rows={rowsShown(rows, filter)} bare={rows.length === 0} onOpen={open} />
      <LeadVersions versions={versions} onUse={(used) => change({ since, rows: used })} />
      {editing !== null && <OpenRow of={editing} onChange={change} onClose={() => setEditing(null)} />}
      {importing && <LeadImport onTaken={onChanged} onClose={() => setImporting(false)} />}
    </div>
  );
}

interface OpenRowProps {
  readonly of: LeadDraft & { readonly at: number };
  readonly onChange: (draft: LeadDraft) => void;
  readonly onClose: () => void;
}

/** One row of the table it was opened in; behind its end: a new one. */
function OpenRow({ of: { since, rows, at }, onChange, onClose }: OpenRowProps) {
  const isNew = at >= rows.length;
  const put = (next: readonly LeadRow[]) => onChange({ since, rows: next });
  return (
    <LeadRowDialog
      row={rows[at] ?? { ...emptyRow }}
      others={rows.filter((_, index) => index !== at)}
      onDone={(row) => put(isNew ? [...rows, row] : rows.with(at, row))}
      onRemove={isNew ? null : () => put(rows.toSpliced(at, 1))}
      onClose={onClose}
    />
  );
}

/** A row is named by its place, as the table shows it. */
function placeOf(path: string): string {
  return path.replace(/^rows\.(\d+)/, (_, at: string) => `#${Number(at) + 1}`);
}
