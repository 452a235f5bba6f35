import { settings } from '../../platform/desk.ts';

const LINKS = { zh: '/patrol.webmanifest', en: '/patrol.en.webmanifest' } as const;

/** A manifest has one language; the page names the one of its own. Both are one app (`id`). */
export function startManifest(): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel=manifest]');
  const apply = () => link?.setAttribute('href', LINKS[settings.getState().language]);
  apply();
  settings.subscribe(apply);
}
