import { cx } from '../class-names.ts';
import type { StateForm, StateTone } from './shapes.ts';

const tones: Record<StateTone, string> = {
  ready: 'text-state-ready',
  moving: 'text-state-moving',
  there: 'text-state-there',
  off: 'text-state-off',
  fault: 'text-fault',
};

/** What a thing is doing, by form first and tone second; the word stands beside it or in `label`. */
export function StatusShape({
  form,
  tone,
  label,
}: {
  readonly form: StateForm;
  readonly tone: StateTone;
  readonly label?: string;
}) {
  return (
    <svg
      viewBox="0 0 12 12"
      role={label === undefined ? undefined : 'img'}
      aria-label={label}
      aria-hidden={label === undefined || undefined}
      className={cx('size-3 shrink-0', tones[tone])}
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
    >
      {form === 'solid' && <circle cx="6" cy="6" r="5" fill="currentColor" stroke="none" />}
      {form === 'half' && (
        <>
          <circle cx="6" cy="6" r="4" />
          <path d="M6 2A4 4 0 0 1 6 10Z" fill="currentColor" stroke="none" />
        </>
      )}
      {form === 'ring' && <circle cx="6" cy="6" r="4" />}
      {form === 'dashed' && <circle cx="6" cy="6" r="4" strokeDasharray="2.5 2" strokeWidth="1.6" />}
      {form === 'cross' && <path d="M2.5 2.5 9.5 9.5M9.5 2.5 2.5 9.5" />}
      {form === 'dot' && <circle cx="6" cy="6" r="2" fill="currentColor" stroke="none" />}
    </svg>
  );
}
