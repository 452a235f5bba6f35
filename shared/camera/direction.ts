import type { CameraKind } from './camera-api.ts';

/** What a source's free text about a direction says. Null where it says nothing. */
export interface Direction {
  /** Where the lens looks, degrees clockwise from true north, 0 <= a < 360. */
  readonly azimuthDeg: number | null;
  /** How wide it looks, degrees, 1…360. */
  readonly hfovDeg: number | null;
  /** What kind of camera the words mean: all round, or turning. */
  readonly kind: CameraKind | null;
}

/** What `readNumber` reads, and nothing before it would change. */
const PLAIN_DEGREES = /^\d{1,3}(?:\.\d+)?$/;

const nothing: Direction = { azimuthDeg: null, hfovDeg: null, kind: null };
const allRound: Direction = { azimuthDeg: null, hfovDeg: 360, kind: 'panoramic' };
const turning: Direction = { azimuthDeg: null, hfovDeg: null, kind: 'ptz' };

/** Maps, not objects: the text is a stranger's, and `constructor` is no direction. */
const latin = new Map([
  ['n', 0],
  ['nne', 22.5],
  ['ne', 45],
  ['ene', 67.5],
  ['e', 90],
  ['ese', 112.5],
  ['se', 135],
  ['sse', 157.5],
  ['s', 180],
  ['ssw', 202.5],
  ['sw', 225],
  ['wsw', 247.5],
  ['w', 270],
  ['wnw', 292.5],
  ['nw', 315],
  ['nnw', 337.5],
]);
const han = new Map([
  ['北', 0],
  ['东北', 45],
  ['北东', 45],
  ['东', 90],
  ['东南', 135],
  ['南东', 135],
  ['南', 180],
  ['西南', 225],
  ['南西', 225],
  ['西', 270],
  ['西北', 315],
  ['北西', 315],
]);
const hangul = new Map([
  ['북', 0],
  ['북동', 45],
  ['동', 90],
  ['남동', 135],
  ['남', 180],
  ['남서', 225],
  ['서', 270],
  ['북서', 315],
]);

/**
 * CAM-8: the free text of a direction column, as real registers have it:
 *   `90`, `271.5°`            the azimuth
 *   `N`, `NE`, `Northbound`, `北`, `北向`, `往北`, `朝东南`   the azimuth of that point of the compass
 *   `北向南`, `由东向西`, `南往北`      looks towards the second
 *   `360`, `360도 전방면`, `全景`, `전방향`   all round
 *   `120도 전방`, `100~120도`, `180度`      a field of view (the middle of a range), no azimuth
 *   `회전`, `云台`, `PTZ`           turning
 * Anything else says nothing: an unknown direction is better than an invented one.
 */
export function readDirection(text: string): Direction {
  if (text === '') return nothing;
  if (PLAIN_DEGREES.test(text)) return readNumber(text) ?? nothing;
  const plain = text.normalize('NFKC').trim().toLowerCase().replaceAll('東', '东').replace(/\s+/g, ' ');
  if (plain === '') return nothing;
  return readNumber(plain) ?? readOpening(plain) ?? readWords(plain) ?? readCompass(plain) ?? nothing;
}

function readNumber(plain: string): Direction | null {
  const match = /^(-?\d{1,3}(?:\.\d+)?) ?(?:°|deg|degrees)?$/.exec(plain);
  if (match === null) return null;
  const degrees = Number(match[1]);
  if (degrees === 360) return allRound;
  return degrees >= 0 && degrees < 360 ? { ...nothing, azimuthDeg: degrees } : nothing;
}

/** An angle with the word for degrees in Korean or Chinese is how wide, not where to. */
function readOpening(plain: string): Direction | null {
  const match = /(?:^|[^\d.])(\d{1,3})(?: ?[~-] ?(\d{1,3}))? ?(?:도|度)/.exec(` ${plain}`);
  if (match === null) return null;
  const low = Number(match[1]);
  const degrees = match[2] === undefined ? low : (low + Number(match[2])) / 2;
  if (degrees === 360) return allRound;
  return degrees >= 1 && degrees < 360 ? { ...nothing, hfovDeg: degrees } : null;
}

function readWords(plain: string): Direction | null {
  if (/全景|全方位|四周|전방향|전방위|panoram|all.?round|any direction|^any$/.test(plain)) return allRound;
  if (/회전|云台|雲台|旋转|旋轉|球机|\bptz\b/.test(plain)) return turning;
  return null;
}

function readCompass(plain: string): Direction | null {
  const azimuth = readHan(plain) ?? readLatin(plain) ?? hangul.get(plain.replace(/(?:쪽|향|방향|측)$/, ''));
  return azimuth === undefined ? null : { ...nothing, azimuthDeg: azimuth };
}

function readHan(plain: string): number | undefined {
  // 北向南, 由东向西, 南往北, 从西到东: the second is where it looks.
  const between = /^(?:由|从|從|自)?([东西南北]{1,2})(?:向|往|到|至|朝)([东西南北]{1,2})(?:方向|向)?$/.exec(plain);
  if (between?.[1] !== undefined && between[2] !== undefined) {
    return han.has(between[1]) ? han.get(between[2]) : undefined;
  }
  // 北, 北向, 往北, 朝东南, 正北方, 北侧
  const one = /^(?:往|向|朝|朝向|正)?([东西南北]{1,2})(?:向|方|方向|侧|側|面|上|下|行)?$/.exec(plain);
  return one?.[1] === undefined ? undefined : han.get(one[1]);
}

function readLatin(plain: string): number | undefined {
  const letters = plain
    .replace(/(?:bound|ward|wards|-?facing)$/, '')
    .replace(/^(?:facing|towards?|to) /, '')
    .replace(/north|south|east|west/g, (word) => word.slice(0, 1))
    .replace(/[ -]/g, '');
  return (
    latin.get(letters) ?? (letters.length === 2 && letters.endsWith('b') ? latin.get(letters.slice(0, 1)) : undefined)
  );
}
