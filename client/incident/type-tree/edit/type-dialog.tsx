// limit: imports 18, every part of the form of a type is listed here
import { useQueryClient } from '@tanstack/react-query';
import { TypeReply } from '@watchroom/shared/incident/type-tree/type-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../../platform/api.ts';
import { cityKey } from '../../../platform/asking-anew.ts';
import { issueAt } from '../../../platform/fault.ts';
import { useCommand } from '../../../platform/use-command.ts';
import { useCity } from '../../../platform/use-session.ts';
import { Checkbox } from '../../../ui/control/checkbox.tsx';
import { FormDialog } from '../../../ui/overlay/form-dialog.tsx';
import { DispositionsField } from './dispositions-field.tsx';
import { LimitFields } from './limit-fields.tsx';
import { NameFields } from './name-fields.tsx';
import { QuestionsField } from './questions-field.tsx';
import { RuleFields } from './rule-fields.tsx';
import { type DraftFault, editionFor, type TypeDraft, typeOf } from './type-draft.ts';
import type { TypePart } from './type-part.ts';

export interface TypeDialogProps {
  readonly start: TypeDraft;
  readonly isNew: boolean;
  readonly onClose: (written: string | null) => void;
}

/** TYP-5: everything that a type decides, written as a whole. */
export function TypeDialog({ start, isNew, onClose }: TypeDialogProps) {
  const { t } = useTranslation('types');
  const { version, types } = useCity();
  const [began] = useState(version);
  const queries = useQueryClient();
  const [draft, setDraft] = useState(start);
  const [fault, setFault] = useState<DraftFault | null>(null);
  const write = useCommand(({ id, ...body }: { id: string; edition: string; type: object }) => ({
    method: 'PUT',
    path: apiPath`/api/types/${id}`,
    body,
    reply: TypeReply,
  }));
  const send = () => {
    const type = typeOf(draft);
    if ('code' in type) return setFault(type);
    if (isNew && types.some(({ id }) => id === draft.id)) return setFault({ at: 'id', code: 'taken' });
    setFault(null);
    const known = types.find(({ id }) => id === start.id);
    const edition = editionFor(start, known, { began, now: version });
    void write.run({ id: draft.id, edition, type }).then(async (answer) => {
      if (!answer?.ok) return;
      // The next draft begins with what was just written.
      await queries.invalidateQueries({ queryKey: cityKey });
      onClose(draft.id);
    });
  };
  const errorAt: TypePart['errorAt'] = (at, path) =>
    fault !== null && fault.at === at ? t(fault.code) : issueAt(write.fault, path);
  const known = write.fault?.issues.length ?? 0;
  return (
    <FormDialog
      open
      onClose={() => onClose(null)}
      title={t(isNew ? 'add-title' : 'edit-title')}
      send={t('save')}
      busy={write.busy}
      refusal={known > 0 ? null : (write.fault?.text ?? null)}
      onSend={send}
    >
      <NameFields draft={draft} isNew={isNew} onChange={setDraft} errorAt={errorAt} />
      <RuleFields draft={draft} onChange={setDraft} errorAt={errorAt} />
      <LimitFields draft={draft} onChange={setDraft} errorAt={errorAt} />
      <DispositionsField draft={draft} onChange={setDraft} errorAt={errorAt} />
      <QuestionsField draft={draft} onChange={setDraft} errorAt={errorAt} />
      <Checkbox
        label={t('retired-long')}
        checked={draft.retired}
        onChange={(retired) => setDraft({ ...draft, retired })}
      />
    </FormDialog>
  );
}
