#include "answers/build/ignored_imports.h"

#include <algorithm>
#include <optional>
#include <set>

#include "answers/build/module_imports.h"
#include "answers/env/contract.h"
#include "answers/files.h"
#include "paths/file_kinds.h"
#include "paths/ignore_rules.h"
#include "text/words.h"

namespace preship {
namespace {

// Folders and names that belong to tools which make them: bundlers, code generators, routers.
bool is_made_by_tool(std::string_view path) {
  return holds_any(path, {"generated",
                          "/gen/",
                          ".gen",
                          "dist",
                          "build",
                          "/out/",
                          ".next",
                          ".nuxt",
                          ".output",
                          ".svelte-kit",
                          "contentlayer",
                          "velite",
                          "codegen",
                          "+types",
                          "$types",
                          "paraglide",
                          "styled-system",
                          "wasm",
                          "/pkg",
                          "artifacts",
                          "typechain",
                          "abi",
                          "node_modules",
                          "prisma",
                          "convex",
                          "worker-configuration",
                          "version",
                          "coverage",
                          "public/",
                          "static/",
                          "assets/",
                          "cache",
                          "tmp"});
}

// No code, or what a bundler looks for by itself.
bool is_of_code(std::string_view specifier) {
  return specifier.starts_with('.') && specifier.find_first_of("?*$#") == std::string_view::npos &&
         !ends_with_any(specifier, {".css", ".scss", ".svg", ".png", ".jpg", ".webp", ".md", ".mdx", ".txt", ".html", ".graphql", ".wasm",
                                    ".vue", ".svelte", ".astro", ".node"});
}

bool is_there(const Project& project, const std::string& path) {
  for (const std::string_view end : {"", ".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs", ".mts", ".d.ts", ".json", ".vue", ".svelte",
                                     ".native.ts", ".web.ts", ".ios.tsx", ".android.tsx", ".native.tsx", ".web.tsx", ".node"})
    if (project.by_path.contains(path + std::string(end))) return true;
  // A folder with anything in it may have an index of some kind; "./env.js" may mean env.ts.
  const std::size_t dot = path.rfind('.');
  const std::string stem = dot != std::string::npos && dot > path.rfind('/') + 1 ? path.substr(0, dot) : path;
  return has_path(project, path) ||
         std::ranges::any_of(project.files, [&](const SourceFile& file) { return file.path.starts_with(stem + "."); });
}

// The last pattern of all .gitignore files above the path that takes it, as a file of TypeScript or as a folder.
std::optional<Text> pattern_that_takes(const Project& project, const std::string& path) {
  std::optional<Text> found;
  for (const auto& ignore : project.facts.ignore_files) {
    if (base_name(project.file(ignore->file).path) != ".gitignore" || !lies_in(path, ignore->directory)) continue;
    const std::string inner = ignore->directory == "." ? path : path.substr(ignore->directory.size() + 1);
    for (const Text& pattern : ignore->patterns) {
      const bool back = pattern.value.starts_with('!');
      const IgnoreRules rules = IgnoreRules::parse(back ? pattern.value.substr(1) : pattern.value);
      const bool takes = std::ranges::any_of(std::initializer_list<std::string_view>{"", ".ts", ".tsx", ".js"},
                                             [&](std::string_view end) { return covers_path(rules, inner + std::string(end)); });
      if (takes) found = back ? std::nullopt : std::optional(pattern);
    }
  }
  return found;
}

// "config.example.ts" beside "config.ts": whoever checks out makes a copy.
bool has_example(const Project& project, const std::string& path) {
  const std::string stem = path.substr(0, path.rfind('.') > path.rfind('/') + 1 ? path.rfind('.') : std::string::npos);
  return std::ranges::any_of(project.files, [&](const SourceFile& file) {
    return directory_of(file.path) == directory_of(path) && holds(file.path, base_name(stem)) &&
           holds_any(file.path, {"example", "sample", "template", "dist", "default"});
  });
}

}  // namespace

std::vector<IgnoredImport> ignored_imports(const Project& project) {
  std::vector<IgnoredImport> found;
  std::set<std::string> said;
  for (FileId id = 0; id < project.files.size(); ++id) {
    const SourceFile& file = project.files[id];
    if (!is_javascript(file.kind) || !project.in_production({id}) || file.path.ends_with(".d.ts")) continue;
    for (const std::string& specifier : static_imports(file.text)) {
      if (!is_of_code(specifier)) continue;
      const auto path = resolve_path(directory_of(file.path), specifier);
      if (!path || said.contains(*path) || is_made_by_tool("/" + *path) || is_there(project, *path)) continue;
      const auto pattern = pattern_that_takes(project, *path);
      if (!pattern || has_example(project, *path) || is_mentioned(project, base_name(*path), id)) continue;
      said.insert(*path);
      found.push_back({place_of_specifier(project, id, specifier), *pattern});
    }
  }
  return found;
}

}  // namespace preship
