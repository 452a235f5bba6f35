import { IncidentType } from '@watchroom/shared/incident/incident-type.ts';
import { describe, expect, test } from 'vitest';
import { isLeaf, typeChoice } from './type-choice.ts';

const type = (id: string, parent: string | null, [zh, en]: readonly [string, string]) =>
  IncidentType.parse({ id, parent, name: { zh, en } });
const types = [
  type('safety', null, ['公共安全', 'Safety']),
  type('fire', 'safety', ['火灾', 'Fire']),
  type('fire-building', 'fire', ['建筑火灾', 'Building fire']),
  type('fire-car', 'fire', ['车辆火灾', 'Car fire']),
  type('order', null, ['秩序', 'Order']),
  type('noise', 'order', ['噪音扰民', 'Noise']),
];

describe('choosing a type', () => {
  test('begins with the whole tree, folded', () => {
    const { nodes, open, only } = typeChoice(types, 'zh', '');
    expect(nodes.map((node) => node.text)).toEqual(['公共安全', '秩序']);
    expect(open).toEqual([]);
    expect(only).toBeNull();
  });
  test('finds leaves by their own name and by those above, in any order, and opens the way to them', () => {
    expect(typeChoice(types, 'zh', '车辆 公共').only).toBe('fire-car');
    expect(typeChoice(types, 'en', 'FIRE')).toMatchObject({ only: null, open: ['fire', 'safety'] });
  });
  test('finds by code', () => {
    expect(typeChoice(types, 'zh', 'fire-car').only).toBe('fire-car');
  });
  test('shows no branch that leads nowhere', () => {
    expect(typeChoice(types, 'zh', '噪音').nodes.map((node) => node.text)).toEqual(['秩序']);
    expect(typeChoice(types, 'zh', '洪水').nodes).toEqual([]);
  });
  test('does not lose a type whose parent is gone, and does not hang on a ring', () => {
    expect(typeChoice([type('lost', 'nobody', ['孤儿', 'Lost'])], 'zh', '').nodes).toHaveLength(1);
    expect(typeChoice([type('a', 'b', ['甲', 'A']), type('b', 'a', ['乙', 'B'])], 'zh', '').nodes).toEqual([]);
  });
  test('takes leaves only', () => {
    expect(isLeaf(types, 'fire')).toBe(false);
    expect(isLeaf(types, 'fire-car')).toBe(true);
  });
});
