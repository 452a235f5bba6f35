import type { Encoding, ImportReport } from '@watchroom/shared/camera/import-report.ts';
import { treeNow } from '../../area/queries.ts';
import type { Bulk } from '../../platform/bulk.ts';
import type { RawLine } from '../catalogue/lines.ts';
import { cameraTx, type JobTable, lockCameras } from '../store.ts';
import { judge, type KeyHolders, type Verdict, writeVerdict } from './apply-chunk.ts';
import { type Change, creation } from './camera-change.ts';
import { Findings } from './findings.ts';
import type { ImportHost } from './import-host.ts';
import { type Chunk, ChunkMaker, type Wanted } from './prepare.ts';
import { forgetProgress, writeProgress } from './progress.ts';
import { writtenOf } from './write-cameras.ts';

export type OpenJob = Pick<JobTable, 'id' | 'source' | 'body' | 'actor'> & {
  readonly encoding: Encoding | null;
  readonly done: number;
};

/** `on`: there is more to do · `again`: put down, somebody else has it or will · `over`: it was ended meanwhile. */
export type Step = 'on' | 'again' | 'over';

/** Lines that commit together: some 100 ms of work, so that a killed worker repeats little and others wait little. */
const CHUNK_LINES = 2_000;
/** Lines read before timers and sockets get their turn: some 3 ms. */
const TURN_LINES = 100;

/**
 * A job being worked off. While one chunk commits the next one is read, so that Postgres and this process work side by side;
 * chunks commit in the order of their lines, one at a time.
 */
export class Taking {
  readonly #host: ImportHost;
  readonly #job: OpenJob;
  readonly #bulk: Bulk;
  readonly #last: ReadonlyMap<string, number>;
  readonly #findings: Findings | null;
  /** A check writes nothing that could be asked, so it remembers who has which key. */
  readonly #holders: KeyHolders = new Map();
  #maker: ChunkMaker;
  #cursor: number;
  #turn = 0;
  #mostAreNew = false;
  #writing: Promise<Step> = Promise.resolve('on');

  constructor(host: ImportHost, given: { job: OpenJob; bulk: Bulk; last: ReadonlyMap<string, number> }) {
    this.#host = host;
    this.#job = given.job;
    this.#bulk = given.bulk;
    this.#last = given.last;
    const { source } = given.job;
    this.#findings = source.from === 'file' && source.dryRun === true ? new Findings(source.mapping) : null;
    this.#cursor = this.#findings === null ? given.job.done : 0;
    this.#maker = this.#newMaker();
  }

  /** Lines that need not be taken again. */
  get done(): number {
    return this.#cursor;
  }

  async begin(): Promise<void> {
    if (this.#findings === null) return;
    await this.#bulk.db.transaction().execute((tx) => forgetProgress(tx, this.#job.id));
  }

  /** Takes a line; null where there is nothing to wait for, which is most of the time. */
  add(raw: RawLine): Promise<Step> | null {
    this.#findings?.see(raw);
    this.#maker.add({ line: raw.line, result: raw.read() });
    if (this.#maker.length >= CHUNK_LINES) return this.#next();
    return ++this.#turn % TURN_LINES === 0 ? turn().then(() => 'on') : null;
  }

  /** Waits for what is under way, and writes the rest if nothing stands against it. */
  async end(step: Step): Promise<Step> {
    if (step === 'on' && this.#maker.length > 0) await this.#next();
    const written = await this.#writing;
    return step === 'on' ? written : step;
  }

  /** What a dry run found; null for an import. */
  async report(): Promise<ImportReport | null> {
    return this.#findings === null ? null : this.#findings.report(this.#host, this.#job.encoding ?? 'utf-8');
  }

  async #next(): Promise<Step> {
    const chunk = this.#maker.take();
    const ahead = await this.#makeAhead(chunk);
    const before = await this.#writing;
    if (before !== 'on') return before;
    this.#writing = this.#commit(chunk, ahead);
    // Who adds the next line hears of a failure; until then nobody listens.
    this.#writing.catch(() => undefined);
    return 'on';
  }

  /** Makes what is written of new cameras while the chunk before is on its way, where most are new: a first import. */
  async #makeAhead({ wanted }: Chunk): Promise<ReadonlyMap<Wanted, Change>> {
    const ahead = new Map<Wanted, Change>();
    if (!this.#mostAreNew) return ahead;
    const { seal, clock } = this.#host;
    const now = clock.now();
    for (let from = 0; from < wanted.length; from += TURN_LINES) {
      const changes = wanted.slice(from, from + TURN_LINES).map((each) => creation(each, now));
      const written = writtenOf(changes, seal);
      for (const each of changes) {
        each.written = written;
        ahead.set(each.wanted, each);
      }
      await turn();
    }
    return ahead;
  }

  /** One transaction for the cameras, their events, the counts, the faults and the cursor. */
  async #commit(taken: Chunk, ahead: ReadonlyMap<Wanted, Change>): Promise<Step> {
    const { id, actor } = this.#job;
    const cursor = this.#cursor;
    const step = await this.#bulk.db.transaction().execute(async (tx): Promise<Step> => {
      const job = await cameraTx(tx)
        .selectFrom('job')
        .select(['done', 'errors', 'finished_at'])
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst();
      if (job === undefined || job.finished_at !== null) return 'over';
      if (job.done !== cursor) return 'again';
      // CAM-14: who gives cameras their new areas waits for this lock, and so finds whatever is written under it in the tree before.
      if (this.#findings === null) await lockCameras(tx);
      if ((await treeNow(tx)) !== this.#host.tree()) await this.#host.takeUpCity();
      const chunk = this.#inCity(taken);
      let verdict: Verdict;
      if (this.#findings !== null) {
        verdict = await judge(tx, chunk, { actor, holders: this.#holders });
        this.#findings.take(chunk, verdict);
      } else {
        verdict = await judge(tx, chunk, { actor });
        const now = this.#host.clock.now();
        await writeVerdict(tx, verdict, { bulk: this.#bulk, actor, seal: this.#host.seal, now, ahead });
        this.#mostAreNew = verdict.created.length * 2 > chunk.wanted.length;
      }
      const { counts, faults } = verdict;
      await writeProgress(tx, this.#bulk, { job: id, lines: chunk.lines.length, counts, faults, kept: job.errors });
      return 'on';
    });
    if (step === 'on') {
      this.#cursor += taken.lines.length;
      if (this.#findings === null) this.#host.committed();
    }
    return step;
  }

  /** The chunk as it is in the city of now: a new city may have come since its lines were read. */
  #inCity(chunk: Chunk): Chunk {
    if (chunk.areas === this.#host.areas()) return chunk;
    const reading = this.#maker.take();
    this.#maker = this.#newMaker();
    for (const line of chunk.lines) this.#maker.add(line);
    const renewed = this.#maker.take();
    for (const line of reading.lines) this.#maker.add(line);
    return renewed;
  }

  #newMaker(): ChunkMaker {
    return new ChunkMaker({
      actor: this.#job.actor,
      areas: this.#host.areas(),
      departments: new Set(this.#host.departments()),
      seal: this.#host.seal,
      last: this.#last,
    });
  }
}

/** Lets timers and sockets have their turn. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
