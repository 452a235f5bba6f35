import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeded } from '../kernel/chance.ts';
import { isPersonal } from '../kernel/personal-data.ts';
import { readCamera, readCameraLine } from './camera-line.ts';
import { exampleCameraInput } from './example.ts';
import { lineIssueText, lineTexts } from './line-issue.ts';

fc.configureGlobal({ seed: 20_260_301 });

const least = { externalId: 'A-1', name: '南门', place: [118.05, 36.81] };
const faults = (change: Record<string, unknown>) => {
  const result = readCamera({ ...least, ...change });
  return result.ok ? [] : result.issues.map((issue) => `${issue.field}: ${issue.code}`);
};

describe('one line of a batch', () => {
  it('CAM-4: the least a source may send gets every default', () => {
    const result = readCameraLine(JSON.stringify(least));
    expect(result).toMatchObject({
      ok: true,
      address: null,
      camera: {
        kind: 'fixed',
        azimuthDeg: null,
        hfovDeg: null,
        rangeM: 80,
        terms: 'always',
        ownerKind: 'department',
        stream: null,
        count: 1,
      },
    });
  });

  it('CAM-4: what was read reads the same again', () => {
    const result = readCamera(exampleCameraInput);
    expect(result.ok && result.camera).toEqual(exampleCameraInput);
  });

  it.each([
    ['{"externalId":', ': not-json'],
    ['', ': not-json'],
    ['null', ': not-an-object'],
    ['[]', ': not-an-object'],
    ['"text"', ': not-an-object'],
    ['12', ': not-an-object'],
    [`{"a":"${'x'.repeat(17_000)}"}`, ': line-too-long'],
  ])('CAM-4: refuses %j as a whole', (text, fault) => {
    const result = readCameraLine(text.slice(0, 17_010));
    expect(result.ok ? [] : result.issues.map((issue) => `${issue.field}: ${issue.code}`)).toEqual([fault]);
  });

  it.each([
    [{ externalId: undefined }, ['externalId: required']],
    [{ externalId: ' ' }, ['externalId: too-short']],
    [{ externalId: 'x'.repeat(129) }, ['externalId: too-long']],
    [{ externalId: 'a\u0000b' }, ['externalId: bad-format']],
    [{ externalId: 7 }, ['externalId: wrong-type']],
    [{ name: null }, ['name: wrong-type']],
    [{ name: 'x'.repeat(81) }, ['name: too-long']],
    [{ name: 'a\nb' }, ['name: bad-format']],
    [{ name: 'half \ud800 character' }, ['name: bad-format']],
    [{ place: undefined }, ['place: required']],
    [{ place: [118] }, ['place: wrong-size']],
    [{ place: [118, 36, 5] }, ['place: wrong-size']],
    [{ place: [181, 36] }, ['place.0: too-big']],
    [{ place: [118, -91] }, ['place.1: too-small']],
    [{ place: ['118', 36] }, ['place.0: wrong-type']],
    [{ place: { lng: 1, lat: 2 } }, ['place: wrong-type']],
    [{ kind: 'spy' }, ['kind: not-one-of']],
    [{ azimuthDeg: 360 }, ['azimuthDeg: too-big']],
    [{ azimuthDeg: -1 }, ['azimuthDeg: too-small']],
    [{ hfovDeg: 0 }, ['hfovDeg: too-small']],
    [{ rangeM: 2_001 }, ['rangeM: too-big']],
    [{ widthPx: 1_920.5 }, ['widthPx: wrong-type']],
    [{ count: 0 }, ['count: too-small']],
    [{ terms: 'sometimes' }, ['terms: not-one-of']],
    [{ department: 'no such!' }, ['department: bad-format']],
    [{ contact: '\u001b[31m' }, ['contact: bad-format']],
    [{ stream: {} }, ['stream.kind: required']],
    [{ stream: { kind: 'sip' } }, ['stream.kind: not-one-of']],
    [{ stream: { kind: 'rtmp' } }, ['stream.key: required']],
    [{ stream: { kind: 'rtmp', key: '../x' } }, ['stream.key: bad-format']],
    [{ stream: { kind: 'rtmp', key: 'a', url: 'rtmp://x' } }, ['stream.url: unknown-field']],
    [{ stream: { kind: 'rtsp', url: 'rtsp://127.1/' } }, ['stream.url: address-host']],
    [{ stream: { kind: 'rtsp', url: 'http://10.0.0.1/' } }, ['stream.url: address-scheme']],
    [{ stream: 'rtsp://10.0.0.1/' }, ['stream: wrong-type']],
    [{ colour: 'red' }, ['colour: unknown-field']],
    [{ place: [181, 36], kind: 'spy', colour: 1 }, ['kind: not-one-of', 'place.0: too-big', 'colour: unknown-field']],
  ] as const)('CAM-4: names the field at fault in %j', (change, expected) => {
    expect(faults(change)).toEqual(expected);
  });

  it('CAM-4: tells at most eight faults of one line', () => {
    expect(faults(Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`field${index}`, 1])))).toHaveLength(8);
  });

  it('CAM-4: takes no key that would reach the prototype', () => {
    const result = readCameraLine(
      '{"externalId":"A","name":"B","place":[1,2],"__proto__":{"terms":"always"},"constructor":1}',
    );
    expect(result.ok ? [] : result.issues.map((issue) => issue.field)).toEqual(['__proto__', 'constructor']);
  });

  it('CAM-7: an address is never repeated in what is said about it', () => {
    const result = readCamera({ ...least, stream: { kind: 'rtsp', url: 'rtsp://admin:canary-7@127.0.0.1/' } });
    expect(JSON.stringify(result)).not.toContain('canary-7');
  });

  it('CAM-4: any JSON at all is read or refused with fields, never thrown', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...Object.keys(exampleCameraInput)), (value, key) => {
        const result = readCameraLine(JSON.stringify({ ...exampleCameraInput, [key]: value }));
        if (!result.ok) expect(result.issues.length).toBeGreaterThan(0);
        else expect(readCamera(result.camera).ok).toBe(true);
      }),
      { numRuns: 1_000, seed: 20_260_301 },
    );
  });

  it('CAM-4: a line cut, doubled or with any byte changed is read or refused, never thrown', () => {
    const chance = seeded(7);
    const whole = JSON.stringify(exampleCameraInput);
    for (let run = 0; run < 2_000; run++) {
      const at = Math.floor(chance() * whole.length);
      const byte = String.fromCharCode(Math.floor(chance() * 256));
      for (const text of [
        whole.slice(0, at),
        whole.slice(at),
        whole.slice(0, at) + byte + whole.slice(at + 1),
        whole + whole.slice(at),
      ]) {
        const result = readCameraLine(text);
        if (!result.ok) expect(result.issues.length).toBeGreaterThan(0);
      }
    }
  });

  it('every fault has a text in both languages, with its values filled in', () => {
    for (const language of ['zh', 'en'] as const) {
      const texts = [
        lineIssueText({ field: 'rangeM', code: 'too-big', values: { limit: 2_000 } }, language),
        lineIssueText(
          { field: 'name', code: 'wrong-type', values: { expected: 'string', expectedZh: '文本' } },
          language,
        ),
        lineIssueText({ field: 'faceId', code: 'personal-data' }, language),
      ];
      for (const text of texts) expect(text).not.toMatch(/[{}—]/);
    }
    for (const { zh, en } of Object.values(lineTexts)) expect([zh, en].every((text) => text.length > 3)).toBe(true);
  });
});

