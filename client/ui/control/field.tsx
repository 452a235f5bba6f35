import { CircleAlert } from 'lucide-react';
import { createContext, type ReactNode, useContext, useId } from 'react';
import { useTranslation } from 'react-i18next';

interface Wiring {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
  readonly required: boolean | undefined;
}

const FieldContext = createContext<Wiring | null>(null);

/** What an input inside a `Field` spreads onto itself: id, description, invalid state. Empty outside a field. */
export function useField(): Partial<Wiring> {
  return useContext(FieldContext) ?? {};
}

export interface FieldProps {
  readonly label: string;
  readonly children: ReactNode;
  readonly hint?: string | undefined;
  /** What is wrong and how to put it right; also read out. */
  readonly error?: string | undefined;
  readonly required?: boolean;
  readonly optional?: boolean;
}

export function Field({ label, children, hint: asked, error, required, optional }: FieldProps) {
  const { t } = useTranslation('ui');
  const id = useId();
  // The same words need not stand there twice.
  const hint = asked === error ? undefined : asked;
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <FieldContext
      value={{ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined, required }}
    >
      <div className="flex flex-col gap-1">
        <label htmlFor={id} className="text-meta text-ink-soft">
          {label}
          {optional && <span className="text-ink-faint"> · {t('optional')}</span>}
        </label>
        {children}
        {hint && (
          <p id={`${id}-hint`} className="text-meta text-ink-faint">
            {hint}
          </p>
        )}
        {error && (
          <p id={`${id}-error`} role="alert" className="flex items-start gap-1 text-meta text-fault">
            <CircleAlert aria-hidden="true" className="mt-px size-3.5 shrink-0" />
            {error}
          </p>
        )}
      </div>
    </FieldContext>
  );
}
