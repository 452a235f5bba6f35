import { failures, isFailureCode } from '@watchroom/shared/kernel/failure.ts';
import { useLanguage } from '../../platform/desk.ts';

/** Why the room refuses this page, in the catalogue's words without their gaps: a refusal of the link fills none. */
export function RefusedText({ code }: { readonly code: string }) {
  const language = useLanguage();
  return isFailureCode(code) ? failures[code][language].replace(/[（(]?\{\w+\}[）)]?/g, '') : code;
}
