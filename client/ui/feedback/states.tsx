import { CircleAlert, CircleSlash, Inbox } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../class-names.ts';
import { Button } from '../control/button.tsx';

interface StateProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  readonly role?: 'alert' | 'status';
}

function State({ icon, title, children, action, role }: StateProps) {
  return (
    <div role={role} className="flex h-full min-h-24 flex-col items-center justify-center gap-1.5 p-4 text-center">
      <span className="text-ink-faint">{icon}</span>
      <p className="text-body font-medium text-ink-soft">{title}</p>
      {children !== undefined && <div className="max-w-sm text-meta text-balance text-ink-faint">{children}</div>}
      {action !== undefined && <div className="mt-1.5">{action}</div>}
    </div>
  );
}

/** Nothing is here, and that is a fact; say what would bring something here, and offer it. */
export function EmptyState({
  title,
  hint,
  action,
  icon,
}: {
  readonly title: string;
  readonly hint?: string;
  readonly action?: ReactNode;
  readonly icon?: ReactNode;
}) {
  return (
    <State
      icon={icon ?? <Inbox aria-hidden="true" className="size-5" />}
      title={title}
      {...(action === undefined ? {} : { action })}
    >
      {hint}
    </State>
  );
}

/** It could not be had. `text` is the failure's own text; `reference` what support needs. */
export function ErrorState({
  text,
  onRetry,
  reference,
  title,
}: {
  readonly text: string;
  readonly onRetry?: () => void;
  readonly reference?: string;
  readonly title?: string;
}) {
  const { t } = useTranslation('ui');
  return (
    <State
      role="alert"
      icon={<CircleAlert aria-hidden="true" className="size-5 text-fault" />}
      title={title ?? t('error-title')}
      action={onRetry === undefined ? undefined : <Button onClick={onRetry}>{t('retry')}</Button>}
    >
      {text}
      {reference !== undefined && <code className="mt-1 block font-mono">{reference}</code>}
    </State>
  );
}

export function ForbiddenState({ text, action }: { readonly text: string; readonly action?: ReactNode }) {
  const { t } = useTranslation('ui');
  return (
    <State
      icon={<CircleSlash aria-hidden="true" className="size-5" />}
      title={t('forbidden-title')}
      {...(action === undefined ? {} : { action })}
    >
      {text}
    </State>
  );
}

/** The shape of what is coming. It does not move: a moving screen means something happened. */
export function Skeleton({ rows = 3, className }: { readonly rows?: number; readonly className?: string }) {
  const { t } = useTranslation('ui');
  return (
    <div role="status" aria-label={t('loading')} className={cx('flex flex-col gap-2 p-2', className)}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: identical blocks
        <span key={row} className="h-3 rounded-small bg-hover" style={{ width: `${92 - ((row * 23) % 47)}%` }} />
      ))}
    </div>
  );
}

export interface ProgressProps {
  readonly label: string;
  /** 0 … 1; null while the size of the work is unknown. */
  readonly share: number | null;
  /** Like `3 120 / 10 000`. */
  readonly detail?: string;
  readonly onCancel?: () => void;
}

export function Progress({ label, share, detail, onCancel }: ProgressProps) {
  const { t } = useTranslation('ui');
  const percent = share === null ? null : Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <div className="flex items-center gap-3">
      <div className="min-w-0 flex-1">
        <div className="flex justify-between gap-3 text-meta">
          <span className="truncate text-ink">{label}</span>
          <span className="text-ink-soft tabular-nums">
            {[detail, percent === null ? t('busy') : `${percent} %`].filter(Boolean).join(' · ')}
          </span>
        </div>
        <div
          role="progressbar"
          aria-label={label}
          aria-valuemin={0}
          aria-valuemax={100}
          {...(percent === null ? {} : { 'aria-valuenow': percent })}
          className="mt-1 h-1.5 overflow-hidden rounded-round bg-line"
        >
          <div className="h-full bg-ink-soft transition-[width]" style={{ width: `${percent ?? 0}%` }} />
        </div>
      </div>
      {onCancel !== undefined && (
        <Button tone="quiet" onClick={onCancel}>
          {t('cancel')}
        </Button>
      )}
    </div>
  );
}
