import type { Http } from '../../platform/http.ts';
import { mountCommand } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { answerMessage, receiptOnDevice, receiptSeen, ringAgain, sendMessage } from './commands.ts';
import { tellStep } from './tell-command.ts';

export const messageCommands = [sendMessage, tellStep, ringAgain, receiptOnDevice, receiptSeen, answerMessage] as const;

export function messageRoutes(http: Http, platform: Platform): void {
  mountCommand(http, platform, { url: '/api/messages', command: sendMessage });
  mountCommand(http, platform, { url: '/api/incidents/:id/tell', command: tellStep });
  mountCommand(http, platform, { url: '/api/messages/:id/ring', command: ringAgain });
  mountCommand(http, platform, { url: '/api/receipts/:id/device', command: receiptOnDevice });
  mountCommand(http, platform, { url: '/api/receipts/:id/seen', command: receiptSeen });
  mountCommand(http, platform, { url: '/api/receipts/:id/answer', command: answerMessage });
}
