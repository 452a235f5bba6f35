import { useQueryClient } from '@tanstack/react-query';
import { TypeImportReply } from '@watchroom/shared/incident/type-tree/type-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cityKey } from '../../platform/asking-anew.ts';
import { FileImport } from '../file/file-import.tsx';
import { FileTools } from '../file/file-tools.tsx';

/** TYP-6: all types as a file, and a file of types. */
export function TypeFileTools() {
  const { t } = useTranslation('types');
  const [importing, setImporting] = useState(false);
  const queries = useQueryClient();
  const tell = ({ added, changed, same }: TypeImportReply) => {
    const counts = { added: added.length, changed: changed.length, same };
    return { changes: counts.added + counts.changed, would: t('import-would', counts), done: t('import-done', counts) };
  };
  return (
    <>
      <FileTools
        href="/api/types/file"
        name="types.json"
        exportText={t('export')}
        importText={t('import')}
        onImport={() => setImporting(true)}
      />
      {importing && (
        <FileImport
          title={t('import-title')}
          hint={t('import-hint')}
          accept=".json"
          path="/api/types/import"
          reply={TypeImportReply}
          tell={tell}
          onTaken={() => queries.invalidateQueries({ queryKey: cityKey })}
          onClose={() => setImporting(false)}
        />
      )}
    </>
  );
}
