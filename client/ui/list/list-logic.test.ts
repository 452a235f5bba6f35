import { describe, expect, test } from 'vitest';
import { nextSorting, sortRows } from './sort-rows.ts';
import { stepInList } from './step-in-list.ts';
import { moveInTree, type TreeNode, treeRows } from './tree-rows.ts';

describe('sorting', () => {
  const rows = [
    { name: '东湖 12', n: 3 },
    { name: '东湖 3', n: null },
    { name: '白塔 1', n: 1 },
  ];
  test('orders Chinese by sound and numbers in names by value', () => {
    expect(sortRows(rows, (row) => row.name, false).map((row) => row.name)).toEqual(['白塔 1', '东湖 3', '东湖 12']);
  });
  test('keeps what has no value at the end both ways, and leaves the rows it was given alone', () => {
    expect(sortRows(rows, (row) => row.n, false).map((row) => row.n)).toEqual([1, 3, null]);
    expect(sortRows(rows, (row) => row.n, true).map((row) => row.n)).toEqual([3, 1, null]);
    expect(rows[0]?.n).toBe(3);
  });
  test('keeps the order of equals', () => {
    const equal = [1, 2, 3].map((id) => ({ id, same: 'x' }));
    expect(sortRows(equal, (row) => row.same, true)).toEqual(equal);
  });
  test('a column goes up, down, and back to how it came', () => {
    const up = nextSorting(null, 'a');
    const down = nextSorting(up, 'a');
    expect([up, down, nextSorting(down, 'a')]).toEqual([
      { column: 'a', down: false },
      { column: 'a', down: true },
      null,
    ]);
    expect(nextSorting(down, 'b')).toEqual({ column: 'b', down: false });
  });
});

test.each([
  ['ArrowDown', -1, 5, 0],
  ['j', 1, 5, 2],
  ['ArrowDown', 4, 5, 4],
  ['k', 3, 5, 2],
  ['ArrowUp', 0, 5, 0],
  ['ArrowUp', -1, 5, 0],
  ['Home', 3, 5, 0],
  ['End', -1, 5, 4],
  ['PageDown', 0, 30, 10],
  ['PageUp', 5, 30, 0],
  ['x', 2, 5, null],
  ['ArrowDown', -1, 0, null],
] as const)('%s from row %d of a list of %d leads to %s', (...[key, at, count, to]) => {
  expect(stepInList(key, at, count)).toBe(to);
});

describe('a tree', () => {
  const nodes: TreeNode[] = [
    {
      id: 'city',
      text: '市',
      children: [
        { id: 'east', text: '东', children: [{ id: 'lake', text: '湖' }] },
        { id: 'west', text: '西' },
      ],
    },
    { id: 'other', text: '外' },
  ];
  const rows = treeRows(nodes, new Set(['city', 'west']));

  test('shows what is open, with depth and parent', () => {
    expect(rows.map((row) => `${row.depth} ${row.node.id} ${row.parent} ${row.open}`)).toEqual([
      '0 city null true',
      '1 east city false',
      '1 west city false',
      '0 other null false',
    ]);
  });

  test.each([
    ['city', 'ArrowDown', { focus: 'east' }],
    ['city', 'ArrowUp', null],
    ['city', 'ArrowRight', { focus: 'east' }],
    ['city', 'ArrowLeft', { collapse: 'city' }],
    ['east', 'ArrowRight', { expand: 'east' }],
    ['east', 'ArrowLeft', { focus: 'city' }],
    ['west', 'ArrowRight', null],
    ['other', 'ArrowLeft', null],
    ['other', 'ArrowDown', null],
    ['other', 'Home', { focus: 'city' }],
    ['city', 'End', { focus: 'other' }],
    ['city', 'a', null],
    ['gone', 'ArrowDown', null],
  ])('at %s, %s does %j', (at, key, move) => {
    expect(moveInTree(rows, at, key)).toEqual(move);
  });

  test('without nodes has no rows', () => {
    expect(treeRows([], new Set(['a']))).toEqual([]);
  });
});
