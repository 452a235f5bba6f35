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

/** One version of the table, and what is made of it until it is published. */
export function LeadEditor({ table, versions, onChanged }: LeadEditorProps) {
  const { t } = useTranslation('leads');
  const [draft, setDraft] = useState<readonly LeadRow[] | null>(null);
  const [editing, setEditing] = useState<number | null>(null);
  const [importing, setImporting] = useState(false);
  const [filter, setFilter] = useState<{ area: string | null; type: string | null }>({ area: null, type: null });
  const rows = draft ?? table?.rows ?? [];
  const command = useCommand((sent: readonly LeadRow[]) => ({
    method: 'PUT',
    path: '/api/leads',
    body: { since: table?.version ?? 0, rows: sent },
    reply: LeadVersionReply,
  }));
  const publish = async () => {
    const answer = await command.run(rows);
    if (answer?.ok !== true) return;
    notifyDone({ text: t('published', { n: answer.value.table.version }) });
    await onChanged();
  };
  const change = (next: readonly LeadRow[]) => {
    setDraft(next);
    setEditing(null);
  };
  return (
    <div className="flex h-full min-h-0 flex-col">
      <FileTools
        href="/api/leads/file"
        name="leads.csv"
        exportText={t('export')}
        importText={t('import')}
        onImport={() => setImporting(true)}
      >
        <Button icon={<Plus aria-hidden="true" className="size-4" />} onClick={() => setEditing(rows.length)}>
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
      <LeadRowsTable rows={rowsShown(rows, filter)} bare={rows.length === 0} onOpen={setEditing} />
      <LeadVersions versions={versions} onUse={change} />
      {editing !== null && (
        <LeadRowDialog
          row={rows[editing] ?? { ...emptyRow }}
          others={rows.filter((_, at) => at !== editing)}
          onDone={(row) => change(editing < rows.length ? rows.with(editing, row) : [...rows, row])}
          onRemove={editing < rows.length ? () => change(rows.toSpliced(editing, 1)) : null}
          onClose={() => setEditing(null)}
        />
      )}
      {importing && <LeadImport onTaken={onChanged} onClose={() => setImporting(false)} />}
    </div>
  );
}

/** A row is named by its place, as the table shows it. */
function placeOf(path: string): string {
  return path.replace(/^rows\.(\d+)/, (_, at: string) => `#${Number(at) + 1}`);
}
