import { describe, expect, test } from 'vitest';
import { isShortcut, type Press } from './shortcut.ts';

/** What a key is pressed on, by the selectors it and its parents match. */
const on = (...names: readonly string[]): Press['target'] => ({
  isContentEditable: names.includes('editable'),
  closest: (selector: string) => {
    const isWithin = names.some((name) => selector.split(', ').some((one) => one.startsWith(name)));
    return isWithin ? ({} as never) : null;
  },
});
const press = (fields: Partial<Press> = {}): Press => ({
  key: 'g',
  code: 'KeyG',
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  isComposing: false,
  target: on(),
  ...fields,
});
const alt = { altKey: true, key: '©' };

describe('SOS-8 a call for help is taken by one key, and no letter of a text is taken for it', () => {
  test.each([
    { where: 'on the screen', fields: {}, takes: true },
    { where: 'with capitals', fields: { key: 'G' }, takes: true },
    { where: 'on nothing', fields: { target: null }, takes: true },
    { where: 'in a dialog', fields: { target: on('[role="dialog"]') }, takes: true },
    { where: 'with Alt on the screen', fields: alt, takes: true },
    { where: 'with Alt in a dialog', fields: { ...alt, target: on('[role="dialog"]') }, takes: true },
    { where: 'in a line', fields: { target: on('input') }, takes: false },
    { where: 'with Alt in a line', fields: { ...alt, target: on('input') }, takes: false },
    { where: 'with Alt in a note', fields: { ...alt, target: on('textarea', '[role="dialog"]') }, takes: false },
    { where: 'with Alt in a list', fields: { ...alt, target: on('select') }, takes: false },
    { where: 'with Alt in rich text', fields: { ...alt, target: on('editable') }, takes: false },
    { where: 'with Alt while a word is composed', fields: { ...alt, isComposing: true }, takes: false },
    { where: 'with Alt and Ctrl', fields: { ...alt, ctrlKey: true }, takes: false },
    { where: 'with Ctrl', fields: { ctrlKey: true }, takes: false },
    { where: 'of another key', fields: { key: 'h', code: 'KeyH' }, takes: false },
  ])('$where: $takes', ({ fields, takes }) => {
    expect(isShortcut(press(fields), 'g', 'dialogs')).toBe(takes);
  });

  test('other shortcuts stay out of dialogs and know no Alt', () => {
    expect(isShortcut(press(), 'g', 'screen')).toBe(true);
    expect(isShortcut(press({ target: on('[role="dialog"]') }), 'g', 'screen')).toBe(false);
    expect(isShortcut(press({ target: on('textarea') }), 'g', 'screen')).toBe(false);
    expect(isShortcut(press(alt), 'g', 'screen')).toBe(false);
  });
});