describe('fields with data about persons', () => {
  it.each([
    'face',
    'faceId',
    'face_image',
    'FACE',
    'hasFaces',
    'facial-features',
    'plate',
    'plateNumber',
    'license_plate',
    'LicencePlate',
    'LPR',
    'id card',
    'idCard',
    'ID_CARD_NO',
    'idNumber',
    'passport_no',
    'gaitVector',
    'dateOfBirth',
    'religion',
    'ethnicity',
    'watchlist',
    'watch_list',
    '人脸',
    '人脸特征',
    '身份证',
    '身份证号码',
    '证件号码',
    '车牌',
    '车牌号',
    '車牌',
    '身分證',
    '民族',
    '重点人员',
    '黑名单',
    '얼굴',
    '번호판',
    '주민등록번호',
    'ｆａｃｅ',
  ])('CAM-5: refuses %s', (name) => {
    expect(isPersonal(name)).toBe(true);
    expect(faults({ [name]: 'x' })).toEqual([`${name.slice(0, 64)}: personal-data`]);
  });

  it.each([
    'surface',
    'interface',
    'template',
    'platform',
    'azimuth',
    'name',
    'contact',
    '联系人',
    '联系电话',
    '所属单位',
    '摄像机名称',
    'plateau',
    'trace',
    'racecourse',
    'id',
    'cardId',
    'camera_id',
    '설치목적',
    '관리기관',
    '地面高度',
    'idle',
    'facade',
    'preface',
    'embrace',
  ])('CAM-5: %s is no such field', (name) => {
    expect(isPersonal(name)).toBe(false);
  });
});
