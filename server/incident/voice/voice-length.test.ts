import { expect, test } from 'vitest';
import { lengthIn } from './voice-length.ts';

test.each([
  { what: 'from the first begin to the last end', said: '0.000,0.020\n0.020,0.020\n0.040,0.020\n', seconds: 0.06 },
  { what: 'of packets without a length', said: '0.0,N/A\n59.5,N/A\n', seconds: 59.5 },
  { what: 'of packets out of order', said: '2.0,1\n0.0,1\n1.0,1', seconds: 3 },
  { what: 'of times that begin anywhere', said: '100,1\n101,1', seconds: 2 },
  { what: 'of no packets', said: '', seconds: null },
  { what: 'of no times', said: 'N/A,N/A\n', seconds: null },
])('a voice note is as long as its packets say: $what', ({ said, seconds }) => {
  const length = lengthIn(said);
  if (seconds === null) expect(length).toBeNull();
  else expect(length).toBeCloseTo(seconds, 6);
});
