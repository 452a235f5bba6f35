import { describe, expect, test } from 'vitest';
import { createSettings, keptOn } from './settings.ts';

function keeper(stored: string | null) {
  let text = stored;
  return {
    getItem: () => text,
    setItem: (_: string, next: string) => {
      text = next;
    },
    text: () => text,
  };
}

test('a disk that is full is no reason to stop: what is chosen holds as long as the page', () => {
  const full = keptOn({
    getItem: () => {
      throw new Error('SecurityError');
    },
    setItem: () => {
      throw new Error('QuotaExceededError');
    },
  });
  const settings = createSettings(full);
  settings.setState({ language: 'en' });
  expect(settings.getState().language).toBe('en');
});

describe('the settings of a desk', () => {
  test('start dark and in Chinese', () => {
    expect(createSettings(keeper(null)).getState()).toEqual({
      theme: 'dark',
      language: 'zh',
      panes: {},
    });
  });

  test.each(['', 'null', '[]', '{"theme":"neon","language":7,"panes":{"a":"wide"}}', '{{'])(
    'take nothing wrong from %s',
    (text) => {
      expect(createSettings(keeper(text)).getState()).toEqual({
        theme: 'dark',
        language: 'zh',
        panes: {},
      });
    },
  );

  test('keep what is right beside what is wrong, and write every change', () => {
    const kept = keeper('{"theme":"light","language":7}');
    const settings = createSettings(kept);
    settings.setState({ language: 'en' });
    expect(JSON.parse(kept.text() ?? '')).toMatchObject({ theme: 'light', language: 'en' });
  });
});
