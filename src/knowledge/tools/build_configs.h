#pragma once
// build_configs.tsv: configurations of tools that build.

#include <string_view>

namespace preship {

// next.config.mjs, vite.config.ts: code that runs while an app is built.
bool is_build_config(std::string_view name);

}  // namespace preship
