#include "answers/docker/copy_sources.h"

#include <algorithm>

#include "answers/build/app_builds.h"
#include "answers/docker/loops.h"
#include "answers/files.h"
#include "answers/ignored_by_git.h"
#include "paths/path.h"
#include "text/words.h"

namespace preship {
namespace {

bool comes_from_elsewhere(std::string_view source) {
  if (source == ".git" || source.starts_with(".git/")) return true;  // every clone has it
  if (holds_any(source, {"$", "*", "?", "[", "://", "<<", "\\", "..", "~"}) || source.starts_with("git@") ||
      base_name(source).starts_with(".env"))
    return true;
  if (ends_with_any(source, {".jar", ".war", ".whl", ".gz",  ".tgz", ".zip", ".tar", ".xz",  ".deb",  ".rpm", ".apk",
                             ".so",  ".exe", ".pem", ".key", ".crt", ".cer", ".p12", ".bin", ".wasm", ".pyz"}))
    return true;
  for (std::string part(source);; part = directory_of(part)) {
    if (is_one_of(base_name(part), {"dist",  "build",   "target",  "out",       "bin",       "node_modules", "vendor",
                                    ".next", "publish", "release", "artifacts", "generated", "output",       "certs",
                                    "ssl",   "secrets", "wheels",  "_build",    "coverage",  "linux",        "amd64"}))
      return true;
    if (!holds(part, "/")) return false;
  }
}

// A word without an ending that is no usual directory.
bool may_be_program(std::string_view source) {
  return !holds(source, "/") && !holds(source, ".") &&
         !is_one_of(source, {"src",    "app",  "public", "prisma", "scripts", "config", "static", "templates", "migrations", "nginx",
                             "docker", "html", "lib",    "assets", "server",  "client", "api",    "frontend",  "backend",    "web"});
}

bool lies_elsewhere(const Project& project, const std::string& source) {
  return std::ranges::any_of(
      project.files, [&](const SourceFile& file) { return file.path.ends_with("/" + source) || holds(file.path, "/" + source + "/"); });
}

std::string inside(const std::string& context, const std::string& source) { return resolve_path(context, source).value_or(""); }

// The ignore file that keeps the source out of each context that has it; "" when one of them gives it.
std::string kept_out_by(const Project& project, const Dockerfile& file, const std::vector<std::string>& contexts,
                        const std::string& source) {
  std::string ignore;
  for (const std::string& context : contexts) {
    ignore = dockerignore_of(project, file, context);
    if (ignore.empty() || !docker_ignores(project, ignore, source) || keeps_part(project, ignore, source)) return "";
  }
  return ignore;
}

// The paths of COPY and ADD that lie in the context.
std::vector<std::string> sources_of(const Dockerfile& file) {
  std::vector<std::string> sources;
  for (const DockerStage& stage : file.stages)
    for (const DockerInstruction& instruction : stage.instructions) {
      if (!is_one_of(instruction.keyword.value, {"COPY", "ADD"}) || !flag_value(instruction, "from").empty()) continue;
      for (std::size_t i = 0; i + 1 < instruction.arguments.size(); ++i)
        if (const std::string source = source_path(instruction.arguments[i].value); source != "." && !holds_any(source, {"$", "://", "<<"}))
          sources.push_back(source);
    }
  return sources;
}

}  // namespace

bool is_built_elsewhere(const Project& project, const Dockerfile& file, const BuildContexts& contexts) {
  if (contexts.named) return false;
  const std::vector<std::string> sources = sources_of(file);
  return !sources.empty() && std::ranges::none_of(sources, [&](const std::string& source) {
    return std::ranges::any_of(contexts.directories,
                               [&](const std::string& context) { return has_path(project, inside(context, source)); });
  });
}

std::optional<AbsentSource> absent_source(const Project& project, const Dockerfile& file, const BuildContexts& contexts,
                                          const Text& written) {
  std::string source = source_path(written.value);
  while (source.starts_with('/')) source.erase(0, 1);
  if (source.empty() || source == "." || comes_from_elsewhere(source)) return std::nullopt;
  std::vector<std::string> holding;
  for (const std::string& context : contexts.directories)
    if (has_path(project, inside(context, source))) holding.push_back(context);
  if (!holding.empty()) {
    const std::string ignore = kept_out_by(project, file, holding, source);
    return ignore.empty() ? std::nullopt : std::optional(AbsentSource{ignore});
  }
  const bool lock = is_one_of(source, {"package-lock.json", "yarn.lock", "pnpm-lock.yaml", "bun.lockb"});
  if (std::ranges::any_of(contexts.directories,
                          [&](const std::string& context) { return ignored_by_git(project, inside(context, source)); }))
    return std::nullopt;
  if ((!contexts.named && lies_elsewhere(project, source)) || (!lock && is_mentioned(project, base_name(source), file.file)))
    return std::nullopt;
  return AbsentSource{"", may_be_program(source)};
}

}  // namespace preship
