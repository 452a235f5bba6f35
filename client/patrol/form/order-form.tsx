import { formOf, type Question, unanswered } from '@watchroom/shared/incident/type-tree/type-form.ts';
import type { IncidentTypeId } from '@watchroom/shared/kernel/ids.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choices } from '../../incident/closing/choices.tsx';
import { wayUp } from '../../incident/type-tree/type-nodes.ts';
import { useCity, useTextIn } from '../../platform/use-session.ts';
import { Field } from '../../ui/control/field.tsx';
import { Input } from '../../ui/control/input.tsx';
import { type Filled, filledIn, type Typed } from './answers.ts';

export interface OrderFormState extends Filled {
  readonly form: readonly Question[];
  readonly typed: Typed;
  readonly type: (code: string, text: string) => void;
  /** Something that is needed is not answered, or something is answered wrongly. */
  readonly lacks: boolean;
}

/** TYP-7: the form that a type of incident demands before an order is done, as the city has it now. */
export function useOrderForm(type: IncidentTypeId): OrderFormState {
  const { types } = useCity();
  const [typed, setTyped] = useState<Typed>({});
  const known = types.find(({ id }) => id === type);
  const form = known === undefined ? [] : formOf(wayUp(known, types), known.flow);
  const filled = filledIn(form, typed);
  return {
    ...filled,
    form,
    typed,
    type: (code, text) => setTyped((before) => ({ ...before, [code]: text })),
    lacks: filled.wrong.length > 0 || unanswered(form, filled.given).length > 0,
  };
}

/** Its questions, each with the field that a thumb answers fastest. */
export function OrderForm({ form, typed, wrong, type }: OrderFormState) {
  return form.map((question) => (
    <Asked
      key={question.code}
      question={question}
      text={typed[question.code] ?? ''}
      isWrong={wrong.includes(question.code)}
      onText={(text) => type(question.code, text)}
    />
  ));
}

interface AskedProps {
  readonly question: Question;
  readonly text: string;
  readonly isWrong: boolean;
  readonly onText: (text: string) => void;
}

function Asked({ question: { code, name, kind, choices, needed }, text, isWrong, onText }: AskedProps) {
  const { t } = useTranslation('patrol');
  const textIn = useTextIn();
  const label = textIn(name);
  if (kind === 'yes' || kind === 'choice')
    return (
      <Choices
        label={needed ? label : `${label} · ${t('form-optional')}`}
        value={text === '' ? null : text}
        options={
          kind === 'yes'
            ? (['yes', 'no'] as const).map((value) => ({ value, text: t(`form-${value}`) }))
            : choices.map((value) => ({ value, text: value }))
        }
        onChange={onText}
      />
    );
  return (
    <Field label={label} error={isWrong ? t('form-number') : undefined} required={needed} optional={!needed}>
      <Input
        name={`form-${code}`}
        maxLength={200}
        inputMode={kind === 'number' ? 'numeric' : 'text'}
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
    </Field>
  );
}
