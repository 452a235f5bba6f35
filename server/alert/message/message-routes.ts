import { DeskPeople, OpenMessages } from '@watchroom/shared/alert/message-api.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { actorOf, type Http } from '../../platform/http.ts';
import { mountCommand } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { answerMessage, receiptOnDevice, receiptSeen, ringAgain, sendMessage } from './commands.ts';
import { deskPeople } from './desk-people.ts';
import { openMessages } from './open-messages.ts';
import { tellStep } from './tell-command.ts';

export const messageCommands = [sendMessage, tellStep, ringAgain, receiptOnDevice, receiptSeen, answerMessage] as const;

const people = {
  response: { 200: DeskPeople, '4xx': ErrorReply, '5xx': ErrorReply },
  tags: ['alert'],
  summary: 'Who is at a desk now and may be written to',
};

const open = {
  response: { 200: OpenMessages, '4xx': ErrorReply, '5xx': ErrorReply },
  tags: ['alert'],
  summary: 'How far the messages are that somebody is still waited for: figures and call signs',
};

export function messageRoutes(http: Http, platform: Platform): void {
  http.get('/api/messages/people', { config: { door: { may: 'message.send' } }, schema: people }, async (request) => ({
    people: await deskPeople(platform, actorOf(request)),
  }));
  http.get('/api/messages/open', { config: { door: { may: 'message.count' } }, schema: open }, async (request) =>
    openMessages(platform, actorOf(request)),
  );
  mountCommand(http, platform, { url: '/api/messages', command: sendMessage });
  mountCommand(http, platform, { url: '/api/incidents/:id/tell', command: tellStep });
  mountCommand(http, platform, { url: '/api/messages/:id/ring', command: ringAgain });
  mountCommand(http, platform, { url: '/api/receipts/:id/device', command: receiptOnDevice });
  mountCommand(http, platform, { url: '/api/receipts/:id/seen', command: receiptSeen });
  mountCommand(http, platform, { url: '/api/receipts/:id/answer', command: answerMessage });
}
