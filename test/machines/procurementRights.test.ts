import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { procurementRefusal, type ProcurementRole, procurementWords } from '../../machines/procurementRights.ts';
import { told } from '../helpers/machineEvents.ts';

const roles = Object.keys(procurementWords) as ProcurementRole[];
const types = [...new Set(roles.flatMap((role) => Object.keys(procurementWords[role])))];

/** What names nobody, or whoever says it. */
const content = (role: ProcurementRole) => ({ supplier: 'acme', from: role, orders: [] });
const said = (type: string, role: ProcurementRole) => told(type, content(role), { from: 'supplier/acme' });

test('each role says its own words to those they are for, and no others', () => {
  for (const from of roles) for (const to of roles) for (const type of types) {
    const words = procurementWords[from];
    const expected = !Object.hasOwn(words, type) ? 'not-your-word'
      : words[type]!.includes(to) ? undefined : 'not-your-door';
    assert.is(procurementRefusal(said(type, from), from, to), expected, `${from} says ${type} to ${to}`);
  }
});

test('whoever is nobody says nothing', () => {
  for (const type of types) assert.is(procurementRefusal(said(type, 'lead'), undefined, 'lead'), 'unknown-sender');
});

test('what is said to nobody known may pass: it is dead in the end', () => {
  assert.is(procurementRefusal(said('candidates.wanted', 'lead'), 'lead', undefined), undefined);
});

test('nobody speaks in the name of another', () => {
  const refusal = (type: string, role: ProcurementRole, to: ProcurementRole, words: object, from: string = role) => (
    procurementRefusal(told(type, words, { from }), role, to));
  const acme = 'supplier/acme';
  assert.is(refusal('availability.told', 'supplier', 'sourcing', { supplier: 'bolt' }, acme), 'not-your-name');
  assert.is(refusal('availability.told', 'supplier', 'sourcing', {}, acme), 'not-your-name');
  assert.is(refusal('availability.told', 'supplier', 'sourcing', { supplier: 'acme' }, acme), undefined);
  assert.is(refusal('case.escalated', 'sourcing', 'lead', { from: 'compliance' }), 'not-your-name');
});

test('a lead may ask what stands, and orders nothing', () => {
  const orders = (role: ProcurementRole, wanted: unknown) => (
    procurementRefusal(told('orders.asked', { orders: wanted }, { from: `${role}/1` }), role, 'treasury'));
  assert.is(orders('lead', []), undefined);
  assert.is(orders('lead', [{ supplier: 'acme' }]), 'not-your-name');
  assert.is(orders('lead', 'all'), 'not-your-name');
  assert.is(orders('negotiation', [{ supplier: 'acme' }]), undefined);
});

test('only the approver signs', () => {
  for (const role of roles) {
    const refusal = procurementRefusal(said('signature.kept', role), role, 'treasury');
    assert.is(refusal === undefined, role === 'approver', role);
  }
});

test.run();
