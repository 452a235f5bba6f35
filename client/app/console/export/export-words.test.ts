import { exportWords, type WordSet } from '@watchroom/shared/city/export/export-words.ts';
import { describe, expect, test } from 'vitest';
import { texts } from '../../texts.ts';

/** Where the screens say the same codes: namespace and what their keys begin with. */
const onScreens: Partial<Record<WordSet, readonly [keyof typeof texts, string]>> = {
  channel: ['incident', 'channel-'],
  'incident-state': ['incident', 'state-'],
  'camera-kind': ['camera', 'kind-'],
  'camera-health': ['camera', 'health-'],
  'owner-kind': ['camera', 'owner-'],
  'camera-terms': ['camera', 'terms-'],
  'post-kind': ['post', 'kind-'],
  'post-state': ['post', 'at-'],
  'unit-kind': ['unit', 'kind-'],
  'unit-state': ['unit', 'status-'],
};

describe.each(Object.entries(onScreens))('a file says %s', (set, [namespace, start]) => {
  test.each(['zh', 'en'] as const)('as the screens do, in %s', (language) => {
    const screen: Readonly<Record<string, string>> = texts[namespace][language];
    for (const [code, word] of Object.entries(exportWords[set as WordSet][language]))
      expect(screen[start + code], start + code).toBe(word);
  });
});
