import { describe, expect, test } from 'vitest';
import { createSettings, isMuted, MUTE_LIMIT_MS, mute } from './settings.ts';

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

describe('the settings of a desk', () => {
  test('start dark and in Chinese', () => {
    expect(createSettings(keeper(null)).getState()).toEqual({
      theme: 'dark',
      language: 'zh',
      mutedUntil: 0,
      panes: {},
    });
  });

  test.each(['', 'null', '[]', '{"theme":"neon","language":7,"panes":{"a":"wide"}}', '{{'])(
    'take nothing wrong from %s',
    (text) => {
      expect(createSettings(keeper(text)).getState()).toEqual({
        theme: 'dark',
        language: 'zh',
        mutedUntil: 0,
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

  test('hold a desk silent for half an hour at most', () => {
    const settings = createSettings(keeper(null));
    mute(settings, 1000, 24 * 3_600_000);
    expect(isMuted(settings.getState(), 1000 + MUTE_LIMIT_MS - 1)).toBe(true);
    expect(isMuted(settings.getState(), 1000 + MUTE_LIMIT_MS)).toBe(false);
    mute(settings, 2000, 0);
    expect(isMuted(settings.getState(), 2001)).toBe(false);
  });

  test('are not silenced by a stored moment far ahead', () => {
    expect(isMuted(createSettings(keeper('{"mutedUntil":9999999999999}')).getState(), 1000)).toBe(false);
  });
});
