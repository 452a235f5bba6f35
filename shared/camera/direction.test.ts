import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDirection } from './direction.ts';

fc.configureGlobal({ seed: 20_260_301 });

const shown = (text: string) => {
  const { azimuthDeg, hfovDeg, kind } = readDirection(text);
  return [azimuthDeg, hfovDeg, kind].map((part) => part ?? '-').join(' ');
};

describe('the free text of a direction', () => {
  it.each([
    // numbers
    ['90', '90 - -'],
    ['0', '0 - -'],
    ['315', '315 - -'],
    ['271.5', '271.5 - -'],
    ['45°', '45 - -'],
    [' 90 ', '90 - -'],
    ['９０', '90 - -'],
    ['360', '- 360 panoramic'],
    ['361', '- - -'],
    ['-5', '- - -'],
    ['720', '- - -'],
    // points of the compass
    ['N', '0 - -'],
    ['s', '180 - -'],
    ['NE', '45 - -'],
    ['SSW', '202.5 - -'],
    ['North', '0 - -'],
    ['Southwest', '225 - -'],
    ['north-west', '315 - -'],
    ['Northbound', '0 - -'],
    ['Eastbound', '90 - -'],
    ['WB', '270 - -'],
    ['facing south', '180 - -'],
    ['北', '0 - -'],
    ['北向', '0 - -'],
    ['东北', '45 - -'],
    ['東北', '45 - -'],
    ['往北', '0 - -'],
    ['朝东南', '135 - -'],
    ['南侧', '180 - -'],
    ['北上', '0 - -'],
    ['西行', '270 - -'],
    ['북', '0 - -'],
    ['남서쪽', '225 - -'],
    ['동향', '90 - -'],
    // from one to the other
    ['北向南', '180 - -'],
    ['东向西', '270 - -'],
    ['由東向西', '270 - -'],
    ['南往北', '0 - -'],
    ['从西到东', '90 - -'],
    ['北向东南', '135 - -'],
    // how wide
    ['360도 전방면', '- 360 panoramic'],
    ['360도', '- 360 panoramic'],
    ['360도전방면', '- 360 panoramic'],
    ['전방향(360도)', '- 360 panoramic'],
    ['360度', '- 360 panoramic'],
    ['360도 회전 100미터 이내지역', '- 360 panoramic'],
    ['240도 전방', '- 240 -'],
    ['120도전방', '- 120 -'],
    ['60도 단방향', '- 60 -'],
    ['180度', '- 180 -'],
    ['100~120도 전방면 (고정형카메라)', '- 110 -'],
    ['CCTV 설치지역100M 전방향180도 촬영', '- 180 -'],
    // all round, turning
    ['全景', '- 360 panoramic'],
    ['全方位', '- 360 panoramic'],
    ['전방향', '- 360 panoramic'],
    ['Any', '- 360 panoramic'],
    ['회전', '- - ptz'],
    ['주변회전감시', '- - ptz'],
    ['云台', '- - ptz'],
    ['PTZ', '- - ptz'],
    // says nothing
    ['', '- - -'],
    ['__proto__', '- - -'],
    ['constructor', '- - -'],
    ['고정', '- - -'],
    ['고정형', '- - -'],
    ['도로', '- - -'],
    ['하천방향', '- - -'],
    ['카메라전면', '- - -'],
    ['Median', '- - -'],
    ['Both Directions', '- - -'],
    ['NS', '- - -'],
    ['WE', '- - -'],
    ['Unknown', '- - -'],
    ['A', '- - -'],
    ['U', '- - -'],
    ['인천광역시 서구 청라동 139-2 인근', '- - -'],
    ['전방 10~20m', '- - -'],
    ['주변100m이내', '- - -'],
    ['东西', '- - -'],
    ['天安门', '- - -'],
    ['김포방면', '- - -'],
    ['999도', '- - -'],
  ])('CAM-8: %j', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it('CAM-8: any text gives values in range', () => {
    const words = fc.constantFrom(
      '360',
      '도',
      '北',
      '向',
      '南',
      ' ',
      '~',
      '-',
      'N',
      'bound',
      '°',
      '度',
      '.',
      '12',
      '999999999999',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words, { maxLength: 6 }).map((parts) => parts.join('')),
        ),
        (text) => {
          const { azimuthDeg, hfovDeg } = readDirection(text);
          if (azimuthDeg !== null) expect(azimuthDeg >= 0 && azimuthDeg < 360).toBe(true);
          if (hfovDeg !== null) expect(hfovDeg >= 1 && hfovDeg <= 360).toBe(true);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
