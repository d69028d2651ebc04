import { edit } from '../actions/edit';
import type {
  Answer,
  BatchRow,
  Choice,
  Content,
  Duplicates,
  FileInspection,
  ImportSummary,
  NearChoice,
  PresetSummary,
  Role,
  SavedMapping,
} from '../api/bindings';
import { call, toCallError, type CallError, type Progress } from '../api/client';
import { notices } from '../state/notices.svelte';
import { router } from '../state/route.svelte';
import { session } from '../state/session.svelte';
import { waiting } from '../state/waiting.svelte';
import { asFound, decided } from './choice';
import { contentOf, counted, readAs } from './content';
import { personal } from './privacy.svelte';
import { advise, fileName } from './roles';

export type Step = 'file' | 'columns' | 'import' | 'done';

const AGAIN_MS = 180;

/** One import from the file to its summary. It goes on while the person looks at another screen. */
class Importing {
  step = $state<Step>('file');
  path = $state<string | null>(null);
  choice = $state.raw<Choice>(asFound);
  inspection = $state.raw<FileInspection | null>(null);
  /** What was chosen for files of this shape before is not used. */
  afresh = $state(false);
  /** What the file was recognised as, before anything was chosen. */
  recognised = $state.raw<Content | null>(null);
  /** Being read again with another choice; the last result stays on the screen. */
  reading = $state(false);
  problem = $state.raw<CallError | null>(null);
  presets = $state.raw<PresetSummary[]>([]);
  batches = $state.raw<BatchRow[]>([]);
  mappings = $state.raw<SavedMapping[]>([]);
  source = $state('');
  /** Null: the core decides by whether author or customer is known. */
  mergeEqual = $state<boolean | null>(null);
  /** Copies among the rows of the file, once they were looked for. */
  duplicates = $state.raw<Duplicates | null>(null);
  looking = $state(false);
  near = $state<NearChoice>('keep_all');
  progress = $state.raw<Progress | null>(null);
  summary = $state.raw<ImportSummary | null>(null);
  #stop: AbortController | null = null;
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly name = $derived(this.path === null ? '' : fileName(this.path));
  readonly running = $derived(this.step === 'import');
  readonly advice = $derived(
    this.inspection === null ? null : advise(this.inspection.columns, this.inspection.content),
  );
  /** The name of the source that holds while none is typed, or the one that is. */
  readonly usualSource = $derived(
    this.inspection?.mapping.source ?? fileName(this.inspection?.file_name ?? '').replace(/\.[^.]*$/, ''),
  );
  readonly sourceName = $derived(this.source.trim() || this.usualSource);
  readonly ready = $derived(
    this.step === 'columns' &&
      !this.advice?.stops &&
      !this.reading &&
      this.problem === null &&
      session.info?.read_only === false,
  );

  /** Takes the file of the address; without one, shows how to choose one. A running import is left alone; the
   *  file waits for it. */
  enter(path: string | undefined): void {
    if (this.running) {
      if (path !== undefined && path !== this.path) waiting.putFirst(path);
      return;
    }
    void this.readLists();
    if (path === undefined) this.reset();
    else if (path !== this.path || this.step === 'file') this.open(path);
  }

  /** Imports rows from the clipboard. */
  async paste(text: string): Promise<void> {
    try {
      const { path } = await call('import.keep_paste', { text });
      const { route } = router;
      if (route.name === 'import' && route.path === path) this.open(path);
      else router.go({ name: 'import', path });
    } catch (problem) {
      notices.problem(problem);
    }
  }

  open(path: string): void {
    this.reset();
    this.path = path;
    void this.#inspect();
  }

  reset(): void {
    this.#turn++;
    this.step = 'file';
    this.path = this.inspection = this.problem = this.summary = this.progress = null;
    this.choice = asFound;
    this.recognised = null;
    this.afresh = false;
    this.source = '';
    this.mergeEqual = null;
    personal.forget();
    this.duplicates = null;
    this.looking = false;
    this.near = 'keep_all';
  }

  async readLists(): Promise<void> {
    try {
      [this.presets, this.batches, this.mappings] = await Promise.all([
        call('import.list_presets', {}),
        call('import.list_batches', {}),
        call('mapping.list', {}),
      ]);
    } catch (problem) {
      notices.problem(problem);
    }
  }

