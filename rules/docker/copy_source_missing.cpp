#include <algorithm>

#include "answers/build/app_builds.h"
#include "answers/docker/context.h"
#include "answers/docker/loops.h"
#include "answers/files.h"
#include "answers/ignored_by_git.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool comes_from_elsewhere(std::string_view source) {
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
static bool may_be_program(std::string_view source) {
  return !holds(source, "/") && !holds(source, ".") &&
         !is_one_of(source, {"src",    "app",  "public", "prisma", "scripts", "config", "static", "templates", "migrations", "nginx",
                             "docker", "html", "lib",    "assets", "server",  "client", "api",    "frontend",  "backend",    "web"});
}

static bool lies_elsewhere(const Project& project, const std::string& source) {
  return std::ranges::any_of(
      project.files, [&](const SourceFile& file) { return file.path.ends_with("/" + source) || holds(file.path, "/" + source + "/"); });
}

static std::string inside(const std::string& context, const std::string& source) { return resolve_path(context, source).value_or(""); }

// The ignore file that keeps the source out of each context that has it; "" when one of them gives it.
static std::string kept_out_by(const Project& project, const Dockerfile& file, const std::vector<std::string>& contexts,
                               const std::string& source) {
  std::string ignore;
  for (const std::string& context : contexts) {
    ignore = dockerignore_of(project, file, context);
    if (ignore.empty() || !docker_ignores(project, ignore, source) || keeps_part(project, ignore, source)) return "";
  }
  return ignore;
}

static void check_source(const Project& project, const DockerPlace& place, const BuildContexts& contexts, const Text& written,
                         Findings& findings) {
  std::string source = source_path(written.value);
  while (source.starts_with('/')) source.erase(0, 1);
  if (source.empty() || source == "." || comes_from_elsewhere(source)) return;
  std::vector<std::string> holding;
  for (const std::string& context : contexts.directories)
    if (has_path(project, inside(context, source))) holding.push_back(context);
  if (!holding.empty()) {
    const std::string ignore = kept_out_by(project, place.file, holding, source);
    if (!ignore.empty())
      findings.push_back(
          {.span = written.span, .message = "'" + written.value + "' is not in the build context: '" + ignore + "' leaves it out"});
    return;
  }
  const bool lock = is_one_of(source, {"package-lock.json", "yarn.lock", "pnpm-lock.yaml", "bun.lockb"});
  if (std::ranges::any_of(contexts.directories,
                          [&](const std::string& context) { return ignored_by_git(project, inside(context, source)); }))
    return;
  if ((!contexts.named && lies_elsewhere(project, source)) || (!lock && is_mentioned(project, base_name(source), place.file.file))) return;
  Finding finding{
      .span = written.span,
      .message = "there is no '" + written.value + "' in the build context" + (contexts.named ? " '" + contexts.directories[0] + "'" : "")};
  if (may_be_program(source)) finding.confidence = Confidence::low;
  findings.push_back(std::move(finding));
}

static Findings check(const Project& project) {
  Findings findings;
  if (project.file(".gitmodules") != nullptr) return findings;
  each_instruction(project, {"COPY", "ADD"}, [&](const DockerPlace& place) {
    if (!flag_value(place.instruction, "from").empty() || place.instruction.onbuild || !place.instruction.heredocs.empty() ||
        !is_deployed(project, place.file))
      return;
    const BuildContexts contexts = build_contexts(project, place.file);
    for (std::size_t i = 0; i + 1 < place.instruction.arguments.size(); ++i)
      check_source(project, place, contexts, place.instruction.arguments[i], findings);
  });
  return findings;
}

Rule docker_copy_source_missing() { return {check}; }

}  // namespace preship
