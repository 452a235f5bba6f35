import { pinyin } from 'pinyin-pro';

const HAN = /\p{Script=Han}/u;
const SYLLABLE = /^[a-z]+$/;
/** The reading of a character follows from this many beside it: 重庆, 长沙, 银行. pinyin-pro takes 60 µs a name, a look-up 0.1 µs. */
const AROUND = 2;
/** Surroundings of a city's names repeat; beyond this many the oldest half is forgotten: some 20 MB. */
const MOST_READINGS = 200_000;

const single = new Map<string, string | null>();
const inContext = new Map<string, string>();

export function isHan(text: string): boolean {
  return HAN.test(text);
}

/** 人民大街12号 → [renmindajie12hao, rmdj12h]; two empty texts where there is no Chinese character. ü is v. */
export function soundOf(plain: string): readonly [sound: string, initials: string] {
  if (!HAN.test(plain)) return ['', ''];
  const signs = [...plain];
  let sound = '';
  let initials = '';
  signs.forEach((sign, at) => {
    const reading = HAN.test(sign) ? readingAt(signs, at) : sign;
    sound += reading;
    initials += reading.slice(0, reading === sign ? undefined : 1);
  });
  return [sound, initials];
}

function readingAt(signs: readonly string[], at: number): string {
  const sign = signs[at] ?? '';
  const only = onlyReading(sign);
  if (only !== null) return only;
  const from = Math.max(0, at - AROUND);
  const around = signs.slice(from, at + AROUND + 1);
  const key = `${at - from} ${around.join('')}`;
  const known = inContext.get(key);
  if (known !== undefined) return known;
  // Letters beside it would be joined to one part; they say nothing about a reading.
  const readings = pinyin(around.map((one) => (HAN.test(one) ? one : '。')).join(''), {
    toneType: 'none',
    type: 'array',
  });
  const reading = written(readings[at - from] ?? sign, sign);
  if (inContext.size >= MOST_READINGS) forgetHalf();
  inContext.set(key, reading);
  return reading;
}

/** The one reading of a character; null where it has several. */
function onlyReading(sign: string): string | null {
  const known = single.get(sign);
  if (known !== undefined) return known;
  const readings = new Set(
    pinyin(sign, { toneType: 'none', type: 'array', multiple: true }).map((one) => written(one, sign)),
  );
  const [first = sign] = readings;
  const only = readings.size <= 1 ? first : null;
  single.set(sign, only);
  return only;
}

/** A character without a known reading stands for itself. */
function written(reading: string, sign: string): string {
  const letters = reading.replaceAll('ü', 'v');
  return SYLLABLE.test(letters) ? letters : sign;
}

function forgetHalf(): void {
  let left = inContext.size / 2;
  for (const key of inContext.keys()) {
    if (left-- <= 0) break;
    inContext.delete(key);
  }
}

/**
 * What many people hear and type alike is written alike: zh z, ch c, sh s, ing in, eng en, ang an. Of a whole text, never of its
 * syllables one by one, so that half a word typed folds as the name does.
 */
export function folded(sound: string): string {
  return sound.replace(/([zcs])h/g, '$1').replace(/([iea]n)g/g, '$1');
}
