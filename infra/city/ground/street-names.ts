import type { Chance } from '@watchroom/shared/kernel/chance.ts';

const FIRST = '文昌建和永安康泰新平华明正德仁义礼智信诚兴隆广裕景瑞嘉福顺振胜锦春秋青翠';
const SECOND = '化宁设平盛民远通和庆源泽丰达业旺乐融耀阳昌临宜望辉朗成曙';
const SPECIAL = [
  '人民',
  '解放',
  '建设',
  '和平',
  '胜利',
  '中山',
  '新华',
  '光明',
  '工农',
  '青年',
  '学府',
  '体育场',
  '车站',
  '公园',
  '滨湖',
  '科技',
  '创业',
  '工业',
  '机场',
  '物流',
];
const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

export interface StemPool {
  /** A stem not given before: the famous ones first, then pairs of characters in seeded order. */
  readonly next: () => string;
}

export function stemPool(chance: Chance): StemPool {
  const pairs = [...FIRST].flatMap((first) =>
    [...SECOND].filter((second) => second !== first).map((second) => first + second),
  );
  const unique = [...new Set(pairs)].filter((pair) => !SPECIAL.includes(pair));
  const order = [...SPECIAL, ...shuffled(unique, chance)];
  let used = 0;
  return {
    next: () => {
      const stem = order[used];
      used += 1;
      if (stem === undefined) throw new RangeError('no street names left');
      return stem;
    },
  };
}

/** 文昌一巷, … 文昌十巷, 文昌十一巷, … */
export function laneName(stem: string, number: number): string {
  return `${stem}${numeral(number)}巷`;
}

/** 1…99 as Chinese numerals. */
export function numeral(number: number): string {
  if (number <= 10) return NUMERALS[number - 1] ?? String(number);
  const tens = Math.floor(number / 10);
  const ones = number % 10;
  return `${tens === 1 ? '' : (NUMERALS[tens - 1] ?? '')}十${ones === 0 ? '' : (NUMERALS[ones - 1] ?? '')}`;
}

/** A shuffled copy (Fisher–Yates). */
export function shuffled<T>(list: readonly T[], chance: Chance): T[] {
  const copy = [...list];
  for (let at = copy.length - 1; at > 0; at -= 1) {
    const other = Math.floor(chance() * (at + 1));
    const [a, b] = [copy[at], copy[other]];
    if (a === undefined || b === undefined) continue;
    copy[at] = b;
    copy[other] = a;
  }
  return copy;
}
