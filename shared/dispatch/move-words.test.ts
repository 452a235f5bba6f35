import { expect, test } from 'vitest';
import { outageMoves } from '../camera/health/outage-machine.ts';
import { reservationMoves } from '../camera/reservation/reservation-machine.ts';
import { callBackAts, callBackDos } from '../incident/call-back/call-back-machine.ts';
import { incidentDos, incidentMoves } from '../incident/incident-machine.ts';
import { orderAts, supervisionDos } from '../incident/supervision/supervision-machine.ts';
import { taskDos, taskMoves } from '../incident/tasks/task-machine.ts';
import { timeAts, timeDos } from '../incident/time/time-request-machine.ts';
import { transferAts, transferDos } from '../incident/transfer/transfer-machine.ts';
import { moveWords, stateWords } from '../kernel/failure/move-words.ts';
import { failureText } from '../kernel/failure.ts';
import { assignmentDos, assignmentMoves } from './assignment-machine.ts';
import { reofferDos, reofferMoves } from './reoffer-machine.ts';

/** Every machine that refuses with `move-impossible`. */
const tables = [incidentMoves, assignmentMoves, reofferMoves, taskMoves, outageMoves, reservationMoves];
const dos = [
  ...[
    ...incidentDos,
    ...assignmentDos,
    ...reofferDos,
    ...taskDos,
    ...supervisionDos,
    ...callBackDos,
    ...transferDos,
    ...timeDos,
  ],
  ...[outageMoves, reservationMoves].flatMap((table) => Object.values(table).flatMap((cells) => Object.keys(cells))),
  ...['retype', 'ask'],
];

test('CMD-4: every state and every move of every machine has words in both languages', () => {
  const ats = [
    ...tables.flatMap((table) => Object.keys(table)),
    ...orderAts,
    ...callBackAts,
    ...transferAts,
    ...timeAts,
  ];
  expect(ats.filter((at) => stateWords[at] === undefined)).toEqual([]);
  expect(dos.filter((move) => moveWords[move] === undefined)).toEqual([]);
});

test('CMD-4: a refused move is told in words, never by the names of the code', () => {
  const failure = { code: 'move-impossible', values: { from: 'en_route', move: 'send-back' } } as const;
  expect(failureText(failure, 'zh')).toBe('当前状态为“赶往现场”，不能执行“退回重办”。');
  expect(failureText(failure, 'en')).toBe('Not possible: the state is “on the way”, the move was “send back”.');
});
