import { useTranslation } from 'react-i18next';
import { cx } from '../../ui/class-names.ts';

/** The product's sign and name. */
export function Mark({ className, bare = false }: { readonly className?: string; readonly bare?: boolean }) {
  const { t } = useTranslation('app');
  return (
    <span className={cx('inline-flex items-center gap-2 font-semibold text-ink', className)}>
      <svg viewBox="0 0 32 32" className="size-6 shrink-0" aria-hidden="true" fill="none">
        <path
          d="M3 16s5-8.5 13-8.5S29 16 29 16s-5 8.5-13 8.5S3 16 3 16Z"
          stroke="currentColor"
          strokeWidth="2.4"
          strokeLinejoin="round"
        />
        <path d="M16 10.8 21.2 16 16 21.2 10.8 16Z" className="fill-accent" />
      </svg>
      {!bare && <span className="text-lead tracking-wide">{t('product')}</span>}
    </span>
  );
}
