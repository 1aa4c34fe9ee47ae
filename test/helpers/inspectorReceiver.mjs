// Stands at the far end of an inspector's wire, in a thread of its own: the receiver keeps its socket for ever, the thread can be ended.
import { parentPort, workerData } from 'node:worker_threads';
import { createWebSocketReceiver } from '@statelyai/inspect';

createWebSocketReceiver({ server: workerData.url }).subscribe((event) => parentPort.postMessage(event));
