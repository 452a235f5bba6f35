import { pointsFault } from '@watchroom/shared/patrol/route.ts';
import { expect, test } from 'vitest';
import { addPoint, movePoint, type RouteDraft, removePoint, setCheck } from './route-draft.ts';

const empty: RouteDraft = { id: null, name: '', department: null, points: [] };
const three = [0, 1, 2].reduce((draft, at) => addPoint(draft, [120 + at, 31], (n) => `点${n}`), empty);
const told = ({ points }: RouteDraft) => points.map(({ check }) => `${check?.name} ${check?.afterMin}`);

test('points come as checkpoints a quarter of an hour apart', () => {
  expect(told(three)).toEqual(['点1 0', '点2 15', '点3 30']);
});

test('PAT-4 a moved point takes its place in the order of times, so that they never run backwards', () => {
  const moved = movePoint(three, 2, -1);
  expect(told(moved)).toEqual(['点1 0', '点3 15', '点2 30']);
  expect(pointsFault(moved.points)).toBeNull();
  expect(movePoint(three, 0, -1)).toBe(three);
  expect(movePoint(three, 2, 1)).toBe(three);
  const bent = movePoint(setCheck(three, 1, null), 1, 1);
  expect(told(bent)).toEqual(['点1 0', '点3 30', 'undefined undefined']);
});

test('a removed point leaves the others as they were', () => {
  expect(told(removePoint(three, 1))).toEqual(['点1 0', '点3 30']);
});
