#include <algorithm>

#include "answers/docker/context.h"
#include "answers/docker/loops.h"
#include "model/command_line.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// Directories and files of which none holds node_modules.
static bool is_plain_output(std::string_view source) {
  return is_one_of(base_name(source), {"dist",
                                       "build",
                                       "lib",
                                       "public",
                                       "prisma",
                                       "package.json",
                                       "package-lock.json",
                                       "yarn.lock",
                                       "pnpm-lock.yaml",
                                       "views",
                                       "static",
                                       "migrations",
                                       "drizzle",
                                       "assets",
                                       "templates",
                                       "locales",
                                       "tsconfig.json",
                                       "next.config.js",
                                       "next.config.mjs",
                                       ".next",
                                       "ecosystem.config.js"}) ||
         base_name(source).starts_with("package*");
}

static bool may_bring_modules(const DockerInstruction& copy) {
  for (std::size_t i = 0; i + 1 < copy.arguments.size(); ++i)
    if (!is_plain_output(source_path(copy.arguments[i].value))) return true;
  return false;
}

static bool bundles(const PackageJson& package) {
  static constexpr std::string_view bundlers[] = {"esbuild",       "tsup",          "webpack",   "rollup",      "vite",    "@vercel/ncc",
                                                  "parcel",        "rolldown",      "nitropack", "nuxt",        "unbuild", "tsdown",
                                                  "bun",           "@sveltejs/kit", "astro",     "@nestjs/cli", "pkg",     "@remix-run/dev",
                                                  "react-scripts", "@angular/cli",  "turbo",     "nx",          "medusa"};
  if (std::ranges::any_of(bundlers, [&](std::string_view name) { return package.depends_on(std::string(name)); }))
    return !(package.depends_on("@nestjs/cli") && std::ranges::none_of(bundlers, [&](std::string_view name) {
               return name != "@nestjs/cli" && package.depends_on(std::string(name));
             }));
  return std::ranges::any_of(package.scripts, [](const PackageScript& script) {
    return holds_any(script.command.value, {"bun build", "esbuild", "webpack", "ncc ", "bundle", "--webpack", "rollup"});
  });
}

static bool has_modules(const DockerStage& stage) {
  return std::ranges::any_of(stage.instructions, [](const DockerInstruction& instruction) {
    if (instruction.keyword.value == "COPY" || instruction.keyword.value == "ADD") return may_bring_modules(instruction);
    return instruction.keyword.value == "RUN" && std::ranges::any_of(instruction.commands, [](const ShellCommand& command) {
             const CommandLine line = read_command_line(command);
             return is_one_of(line.program, {"npm", "yarn", "pnpm", "bun", "corepack", "sh", "bash", "make", "cp", "mv", "ln"});
           });
  });
}

static Findings check(const Project& project) {
  Findings findings;
  each_dockerfile(project, [&](const Dockerfile& file) {
    const std::vector<const DockerStage*> chain = file.chain("");
    if (file.stages.size() < 2 || chain.empty() || !is_deployed(project, file) || !chain.back()->resolved_image.starts_with("node:"))
      return;
    const DockerStart start = effective_start(file, "");
    if (start.words.size() < 2 || base_name(start.words[0].value) != "node" || start.words[1].value.starts_with('-')) return;
    const PackageJson* package = package_built_by(project, file);
    if (package == nullptr || !package->workspaces.empty() || bundles(*package) ||
        std::ranges::any_of(chain, [](const DockerStage* stage) { return has_modules(*stage); }))
      return;
    const auto needed = std::ranges::find(package->dependencies, false, &PackageDependency::dev);
    if (needed != package->dependencies.end())
      findings.push_back({start.words[0].span,
                          "the last stage has no 'node_modules': '" + start.words[1].value + "' cannot load '" + needed->name.value + "'",
                          {{needed->name.span, "a dependency of the app"}}});
  });
  return findings;
}

Rule docker_dependencies_not_in_image() { return {check}; }

}  // namespace preship
