// Which program to run. Knows nothing of the editor, so that it can be tested without one.

import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, isAbsolute, join, resolve } from 'node:path';

export interface Surroundings {
  setting: string; // preship.path, as the user wrote it
  folders: string[]; // of the workspace, in its order
  trusted: boolean; // may a program of the workspace be run?
  searchPath: string; // PATH
  home: string;
  platform: string;
  arch: string;
}

export type Search = { path: string; from: 'setting' | 'workspace' | 'PATH' } | { path?: undefined; problem: string };

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function expand(setting: string, { folders, home }: Surroundings): string {
  const folder = folders[0] ?? home;
  const path = setting.replace(/^~(?=$|[\\/])/, () => home).replaceAll('${workspaceFolder}', () => folder);
  return isAbsolute(path) ? path : resolve(folder, path);
}

// npm's package holds a launcher, for which Node.js must start first; the binary is in a package of the platform, which npm
// puts beside it, and pnpm beside the place that a link leads to.
function inNodeModules(folder: string, { platform, arch }: Surroundings): string | undefined {
  const name = platform === 'win32' ? 'preship.exe' : 'preship';
  try {
    const launcher = realpathSync(join(folder, 'node_modules/preship/package.json'));
    const binary = createRequire(launcher).resolve(`@preship/${platform}-${arch}/${name}`);
    if (isProgram(binary)) return binary;
  } catch {
    // not installed, or without its platform's package
  }
  const link = join(folder, 'node_modules/.bin', name);
  return isProgram(link) ? link : undefined;
}

function onPath({ searchPath, platform }: Surroundings): string | undefined {
  const name = platform === 'win32' ? 'preship.exe' : 'preship';
  // A relative entry would mean a program of whatever folder is open.
  return searchPath.split(delimiter).filter(isAbsolute).map((directory) => join(directory, name)).find(isProgram);
}

export function findBinary(surroundings: Surroundings): Search {
  const setting = surroundings.setting.trim();
  if (setting !== '') {
    const path = expand(setting, surroundings);
    return isProgram(path) ? { path, from: 'setting' } : { problem: `the setting preship.path names '${path}', which is no program` };
  }
  if (surroundings.trusted)
    for (const folder of surroundings.folders) {
      const path = inNodeModules(folder, surroundings);
      if (path !== undefined) return { path, from: 'workspace' };
    }
  const path = onPath(surroundings);
  if (path !== undefined) return { path, from: 'PATH' };
  const places = surroundings.trusted ? 'neither in node_modules of the workspace nor on PATH' : 'not on PATH, and the workspace is not trusted';
  return { problem: `preship is ${places}` };
}
