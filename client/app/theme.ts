import { settings } from '../platform/desk.ts';

/** Puts the desk's theme on the page and follows its changes. */
export function startTheme(): void {
  const apply = () => {
    document.documentElement.dataset['theme'] = settings.getState().theme;
  };
  apply();
  settings.subscribe(apply);
}
