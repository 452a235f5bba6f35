import { AnswerKind, MOST_QUESTIONS } from '@watchroom/shared/incident/type-tree/type-form.ts';
import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/control/button.tsx';
import { Checkbox } from '../../../ui/control/checkbox.tsx';
import { Field } from '../../../ui/control/field.tsx';
import { IconButton } from '../../../ui/control/icon-button.tsx';
import { Input } from '../../../ui/control/input.tsx';
import { Select } from '../../../ui/control/select.tsx';
import { noQuestion, type QuestionDraft } from './question-draft.ts';
import type { TypePart } from './type-part.ts';

/** TYP-7: what an officer answers before an order of it is done; an empty list takes that of the type above. */
export function QuestionsField({ draft, onChange, errorAt }: TypePart) {
  const { t } = useTranslation('types');
  const { form } = draft;
  const put = (next: readonly QuestionDraft[]) => onChange({ ...draft, form: next });
  const error = errorAt('form', 'type.form');
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-semibold">{t('form')}</legend>
      <p className="text-meta text-ink-soft">{t('form-hint')}</p>
      {form.map((one, at) => (
        <QuestionRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other name while its code is typed
          key={at}
          question={one}
          error={errorAt(null, `type.form.${at}.code`)}
          onChange={(next) => put(form.with(at, next))}
          onRemove={() => put(form.toSpliced(at, 1))}
        />
      ))}
      {error !== undefined && (
        <p role="alert" className="text-meta text-fault">
          {error}
        </p>
      )}
      {form.length < MOST_QUESTIONS && (
        <Button
          tone="quiet"
          icon={<Plus aria-hidden="true" className="size-4" />}
          className="self-start"
          onClick={() => put([...form, noQuestion])}
        >
          {t('question-add')}
        </Button>
      )}
    </fieldset>
  );
}

interface RowProps {
  readonly question: QuestionDraft;
  readonly error: string | undefined;
  readonly onChange: (question: QuestionDraft) => void;
  readonly onRemove: () => void;
}

function QuestionRow({ question, error, onChange, onRemove }: RowProps) {
  const { t } = useTranslation('types');
  const change = (part: Partial<QuestionDraft>) => onChange({ ...question, ...part });
  const { code, zh, en, kind, choices, needed } = question;
  return (
    <div className="grid grid-cols-[1fr_1fr_1fr_1fr_auto] items-end gap-2">
      <Field label={t('disposition-code-label')} error={error}>
        <Input value={code} onChange={(event) => change({ code: event.target.value })} />
      </Field>
      <Field label={t('name-zh')}>
        <Input value={zh} onChange={(event) => change({ zh: event.target.value })} />
      </Field>
      <Field label={t('name-en')}>
        <Input value={en} onChange={(event) => change({ en: event.target.value })} />
      </Field>
      <Field label={t('question-kind')}>
        <Select
          value={kind}
          options={AnswerKind.options.map((value) => ({ value, text: t(`question-${value}`) }))}
          onChange={(value) => change({ kind: value })}
        />
      </Field>
      <IconButton
        label={t('question-remove', { name: zh || code })}
        icon={<X aria-hidden="true" className="size-4" />}
        onClick={onRemove}
      />
      {kind === 'choice' && (
        <div className="col-span-3">
          <Field label={t('question-choices-label')} hint={t('question-choices-hint')}>
            <Input value={choices} onChange={(event) => change({ choices: event.target.value })} />
          </Field>
        </div>
      )}
      <Checkbox label={t('question-needed')} checked={needed} onChange={(next) => change({ needed: next })} />
    </div>
  );
}
