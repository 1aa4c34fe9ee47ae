import { assert } from './assert.ts';

declare const unit: unique symbol;

/** Money and prices, in whole cents. A price is cents per unit. */
export type Cents = number & { readonly [unit]?: 'cents' };
/** A quantity of one good, in whole units. */
export type Units = number & { readonly [unit]?: 'units' };
/** Virtual time or a length of it, in whole milliseconds. */
export type Ms = number & { readonly [unit]?: 'ms' };

/** Checks that `amount` is a whole number of cents. */
export const cents = (amount: number): Cents => whole(amount, 'money is whole cents');
/** Checks that `amount` is a whole number of units. */
export const units = (amount: number): Units => whole(amount, 'quantities are whole units');
/** Checks that `length` is a whole number of milliseconds. */
export const ms = (length: number): Ms => whole(length, 'time is whole milliseconds');

function whole(amount: number, law: string): number {
  assert(Number.isSafeInteger(amount), law);
  return amount;
}
