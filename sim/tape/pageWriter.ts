import type { Message, MessageKind } from '../../machines/message.ts';
import { type Outcome, outcomes } from './entry.ts';

/** A page closes with the first entry that reaches this many words (64 KiB). */
export const pageWords = 16_384;
/** Longer strings are written out each time; shorter ones once, then by number. */
const internedLengthMax = 40;
const internedMax = 65_536;

/** How a value is written: two words each, the key's number shifted left by 4 beside the tag, then the value. */
export const tag = { int: 0, float: 1, string: 2, text: 3, true: 4, false: 5, null: 6, undefined: 7, json: 8 } as const;
export const messageKinds: readonly MessageKind[] = ['request', 'response', 'notification', 'error'];
/** What a record begins with: a string being numbered, or an entry. */
export const recordKind = { string: 0x53, entry: 0x45 } as const;

/** The keys one type of message usually carries, with their numbers: so that they need no look-up. */
interface Shape { readonly keys: string[]; readonly keyNumbers: number[]; readonly typeNumber: number }

/**
 * Writes entries as 32-bit words, little end first. The same entries give the same words on every machine: no pointer,
 * no hash order, no text formatting of numbers is involved.
 */
export class PageWriter {
  #words = new Int32Array(pageWords + 4096);
  #length = 0;
  readonly #numbers = new Map<string, number>();
  #conversation: string | undefined;
  #lastConversationNumber = 0;
  readonly #shapes = new Map<string, Shape>();
  readonly #float = new Float64Array(1);
  readonly #floatWords = new Int32Array(this.#float.buffer);
  readonly #kindNumbers = Object.fromEntries(messageKinds.map((kind, i) => [kind, i])) as Record<MessageKind, number>;
  readonly #outcomeNumbers = Object.fromEntries(outcomes.map((outcome, i) => [outcome, i])) as Record<Outcome, number>;

  get isFull(): boolean {
    return this.#length >= pageWords;
  }

  get length(): number {
    return this.#length;
  }

  write(message: Message, outcome: Outcome, reason: string, atMs: number): void {
    const shape = this.#shapes.get(message.type) ?? this.#learnShape(message);
    const from = this.#number(message.from);
    const to = this.#number(message.to);
    const conversation = this.#conversationNumber(message.conversation);
    const why = reason === '' ? 0 : this.#number(reason);
    const keys = this.#numberContent(shape, message.content);
    this.#need(32 + 3 * keys.length);
    const words = this.#words;
    let at = this.#length;
    words[at++] = recordKind.entry | (this.#kindNumbers[message.kind] << 8) | (this.#outcomeNumbers[outcome] << 16);
    words[at++] = shape.typeNumber;
    words[at++] = from;
    words[at++] = to;
    words[at++] = conversation;
    words[at++] = why;
    at = putWhole(words, at, atMs);
    at = putWhole(words, at, message.atMs);
    at = putWhole(words, at, message.id);
    at = putWhole(words, at, message.cause);
    words[at++] = keys.length;
    this.#length = at;
    this.#writeContent(message.content, keys);
  }

  /** The page so far, and a new one is begun: read it, or copy it, before anything more is written. */
  take(): Int32Array {
    const page = this.#words.subarray(0, this.#length);
    this.#length = 0;
    return page;
  }

  #writeContent(content: object, keys: readonly number[]): void {
    let field = 0;
    for (const key in content) {
      const head = keys[field++]! << 4;
      const value = (content as Record<string, unknown>)[key];
      if (typeof value === 'number') this.#putNumber(head, value);
      else if (typeof value === 'string') this.#putString(head, value, keys.length - field);
      else if (value === true || value === false) this.#put(head | (value ? tag.true : tag.false), 0);
      else if (value === null || value === undefined) this.#put(head | (value === null ? tag.null : tag.undefined), 0);
      else this.#putText(head | tag.json, JSON.stringify(value), keys.length - field);
    }
  }

  #putNumber(head: number, value: number): void {
    if ((value | 0) === value && !Object.is(value, -0)) this.#put(head | tag.int, value);
    else {
      this.#float[0] = value;
      this.#put(head | tag.float, this.#floatWords[0]!);
      this.#words[this.#length++] = this.#floatWords[1]!;
    }
  }

  #putString(head: number, value: string, fieldsAfter: number): void {
    const number = this.#numbers.get(value);
    if (number === undefined) this.#putText(head | tag.text, value, fieldsAfter);
    else this.#put(head | tag.string, number);
  }

  #put(head: number, value: number): void {
    this.#words[this.#length++] = head;
    this.#words[this.#length++] = value;
  }

  /** Makes room for the text and for the fields after it. */
  #putText(head: number, text: string, fieldsAfter: number): void {
    this.#need(text.length / 2 + 3 + 3 * fieldsAfter);
    this.#words[this.#length++] = head;
    this.#putCharacters(text);
  }

  #putCharacters(text: string): void {
    this.#words[this.#length++] = text.length;
    for (let i = 0; i < text.length; i += 2) {
      this.#words[this.#length++] = text.charCodeAt(i) | ((i + 1 < text.length ? text.charCodeAt(i + 1) : 0) << 16);
    }
  }

  /** The number of a short string; the first time, the string itself goes onto the page. Numbers count from 1. */
  #number(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.#numbers.size + 1;
    this.#numbers.set(text, number);
    this.#need(text.length / 2 + 64);
    this.#words[this.#length++] = recordKind.string;
    this.#putCharacters(text);
    return number;
  }

  /** Most messages are about what the last one was about. */
  #conversationNumber(conversation: string): number {
    if (conversation !== this.#conversation) {
      this.#conversation = conversation;
      this.#lastConversationNumber = this.#number(conversation);
    }
    return this.#lastConversationNumber;
  }

  #learnShape(message: Message): Shape {
    const keys = Object.keys(message.content);
    const shape = { keys, keyNumbers: keys.map((key) => this.#number(key)), typeNumber: this.#number(message.type) };
    this.#shapes.set(message.type, shape);
    return shape;
  }

  /**
   * The numbers of the content's keys. On the way its short strings get theirs, while there is room for more: an entry
   * may not be interrupted.
   */
  #numberContent(shape: Shape, content: object): readonly number[] {
    let field = 0;
    for (const key in content) {
      if (shape.keys[field++] !== key) return this.#numberUnusual(content);
      this.#numberIfShort((content as Record<string, unknown>)[key]);
    }
    return field === shape.keys.length ? shape.keyNumbers : shape.keyNumbers.slice(0, field);
  }

  #numberUnusual(content: object): readonly number[] {
    const keys = Object.keys(content).map((key) => this.#number(key));
    for (const value of Object.values(content)) this.#numberIfShort(value);
    return keys;
  }

  #numberIfShort(value: unknown): void {
    const isShort = typeof value === 'string' && value.length <= internedLengthMax;
    if (isShort && this.#numbers.size < internedMax) this.#number(value);
  }

  #need(words: number): void {
    if (this.#length + words <= this.#words.length) return;
    const larger = new Int32Array(Math.max(this.#words.length * 2, this.#length + Math.ceil(words)));
    larger.set(this.#words.subarray(0, this.#length));
    this.#words = larger;
  }
}

/** A whole number up to 2^53 in two words, low one first. */
function putWhole(words: Int32Array, at: number, value: number): number {
  words[at] = value | 0;
  words[at + 1] = Math.floor(value / 4_294_967_296);
  return at + 2;
}
