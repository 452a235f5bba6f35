import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import { IncidentTypeId } from '@watchroom/shared/kernel/ids.ts';
import { createInstance } from 'i18next';
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, it, onTestFinished, vi } from 'vitest';
import { patrolTexts } from '../texts.ts';
import { mapApps } from './map-links.ts';

const order: Assignment['order'] = {
  number: '20261130-0001',
  type: IncidentTypeId.parse('fire'),
  priority: 2,
  channel: '110',
  place: [120.56, 31.29],
  address: '人民路 1 号',
  text: '',
  request: false,
};

/** The links of a page that opens on a phone which keeps this word, by what the map app is called there. */
async function linksOnPhone(kept: string | null) {
  vi.resetModules();
  vi.stubGlobal('window', { localStorage: { getItem: () => kept, setItem: () => undefined } });
  onTestFinished(() => void vi.unstubAllGlobals());
  const { MapChoice } = await import('./map-choice.tsx');
  const i18n = createInstance({ lng: 'zh-CN', resources: { 'zh-CN': { patrol: patrolTexts.zh } } });
  await i18n.init();
  const page = renderToStaticMarkup(
    <I18nextProvider i18n={i18n}>
      <MapChoice order={{ order }} />
    </I18nextProvider>,
  );
  return [...page.matchAll(/<a ([^>]*)>(.*?)<\/a>/g)].map(([, head = '', inner = '']) => ({
    scheme: /href="([a-z]+):/.exec(head)?.[1],
    isCurrent: head.includes('aria-current="true"'),
    hasTick: inner.includes('<span aria-hidden="true">✓</span>'),
  }));
}

it.each(mapApps)(
  'NAV-2 a page that opens again marks the map app of the last time alone, to the eye and to who hears it: %s',
  async (app) => {
    const links = await linksOnPhone(app);
    expect(links.map(({ scheme }) => scheme)).toEqual(['geo', 'amapuri', 'baidumap', 'qqmap']);
    const marked = mapApps.filter((_, at) => links[at]?.isCurrent);
    expect([marked, mapApps.filter((_, at) => links[at]?.hasTick)]).toEqual([[app], [app]]);
  },
);
