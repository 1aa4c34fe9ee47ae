import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { procurementRefusal, type ProcurementRole, procurementWords } from '../../machines/procurementRights.ts';
import { roleOf } from '../../sim/worlds/procurement/provisions.ts';
import { told } from '../helpers/machineEvents.ts';

const roles = Object.keys(procurementWords) as ProcurementRole[];
const types = [...new Set(roles.flatMap((role) => Object.keys(procurementWords[role])))];

const [acme, acmesMind] = ['supplier/acme', 'supplier/acme/mind'];
/** What names nobody, or whoever says it. */
const content = (role: ProcurementRole) => ({ supplier: 'acme', from: role, orders: [] });
const said = (type: string, role: ProcurementRole) => told(type, content(role), role === 'mind'
  ? { from: acmesMind, to: acme } : { from: acme, to: acmesMind });

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
  assert.is(refusal('availability.told', 'supplier', 'sourcing', { supplier: 'bolt' }, acme), 'not-your-name');
  assert.is(refusal('availability.told', 'supplier', 'sourcing', {}, acme), 'not-your-name');
  assert.is(refusal('availability.told', 'supplier', 'sourcing', { supplier: 'acme' }, acme), undefined);
  assert.is(refusal('case.escalated', 'sourcing', 'lead', { from: 'compliance' }), 'not-your-name');
});

test('a supplier asks its own mind, and a mind counsels its own supplier', () => {
  const refusal = (type: string, from: string, to: string) => (
    procurementRefusal(told(type, {}, { from, to }), roleOf(from), roleOf(to)));
  for (const type of ['counsel.asked', 'outcome.told']) {
    assert.is(refusal(type, acme, acmesMind), undefined);
    assert.is(refusal(type, acme, 'supplier/bolt/mind'), 'not-your-door');
    assert.is(refusal(type, acme, 'supplier/bolt'), 'not-your-door');
    assert.is(refusal(type, 'negotiation/1', acmesMind), 'not-your-word');
  }
  for (const type of ['counsel.given', 'counsel.declined']) {
    assert.is(refusal(type, acmesMind, acme), undefined);
    assert.is(refusal(type, acmesMind, 'supplier/bolt'), 'not-your-door');
    assert.is(refusal(type, acme, 'supplier/bolt'), 'not-your-word');
  }
  assert.is(refusal('mind.asked', acmesMind, 'minds'), undefined);
  assert.is(refusal('mind.asked', acme, 'minds'), 'not-your-word');
  for (const type of ['offer.made', 'order.confirmed', 'availability.told']) {
    assert.is(refusal(type, acmesMind, 'negotiation'), 'not-your-word', 'a mind speaks to nobody but its own');
  }
  assert.is(roleOf('lead/1/mind'), 'lead');
  assert.is(roleOf('nobody/mind'), undefined);
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
