import { useTranslation } from 'react-i18next';
import { cx } from '../class-names.ts';
import { criticalMark, type PriorityLevel, priorityName, priorityPath } from './shapes.ts';

const fills: Record<PriorityLevel, string> = {
  1: 'fill-alarm-critical',
  2: 'fill-alarm-high',
  3: 'fill-alarm-medium',
  4: 'fill-alarm-low',
};

export interface PriorityShapeProps {
  readonly priority: PriorityLevel;
  readonly size?: 'small' | 'normal' | 'large';
  /** Nobody has taken it: only then, and only for critical, it pulses. */
  readonly unowned?: boolean;
  /** The word beside it. */
  readonly withText?: boolean;
  /** It is over: only the outline is left. */
  readonly over?: boolean;
}

const sizes = { small: 'size-3', normal: 'size-4', large: 'size-6' };

/** Priority of an incident: shape, then fill, then word. The only place of the alarm colours besides the map. */
export function PriorityShape({
  priority,
  size = 'normal',
  unowned = false,
  withText = false,
  over = false,
}: PriorityShapeProps) {
  const { t } = useTranslation('ui');
  const word = t(`priority-${priorityName[priority]}`);
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <svg
        viewBox="-1 -1 18 18"
        role={withText ? undefined : 'img'}
        aria-label={withText ? undefined : word}
        aria-hidden={withText || undefined}
        className={cx('shrink-0 rounded-small', sizes[size], unowned && priority === 1 && 'unowned-pulse')}
      >
        <path
          d={priorityPath[priority]}
          className={over ? 'fill-transparent stroke-ink-faint' : cx(fills[priority], 'stroke-alarm-edge')}
          strokeWidth="1.4"
          strokeLinejoin="round"
        />
        {!over && priority === 1 && <path d={criticalMark} className="fill-alarm-mark" />}
      </svg>
      {withText && word}
    </span>
  );
}
