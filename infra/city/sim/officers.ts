import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import { pick, seeded } from '@watchroom/shared/kernel/chance.ts';

/** What a crew does next about an order, and when (milliseconds since 1970). */
export interface Step {
  readonly action: 'device' | 'seen' | 'accept' | 'decline' | 'depart' | 'arrive' | 'clear';
  readonly atMs: number;
  readonly body: Readonly<Record<string, string>>;
}

/** One crew in so many is busy with something it cannot leave. */
const DECLINE_SHARE = 0.05;
const REASONS = ['正在处理其他事项，无法脱身', '车辆故障', '距离较远，建议就近派遣'] as const;
const NOTES: readonly (readonly [prefix: string, notes: readonly string[]])[] = [
  [
    'order',
    [
      '现场已劝离双方，未发现人员受伤。',
      '已现场登记并移交辖区派出所，秩序恢复正常。',
      '已协助当事人调取现场情况，告知后续流程。',
    ],
  ],
  [
    'safety',
    ['险情已排除，现场清理完毕，无人员伤亡。', '伤员已送医，现场通行恢复。', '已处置完毕，现场留观十分钟无复燃。'],
  ],
  ['city', ['已整改到位，现场恢复原状。', '已设置围挡并通知维修单位，隐患消除。']],
  ['environment', ['已清运完毕并拍照留存。', '已责令当场停止，恢复正常。']],
  ['livelihood', ['抢修完成，供应恢复。', '积水已排除，道路恢复通行。', '已协助群众解决问题。']],
];

/**
 * The next step of the crew of a made-up unit, or `null` when it waits for somebody else. The same order always gets the
 * same answer at the same pace; `there`: the unit has reached the place.
 */
export function nextStep(assignment: Assignment, there: boolean): Step | null {
  const chance = seeded(seedOf(assignment.id));
  const pace = {
    device: 600 + chance() * 900,
    seen: 1_500 + chance() * 3_000,
    answer: 4_500 + chance() * 9_000,
    depart: 3_000 + chance() * 6_000,
    work: 40_000 + chance() * 100_000,
  };
  const declines = chance() < DECLINE_SHARE;
  const { state, times } = assignment;
  const since = Date.parse(state.since);
  const step = (action: Step['action'], atMs: number, body: Step['body'] = {}): Step => ({ action, atMs, body });
  if (state.at === 'offered') {
    if (times.device === null) return step('device', since + pace.device);
    if (times.seen === null) return step('seen', since + pace.seen);
    return declines
      ? step('decline', since + pace.answer, { why: pick(chance, REASONS) })
      : step('accept', since + pace.answer);
  }
  if (state.at === 'accepted') return step('depart', since + pace.depart);
  if (state.at === 'en_route') return there ? step('arrive', since) : null;
  if (state.at === 'on_scene') {
    // INT-4: of a mediation no words are kept.
    const { type } = assignment.order;
    return step('clear', since + pace.work, type.startsWith('mediation') ? {} : { note: noteFor(type, chance()) });
  }
  return null;
}

function noteFor(type: string, share: number): string {
  const notes = NOTES.find(([prefix]) => type.startsWith(prefix))?.[1] ?? ['已处置完毕。'];
  return notes[Math.floor(share * notes.length)] ?? '已处置完毕。';
}

/** A seed from an id: the same on every run. */
export function seedOf(id: string): number {
  return [...id].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) >>> 0, 7);
}
