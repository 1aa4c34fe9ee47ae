import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { fastBook } from '../../market/fastBook.ts';
import { naiveBook } from '../../market/naiveBook.ts';
import type { BookRules, OrderBook } from '../../market/orderBook.ts';
import { orders } from './book.ts';

type OpenBook = (drawing: string, rules?: Partial<BookRules>) => OrderBook;

/** An example that holds for the naive book and for the fast one. `open` gives a book with the drawn orders in it. */
export function example(title: string, play: (open: OpenBook) => void): void {
  for (const [kind, bookOf] of [['naive', naiveBook], ['fast', fastBook]] as const) {
    test(`${title} (${kind})`, () => play((drawing, rules = {}) => {
      const book = bookOf({ ...usualRules, ...rules });
      for (const sent of orders(drawing)) assert.ok(book.place(sent).accepted);
      return book;
    }));
  }
}

/** Prices 1 … 200, every cent, and who meets its own order takes it out. */
export const usualRules: BookRules = { priceFloor: 1, priceCeiling: 200, tickSize: 1, selfTrade: 'cancel-resting' };
