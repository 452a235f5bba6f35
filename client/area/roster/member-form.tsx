import { useQueryClient } from '@tanstack/react-query';
import { MemberReply, type MemberView } from '@watchroom/shared/area/roster-api.ts';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../platform/use-command.ts';
import { Checkbox } from '../../ui/control/checkbox.tsx';
import { Field } from '../../ui/control/field.tsx';
import { Input, Textarea } from '../../ui/control/input.tsx';
import { Select } from '../../ui/control/select.tsx';
import { FormDialog } from '../../ui/overlay/form-dialog.tsx';
import { chargeLines, readChargeLines } from './charge-lines.ts';
import { membersKey } from './use-members.ts';

export interface MemberFormProps {
  /** null: a new one. */
  readonly member: MemberView | null;
  readonly onClose: () => void;
  /** Chooses the unit they work as; a word to the right knows the units. */
  readonly unitField: (unit: string | null, onUnit: (unit: string | null) => void) => ReactNode;
}

/** A member with grids and duties. The phone is the published one, and the form says so. */
export function MemberForm({ member, onClose, unitField }: MemberFormProps) {
  const { t } = useTranslation('roster');
  const queries = useQueryClient();
  const [draft, setDraft] = useState({
    code: member?.code ?? '',
    kind: member?.kind ?? ('person' as MemberView['kind']),
    name: member?.name ?? '',
    phone: member?.phone ?? '',
    published: member?.phone != null,
    unit: (member?.unit ?? null) as string | null,
    charges: chargeLines(member?.charges ?? []),
  });
  const [badLine, setBadLine] = useState<number | null>(null);
  const set = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const save = useCommand((body: object) => ({ method: 'POST', path: '/api/members', body, reply: MemberReply }));
  const send = async () => {
    const read = readChargeLines(draft.charges);
    setBadLine(read.ok ? null : read.line);
    if (!read.ok) return;
    const phone = draft.phone.trim() === '' ? null : { number: draft.phone, published: draft.published };
    const { code, kind, name } = draft;
    const answer = await save.run({
      code,
      kind,
      name,
      phone,
      department: member?.department ?? null,
      unit: draft.unit,
      charges: read.charges,
    });
    if (answer?.ok !== true) return;
    await queries.invalidateQueries({ queryKey: membersKey });
    onClose();
  };
  const wrong = (path: string) => save.fault?.issues.find((issue) => issue.path.startsWith(path))?.message;
  return (
    <FormDialog
      open
      onClose={onClose}
      title={member === null ? t('new-member') : t('edit-member', { name: member.name })}
      send={t('save')}
      busy={save.busy}
      refusal={save.fault?.text ?? null}
      onSend={() => void send()}
    >
      <Field label={t('code')} error={wrong('code')}>
        <Input value={draft.code} disabled={member !== null} onChange={(event) => set({ code: event.target.value })} />
      </Field>
      <Field label={t('kind')}>
        <Select
          value={draft.kind}
          options={[
            { value: 'person', text: t('kind-person') },
            { value: 'team', text: t('kind-team') },
          ]}
          onChange={(kind) => set({ kind })}
        />
      </Field>
      <Field label={t('name')} error={wrong('name')}>
        <Input value={draft.name} onChange={(event) => set({ name: event.target.value })} />
      </Field>
      <Field label={t('phone')} hint={t('phone-hint')} error={wrong('phone')} optional>
        <Input
          value={draft.phone}
          inputMode="tel"
          autoComplete="off"
          onChange={(event) => set({ phone: event.target.value })}
        />
      </Field>
      {draft.phone.trim() !== '' && (
        <Checkbox label={t('published')} checked={draft.published} onChange={(published) => set({ published })} />
      )}
      <Field label={t('unit')} optional>
        {unitField(draft.unit, (unit) => set({ unit }))}
      </Field>
      <Field
        label={t('charges')}
        hint={t('charges-hint')}
        error={badLine === null ? wrong('charges') : t('bad-charge', { line: badLine })}
      >
        <Textarea
          rows={5}
          spellCheck={false}
          className="font-mono"
          value={draft.charges}
          onChange={(event) => set({ charges: event.target.value })}
        />
      </Field>
    </FormDialog>
  );
}
