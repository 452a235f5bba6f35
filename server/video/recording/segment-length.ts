import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const MOST_MS = 10_000;

/** How long a recorded file is, ms, as ffprobe reads it; 0 where it cannot. */
export async function lengthMsOf(path: string): Promise<number> {
  const args = ['-v', 'error', '-protocol_whitelist', 'file', '-f', 'mp4', '-show_entries', 'format=duration'];
  const { stdout } = await run('ffprobe', [...args, '-of', 'csv=p=0', path], {
    timeout: MOST_MS,
    env: { PATH: process.env['PATH'] },
  }).catch(() => ({ stdout: '' }));
  const seconds = Number.parseFloat(stdout);
  return Number.isFinite(seconds) ? Math.round(seconds * 1_000) : 0;
}
