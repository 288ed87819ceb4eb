#pragma once
// Which version of pnpm or Yarn Corepack takes: https://github.com/nodejs/corepack

#include <vector>

#include "model/project.h"

namespace preship {

// Commands that leave the choice to Corepack, in the order of the files: `corepack enable`, `corepack prepare pnpm@latest`. Empty where
// some package.json or file of the repository says which version it is; a file that names a version itself is left out.
std::vector<Text> unpinned_corepack_calls(const Project& project);

// "packageManager" of a package.json that Corepack refuses, since it is no whole version: "pnpm@9". Only where something here calls
// Corepack.
std::vector<Text> refused_manager_pins(const Project& project);

}  // namespace preship
