import './print.css';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';

/** What stands on paper when the page is printed, and nothing else; not on the screen. */
export function PrintSheet({ children }: { readonly children: ReactNode }) {
  return createPortal(<div className="print-sheet">{children}</div>, document.body);
}
