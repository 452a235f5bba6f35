import { type AlarmRule, TakenKind, type Wall } from '@watchroom/shared/wall/wall.ts';
import { ArrowUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { Checkbox } from '../../ui/control/checkbox.tsx';
import { Field } from '../../ui/control/field.tsx';
import { IconButton } from '../../ui/control/icon-button.tsx';
import { Select } from '../../ui/control/select.tsx';
import { FormDialog } from '../../ui/overlay/form-dialog.tsx';
import { useWallCommands } from '../use-walls.ts';

/** As words, since a select takes no numbers. */
const upTo = ['0', '1', '2'] as const;

/** WAL-6: which incidents take a tile of a wall by themselves, and from what, in which order. */
export function AlarmRuleButton({ wall }: { readonly wall: Wall }) {
  const { t } = useTranslation('wall');
  const mayManage = useMay('wall.manage');
  const { rule: set } = useWallCommands();
  const [draft, setDraft] = useState<AlarmRule | null>(null);
  if (!mayManage) return null;
  const keep = async () => {
    if (draft === null) return;
    const answer = await set.run({ id: wall.id, rule: draft });
    if (answer?.ok) setDraft(null);
  };
  return (
    <>
      <Button tone="quiet" onClick={() => setDraft(wall.alarmRule)}>
        {t('rule')}
      </Button>
      <FormDialog
        open={draft !== null}
        onClose={() => setDraft(null)}
        title={`${t('rule')} · ${wall.name}`}
        send={t('save')}
        busy={set.busy}
        refusal={set.fault?.text ?? null}
        onSend={() => void keep()}
      >
        {draft !== null && <RuleFields draft={draft} onDraft={setDraft} />}
      </FormDialog>
    </>
  );
}

interface RuleFieldsProps {
  readonly draft: AlarmRule;
  readonly onDraft: (draft: AlarmRule) => void;
}

function RuleFields({ draft, onDraft }: RuleFieldsProps) {
  const { t } = useTranslation('wall');
  const { takes } = draft;
  // Those that may be taken first, in their order; below them the others.
  const shown = [...takes, ...TakenKind.options.filter((kind) => !takes.includes(kind))];
  const put = (kind: TakenKind, on: boolean) =>
    onDraft({ ...draft, takes: on ? [...takes, kind] : takes.filter((one) => one !== kind) });
  const raise = (at: number) => {
    const [before, one] = [takes[at - 1], takes[at]];
    if (before === undefined || one === undefined) return;
    onDraft({ ...draft, takes: takes.map((kind, index) => (index === at ? before : index === at - 1 ? one : kind)) });
  };
  return (
    <>
      <Field label={t('rule-up-to')}>
        <Select
          value={upTo[draft.upTo]}
          options={upTo.map((value) => ({ value, text: t(`rule-up-to-${value}`) }))}
          onChange={(value) => onDraft({ ...draft, upTo: Number(value) })}
        />
      </Field>
      <fieldset className="flex flex-col gap-1">
        <legend className="text-meta text-ink-soft">{t('rule-takes')}</legend>
        <ol>
          {shown.map((kind, at) => (
            <li key={kind} className="flex items-center gap-2">
              <span className="flex-1">
                <Checkbox label={t(`rule-${kind}`)} checked={takes.includes(kind)} onChange={(on) => put(kind, on)} />
              </span>
              <IconButton
                label={t('rule-raise', { what: t(`rule-${kind}`) })}
                icon={<ArrowUp aria-hidden="true" className="size-3.5" />}
                disabled={at === 0 || !takes.includes(kind)}
                onClick={() => raise(at)}
              />
            </li>
          ))}
        </ol>
      </fieldset>
      <p className="text-meta text-ink-faint">{t('rule-hint')}</p>
    </>
  );
}
