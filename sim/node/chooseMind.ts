import { type Command, Option } from 'commander';
import type { Mind } from '../../actors/ports.ts';
import { mindSettings } from '../minds/mindSettings.ts';
import { mistralMind } from '../minds/mistralMind.ts';
import { recordedMind } from '../minds/recordedMind.ts';
import { scriptedMind } from '../minds/scriptedMind.ts';
import { mindsPart } from '../scenario/mindsPart.ts';
import type { Scenario, WorldName } from '../scenario/scenario.ts';
import { mindedAgents } from '../worlds/mindedAgents.ts';
import { CassetteFile, readCassette } from './cassetteFile.ts';
import { shellWord } from './shellWord.ts';
import { UsageError } from './usageError.ts';

export interface MindOptions {
  readonly minds?: string;
  readonly mindsUrl?: string;
  readonly cassette?: string;
  readonly cache?: boolean;
}

/** Who thinks in a run, and in further ones beside it. */
export interface ChosenMind {
  /** For one run; `undefined`: whom the scenario names. */
  next(): Mind | undefined;
  /** Whether asking may mean calling somebody, who may charge for it. */
  readonly mayCall: boolean;
  /** So far. */
  readonly calls: number;
  /** What has been recorded is on the disk afterwards. */
  close(): void;
}

/** The options of every command that lets minds think. */
export function addMindOptions(command: Command): Command {
  return command
    .addOption(new Option('--minds <provider>', 'who thinks for those that have a mind')
      .choices(mindsPart.shape.provider.unwrap().options))
    .option('--minds-url <url>', "a server that speaks as Mistral's does (or MISTRAL_SERVER_URL in the environment)")
    .option('--cassette <file>', 'take what minds answer from this recording; nobody is called')
    .option('--cache', 'with --cassette: what is not in it is asked for and added');
}

/** What `--minds` sets. */
export function mindsSetting({ minds }: MindOptions): string[] {
  return minds === undefined ? [] : [`behaviour.minds.provider=${minds}`];
}

/** What of them belongs into the line that makes a run again. */
export function mindWords({ minds, mindsUrl, cassette }: MindOptions): string[] {
  return [
    ...(minds === undefined ? [] : [`--minds ${minds}`]),
    ...(mindsUrl === undefined ? [] : [`--minds-url ${shellWord(mindsUrl)}`]),
    ...(cassette === undefined ? [] : [`--cassette ${shellWord(cassette)}`]),
  ];
}

/** Who thinks for a scenario's minds. The key of a provider is taken from the environment, and goes nowhere else. */
export async function chooseMind(scenario: Scenario, seed: number, options: MindOptions): Promise<ChosenMind> {
  const { minds, mindsUrl, cassette: path, cache = false } = options;
  if (cache && path === undefined)
    throw new UsageError('--cache needs a file to keep answers in: --cassette FILE --cache.');
  if (mindedAgents(scenario, seed).length === 0) {
    if (minds === undefined && mindsUrl === undefined && path === undefined) return new Chosen(() => undefined);
    const given = `--set ${gift[scenario.world]}`;
    throw new UsageError(`Nobody in ${scenario.scenario} has a mind. Give one to somebody: ${given}`);
  }
  const isLive = mindSettings(scenario.behaviour.minds).provider === 'mistral';
  if (mindsUrl !== undefined && !isLive)
    throw new UsageError('--minds-url is for minds that are called: --minds mistral --minds-url URL.');
  const key = process.env['MISTRAL_API_KEY'] ?? '';
  if (path !== undefined && !cache) {
    const cassette = readCassette(path);
    return new Chosen(() => recordedMind({ cassette }));
  }
  if (isLive && key === '') throw new UsageError(noKey);
  const serverURL = mindsUrl ?? (process.env['MISTRAL_SERVER_URL'] || undefined);
  const live = isLive ? await mistralMind({ apiKey: key, serverURL }) : undefined;
  if (path === undefined) return new Chosen(() => undefined, live);
  const file = new CassetteFile(path, { secrets: [key] });
  return new Chosen(
    (asked) => recordedMind({ cassette: file.cassette, live: asked ?? scriptedMind, onRecord: file.append }),
    live, () => file.close());
}

/** Whether a run of it would call somebody for its minds. */
export function callsOut(scenario: Scenario, seed: number): boolean {
  return mindSettings(scenario.behaviour.minds).provider === 'mistral' && mindedAgents(scenario, seed).length > 0;
}

const gift: Readonly<Record<WorldName, string>> = {
  exchange: 'behaviour.buyers=mind', kitchen: 'behaviour.firms.mind=1',
  procurement: 'environment.suppliers[0].hasMind=true',
};

const noKey = `These minds are Mistral's, and there is no key to ask them with. One of these helps:
  set MISTRAL_API_KEY in the environment (console.mistral.ai makes keys); it is taken from nowhere else
  --minds-url URL and any MISTRAL_API_KEY of 8 letters, for a server of your own that needs no key
  --cassette FILE, for answers that were recorded
  --minds scripted, for minds that go by rules and need neither key nor network`;

class Chosen implements ChosenMind {
  calls = 0;
  readonly mayCall: boolean;
  readonly #wrap: (asked: Mind | undefined) => Mind | undefined;
  readonly #asked: Mind | undefined;
  readonly #close: () => void;

  /** `wrap` makes what a run asks of the `live` one that is called. */
  constructor(wrap: (asked: Mind | undefined) => Mind | undefined, live?: Mind, close: () => void = () => {}) {
    this.mayCall = live !== undefined;
    this.#wrap = wrap;
    this.#close = close;
    this.#asked = live && {
      name: live.name,
      ask: (request, options) => {
        this.calls += 1;
        return live.ask(request, options);
      },
    };
  }

  next(): Mind | undefined {
    return this.#wrap(this.#asked) ?? this.#asked;
  }

  close(): void {
    this.#close();
  }
}
