import { describe, it } from 'vitest';
import { booking } from './booking.ts';
import { findCore, findPlayground, type Version } from './core.ts';
import { editor } from './editor.ts';
import { installing } from './installing.ts';
import { optimisers } from './optimisers.ts';
import { publicContent } from './public-content.ts';
import { rendering } from './rendering.ts';
import { settings } from './settings.ts';
import { uninstalling } from './uninstalling.ts';
import { weight } from './weight.ts';
import { openWorld } from './world.ts';
import { themes, writing } from './writing.ts';

/**
 * One WordPress, from the zip to the bin. The chapters follow one another: each stands on what the ones before did. Where
 * this WordPress cannot be had, the chapters are counted as skipped, and say so.
 */
export async function wordpressSuite(version: Version, php: string): Promise<void> {
  const name = `WordPress ${version} on PHP ${php}`;
  const core = findCore(version);
  const playground = core && findPlayground();
  if (!core || !playground) {
    it.skip(`${name}: SKIPPED, it can not be had here`);
    return;
  }
  const world = await openWorld(core, playground, php);
  describe(name, () => {
    describe('installing', () => installing(world));
    describe('rendering', () => rendering(world));
    describe('writing', () => writing(world));
    describe('booking', () => booking(world));
    describe('themes', () => themes(world));
    describe('editor', () => editor(world));
    describe('optimisers', () => optimisers(world));
    describe('weight', () => weight(world));
    describe('public content', () => publicContent(world));
    describe('settings', () => settings(world));
    describe('uninstalling', () => uninstalling(world));
  });
}
