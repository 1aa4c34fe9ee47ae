import { once } from 'node:events';
import { createWebSocketInspector } from '@statelyai/inspect';
import { createInspectorServer } from '@statelyai/inspect/server';
import { WebSocket } from 'ws';
import type { InspectionEvent } from 'xstate';
import { mindOf } from '../../machines/mindMessages.ts';
import type { Scenario, ScenarioOf, WorldName } from '../scenario/scenario.ts';
import { firmsOf } from '../worlds/kitchen/provisions.ts';
import { UsageError } from './usageError.ts';

const firstOfEach: { readonly [W in WorldName]: (scenario: ScenarioOf<W>) => readonly string[] } = {
  exchange: ({ institution: { environments = [] }, behaviour: { buyers } }) => [
    'exchange', 'buyer-1', ...(buyers === 'mind' ? [mindOf('buyer-1')] : []),
    ...(environments.includes('discussion') ? ['forum'] : []),
  ],
  kitchen: (scenario) => {
    const firm = firmsOf(scenario).at(-1)!.address;
    return ['turn', 'host', 'auctioneer', firm, `${firm}/kitchen`];
  },
  procurement: ({ environment: { suppliers } }) => [
    'lead/1', 'sourcing/1', 'compliance/1', 'negotiation/1', 'treasury', `supplier/${suppliers[0]!.supplier}`,
  ],
};

/** Whom to show of a scenario when nobody is named. */
export function shownByDefault<S extends Scenario>(scenario: S): readonly string[] {
  return (firstOfEach[scenario.world] as unknown as (scenario: S) => readonly string[])(scenario);
}

/** How long an inspector may take to answer, and the last events to leave. */
const connectMs = 3000;
const farewellMs = 300;

export interface AttachedInspector {
  readonly inspect: (address: string) => ((event: InspectionEvent) => void) | undefined;
  /** Lets what has been said go out before more is. */
  drained(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Shows the actors at `addresses` to whoever receives at `url`. When nobody does and a person sits at the terminal,
 * serves the Stately inspector's page itself. The run's digest does not change.
 */
export async function attachInspector(addresses: readonly string[], url: string): Promise<AttachedInspector> {
  const server = (await listens(url)) ? undefined : await serveInspector(url);
  const shown = new Set(addresses);
  const inspector = createWebSocketInspector({ url, maxDeferredEvents: 100_000 });
  const observe = (event: InspectionEvent) => inspector.inspect.next?.(event);
  return {
    inspect: (address) => (shown.has(address) ? observe : undefined),
    drained: () => pause(0),
    close: async () => {
      await pause(farewellMs); // the inspector speaks when the process is idle
      inspector.stop();
      if (server !== undefined) await server.close();
    },
  };
}

const pause = (waitMs: number) => new Promise<void>((resolve) => { setTimeout(resolve, waitMs); });

function listens(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url, { handshakeTimeout: connectMs });
    socket.once('open', () => {
      socket.close();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

async function serveInspector(url: string): Promise<{ close(): Promise<void> }> {
  const { hostname, port } = new URL(url);
  if (hostname !== 'localhost' || !process.stdin.isTTY) {
    throw new UsageError(
      `No inspector listens at ${url}. ` +
        'Start a receiver of @statelyai/inspect there, or name another with --inspect-url.',
    );
  }
  const server = createInspectorServer({ port: Number(port), autoOpen: false });
  await ask(`The inspector is at http://localhost:${port} — open it in a browser, then press Enter to run. `);
  return {
    close: async () => {
      await ask('The run is over. Press Enter to close the inspector. ');
      server.stop();
    },
  };
}

async function ask(question: string): Promise<void> {
  process.stderr.write(question);
  process.stdin.resume();
  await once(process.stdin, 'data');
  process.stdin.pause();
}
