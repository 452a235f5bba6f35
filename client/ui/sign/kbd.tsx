import { cx } from '../class-names.ts';

const box =
  'inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-small border px-1 font-sans text-meta leading-none';

/** A key or chord, as printed on the keyboard: `C`, `Ctrl K`. */
export function Kbd({ children }: { readonly children: string }) {
  return <kbd className={cx(box, 'border-edge text-ink-soft')}>{children}</kbd>;
}

/**
 * The key on a button that does the same, in the button's colour. Drawn, not written: it is no part of the button's
 * name, which `aria-keyshortcuts` completes.
 */
export function KeyOnButton({ name }: { readonly name: string }) {
  return (
    <span aria-hidden="true" data-key={name} className={cx(box, "border-current after:content-[attr(data-key)/'']")} />
  );
}
