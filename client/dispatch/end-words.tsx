import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import { useTranslation } from 'react-i18next';
import { answerLines } from '../incident/closing/answers.ts';
import { useTextIn } from '../platform/use-session.ts';

/** Why an order ended as it did, and what was answered at its end. */
export function EndWords({ assignment: { state } }: { readonly assignment: Assignment }) {
  const { t } = useTranslation('incident');
  const textIn = useTextIn();
  const answers = state.at === 'cleared' ? answerLines(state.answers ?? [], { textIn, text: t }) : [];
  const said = state.at === 'cleared' ? state.note : state.at === 'declined' || state.at === 'freed' ? state.why : '';
  const words = [said, ...answers].join('\n');
  return words === '' ? null : <p className="text-meta break-words whitespace-pre-wrap text-ink-soft">{words}</p>;
}
