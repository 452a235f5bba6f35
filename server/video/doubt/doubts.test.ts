import { expect, it, onTestFinished, vi } from 'vitest';
import { type Doubt, Doubts } from './doubts.ts';

const look = { id: 'a' };

/** Questions that are answered by hand. */
function asked() {
  const questions: { readonly doubt: Doubt; readonly answer: () => void; readonly fail: () => void }[] = [];
  const doubts = new Doubts<typeof look>(
    (_, doubt) =>
      new Promise((answer, fail) => {
        questions.push({ doubt, answer, fail });
      }),
  );
  return { doubts, questions };
}
/** What follows an answer has run. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

it('VID-9: a right that could not be asked about is asked again until there is an answer', async () => {
  const { doubts, questions } = asked();
  doubts.raise(look, 'who');
  doubts.beat();
  expect(questions).toHaveLength(1);
  questions[0]?.fail();
  await settled();
  expect([doubts.has(look, 'who'), doubts.openMs(look) > 0]).toEqual([true, true]);
  doubts.beat();
  questions[1]?.answer();
  await settled();
  expect([doubts.has(look, 'who'), doubts.openMs(look), questions.length]).toEqual([false, 0, 2]);
});

it('VID-9: what happens while it is being asked is asked once more, and other questions do not wait', async () => {
  const { doubts, questions } = asked();
  doubts.raise(look, 'who');
  doubts.raise(look, 'who');
  doubts.raise(look, 'who');
  doubts.raise(look, 'terms');
  expect(questions.map(({ doubt }) => doubt)).toEqual(['who', 'terms']);
  questions[0]?.answer();
  await settled();
  expect(questions.map(({ doubt }) => doubt)).toEqual(['who', 'terms', 'who']);
  questions[2]?.answer();
  await settled();
  expect([doubts.has(look, 'who'), doubts.has(look, 'terms')]).toEqual([false, true]);
});

it('VID-9: what is asked to be sure ends nothing while there is no answer, until something happens', async () => {
  const { doubts, questions } = asked();
  doubts.raise(look, 'who', false);
  questions[0]?.fail();
  await settled();
  expect([doubts.has(look, 'who'), doubts.openMs(look)]).toEqual([false, 0]);
  doubts.beat();
  doubts.raise(look, 'who');
  await settled();
  expect([doubts.has(look, 'who'), doubts.openMs(look) > 0, questions.length]).toEqual([true, true, 2]);
});

it('VID-9: of a look that is over nothing is asked any more', async () => {
  const { doubts, questions } = asked();
  doubts.raise(look, 'who');
  doubts.forget(look);
  questions[0]?.fail();
  await settled();
  doubts.beat();
  expect([questions.length, doubts.openMs(look)]).toEqual([1, 0]);
});

it('VID-9: a storm that raises it again and again makes no allowed right older than the last question that was answered', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const { doubts, questions } = asked();
  doubts.raise(look, 'terms');
  for (let storm = 0; storm < 5; storm++) {
    vi.advanceTimersByTime(1_000);
    doubts.raise(look, 'terms');
    questions[storm]?.answer();
    await settled();
  }
  expect([questions.length, doubts.has(look, 'terms')]).toEqual([6, true]);
  // The fifth question was asked a second ago, and the right stood then.
  expect(doubts.openMs(look)).toBe(1_000);
});