  /** Corrects what was found; the file is looked at again. */
  correct(change: Partial<Choice>): void {
    this.choice = { ...this.choice, ...change };
    this.duplicates = null;
    this.near = 'keep_all';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#inspect(), AGAIN_MS);
  }

  /** Reads the file for rows that repeat others. A choice made meanwhile makes the finding old. */
  async findDuplicates(): Promise<void> {
    if (this.path === null || this.looking) return;
    const { path, choice, afresh } = this;
    this.looking = true;
    try {
      const found = await call('import.find_duplicates', { path, choice, afresh });
      if (path === this.path && choice === this.choice) this.duplicates = found;
    } catch (problem) {
      notices.problem(problem);
    } finally {
      this.looking = false;
    }
  }

  /** Takes an answer; it says only what it is about. */
  answer({ choice }: Answer): void {
    const said = decided(choice);
    if (typeof said.sheet === 'string') this.chooseSheet(said.sheet);
    else this.correct(said);
  }

  /** Another table has other columns: what was chosen for those of the last one is dropped. */
  chooseSheet(sheet: string): void {
    this.correct({ sheet, roles: {}, preset: null, header: null });
  }

  /** Forgets every choice, those of earlier files too. */
  recogniseAgain(): void {
    this.afresh = true;
    this.choice = asFound;
    this.correct({});
  }

  /** Reads the rows as something else: roles of before do not fit any more. */
  setContent(content: Content): void {
    this.correct(readAs(content, this.recognised));
  }

  setRole(column: string, role: Role): void {
    this.correct({ roles: { ...this.choice.roles, [column]: role } });
  }

  async #inspect(): Promise<void> {
    if (this.path === null) return;
    const turn = ++this.#turn;
    this.reading = true;
    try {
      const inspection = await call('import.inspect', {
        path: this.path,
        choice: this.choice,
        afresh: this.afresh,
      });
      if (turn !== this.#turn) return;
      this.inspection = inspection;
      if (this.choice.preset === null && Object.keys(this.choice.roles).length === 0)
        this.recognised = inspection.remembered ? null : inspection.content;
      this.problem = null;
      this.step = 'columns';
      void personal.read(this.path, this.choice, this.afresh);
    } catch (problem) {
      if (turn === this.#turn) this.problem = toCallError(problem);
    } finally {
      if (turn === this.#turn) this.reading = false;
    }
  }

  async run(): Promise<void> {
    if (this.path === null || !this.ready) return;
    this.#stop = new AbortController();
    this.step = 'import';
    this.progress = null;
    const args = {
      path: this.path,
      choice: this.choice,
      source: this.source.trim() || null,
      merge_equal: this.mergeEqual,
      near: this.near,
      dry_run: false,
      remember: true,
      afresh: this.afresh,
    };
    try {
      const onProgress = (progress: Progress) => (this.progress = progress);
      this.summary = await call('import.run', args, { onProgress, signal: this.#stop.signal });
      this.step = 'done';
      if (this.summary.applied) await session.apply(this.summary.applied);
      if (router.route.name !== 'import')
        notices.toast(`${counted(this.summary.kind, this.summary.added)} added from ${this.name}.`);
    } catch (problem) {
      this.#back(problem);
    } finally {
      this.#stop = null;
    }
  }

  #back(problem: unknown): void {
    this.step = 'columns';
    if (toCallError(problem).code === 'cancelled') notices.toast('Import cancelled. Nothing was added.');
    else notices.problem(problem);
  }

  cancel(): void {
    this.#stop?.abort();
  }

  /** Whether the step that undo would take back is this import. */
  isLastStep(batch: string): boolean {
    const newest = this.batches.find((b) => b.shown);
    return newest?.id === batch && session.undo === `Import ${newest.file}`;
  }

  async takeBack(added: number, kind: string): Promise<void> {
    if (!(await edit('history.undo', {}))) return;
    notices.toast(`Import taken back: ${counted(contentOf(kind), added)} removed.`);
    this.reset();
    await this.readLists();
  }
}

export const importing = new Importing();
