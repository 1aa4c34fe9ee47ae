import { assert } from './assert.ts';
import type { Chance } from './chance.ts';

/** Words for things that are found in no kitchen, so that no reader, human or model, brings prices from home. */
const characters = [
  'amber', 'ashen', 'bell', 'brine', 'cinder', 'cloud', 'copper', 'dew', 'dune', 'ember', 'frost', 'glass',
  'hollow', 'ivory', 'lantern', 'marsh', 'moon', 'needle', 'opal', 'quarry', 'reed', 'shadow', 'tallow', 'velvet',
];
const produce = [
  'almary', 'brackle', 'calpin', 'drumfruit', 'eddick', 'fernroot', 'gourdling', 'hazeberry', 'inkpod', 'jassel',
  'kelmar', 'lotane', 'millow', 'nubbin', 'oatling', 'palmick', 'quillbean', 'rushnut', 'sorlet', 'tamber', 'umbril',
  'vellet', 'wortle', 'yarrowseed',
];
const moods = [
  'Bashful', 'Brisk', 'Candid', 'Drowsy', 'Errant', 'Faithful', 'Gilded', 'Humble', 'Idle', 'Jubilant', 'Lofty',
  'Modest', 'Nimble', 'Patient', 'Restless', 'Solemn',
];
const places = [
  'Aqueduct', 'Bazaar', 'Caravan', 'Courtyard', 'Ferry', 'Gatehouse', 'Harbour', 'Minaret', 'Oasis', 'Orchard',
  'Pilgrim', 'Rooftop', 'Spice Gate', 'Terrace', 'Vineyard', 'Watchtower',
];
const forms = [
  'Bake', 'Broth', 'Cake', 'Curry', 'Dumplings', 'Fritters', 'Hotpot', 'Kebab', 'Noodles', 'Parcels', 'Pie', 'Pilaf',
  'Porridge', 'Salad', 'Skewers', 'Stew',
];

/** As many ingredients as asked, at most 576: no two alike, none in a dish's name. */
export function ingredientNames(chance: Chance, count: number): string[] {
  const names = characters.flatMap((character) => produce.map((thing) => `${character} ${thing}`));
  return chosen(names, count, chance);
}

/** As many dishes as asked, at most 4,096: no two alike, and none is part of another's name. */
export function dishNames(chance: Chance, count: number): string[] {
  const names = moods.flatMap((mood) => places.flatMap((place) => forms.map((form) => `${mood} ${place} ${form}`)));
  return chosen(names, count, chance);
}

function chosen(names: readonly string[], count: number, chance: Chance): string[] {
  assert(count <= names.length, 'there are names enough');
  return chance.shuffled(names).slice(0, count);
}
