import { describe, it } from 'vitest';
import { booking } from './booking.ts';
import { complaints } from './complaints.ts';
import { findCore, findPlayground, type Version } from './core.ts';
import { editor } from './editor.ts';
import { hostility } from './hostility.ts';
import { installing } from './installing.ts';
import { laterElement } from './later-element.ts';
import { network } from './network.ts';
import { optimisers } from './optimisers.ts';
import { publicContent } from './public-content.ts';
import { rendering } from './rendering.ts';
import { settings } from './settings.ts';
import { uninstalling } from './uninstalling.ts';
import { weight } from './weight.ts';
import { openWorld, type World } from './world.ts';
import { themes, writing } from './writing.ts';

type Chapters = Readonly<Record<string, (world: World) => void>>;

/** From the zip to the page where a parent books, and to the bin. */
export const ESSENTIALS: Chapters = { installing, booking, uninstalling, PHP: complaints };

/** One WordPress ends alone, the other as a network of sites: each is uninstalled in its own way. */
export const everything = (ending: Chapters): Chapters => ({
  installing,
  rendering,
  writing,
  booking,
  themes,
  editor,
  optimisers,
  weight,
  'public content': publicContent,
  'a later element': laterElement,
  settings,
  hostility,
  ...ending,
  PHP: complaints,
});

/** Ends as a site of its own. */
export const ALONE: Chapters = { uninstalling };

/** Ends as a community of towns. */
export const NETWORK: Chapters = { network };

/**
 * One WordPress. Its chapters follow one another: each stands on what the ones before did. Where this WordPress cannot be
 * had, that is counted as skipped, and said.
 */
export async function wordpressSuite(version: Version, php: string, chapters: Chapters): Promise<void> {
  const name = `WordPress ${version} on PHP ${php}`;
  const core = findCore(version);
  const playground = core && findPlayground();
  if (!core || !playground) {
    it.skip(`${name}: SKIPPED, it can not be had here`);
    return;
  }
  const world = await openWorld(core, playground, php);
  describe(name, () => {
    for (const [title, chapter] of Object.entries(chapters)) describe(title, () => chapter(world));
  });
}
