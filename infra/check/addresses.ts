import type { Finding } from './finding.ts';

// Written in pieces, so that this file does not hold what it looks for.
const SUSPECTS: [RegExp, string][] = [
  [new RegExp(`registry\\.(npm${'js'}|npm${'mirror'}|yarn${'pkg'})\\.`), 'the address of a package registry'],
  [new RegExp(`(^|[\\s"'\`(=])/(wo${'rk'}|ho${'me'}|Us${'ers'}|ro${'ot'})/[a-z]`), 'a path of one machine'],
  [new RegExp(`(^|[\\s"'\`(=])/t${'mp'}/[a-z]`), 'a path of one machine: ask the system for its temporary folder'],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----/, 'a private key'],
];

/** Text that ties the project to one machine or one registry. */
export function checkAddresses(files: { path: string; text: string }[]): Finding[] {
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) =>
      SUSPECTS.filter(([pattern]) => pattern.test(line)).map(([, what]) => ({
        path,
        line: index + 1,
        text: `holds ${what}`,
      })),
    ),
  );
}
