import { LinkSign } from '../shell/link-sign.tsx';
import { Mark } from '../shell/mark.tsx';
import { PhoneMenu } from './phone-menu.tsx';

/** The low bar on top of a phone. */
export function PhoneBar() {
  return (
    <header className="flex h-12 shrink-0 items-center gap-3 border-b border-line bg-panel px-3">
      <Mark bare />
      <span className="flex-1" />
      <LinkSign />
      <PhoneMenu />
    </header>
  );
}
