#include "formats/own_state.h"

#include <re2/re2.h>

#include <algorithm>

#include "paths/name_parts.h"
#include "paths/path.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

bool is_passing_directory(std::string_view path) {
  return std::ranges::any_of(split_at(path, "/"), [](std::string_view part) {
    const std::string name = lower_case(part);
    return holds_any(name, {"tmp", "temp", "cache", "log", "node_modules", "coverage", "mock", "fixture", "example"}) ||
           is_one_of(name, {"dist", "build", "out", ".next", "dev", "proc", "test", "tests", "debug", "src", "lib", "app"});
  });
}

}  // namespace

void append(LiteralPath& path, const LiteralPath& part, bool as_directory) {
  if (!path.whole) return;
  if (as_directory && !path.text.empty() && !path.text.ends_with('/')) path.text += '/';
  if (!part.known || part.beside) {
    path.whole = false;
    return;
  }
  if (path.text.ends_with('/') && part.text.starts_with('/')) path.text.pop_back();
  path.text += part.text;
  path.whole = part.whole;
}

bool answers_requests(std::string_view path, std::string_view text) {
  if (text.starts_with("\"use server\"") || text.starts_with("'use server'")) return true;
  return std::ranges::any_of(split_at(directory_of(path), "/"), [](std::string_view part) {
    return is_one_of(part, {"routes", "route", "routers", "controllers", "controller", "api", "handlers", "actions", "endpoints", "views"});
  });
}

bool is_server_code(std::string_view path) {
  const std::string lower = lower_case(path);
  return !holds_any(base_name(lower), {"seed", "script", "generate", "migrat", "build", "config.", "setup", "cli.", "codegen", "import"}) &&
         std::ranges::none_of(split_at(directory_of(lower), "/"), [](std::string_view part) {
           return is_one_of(part, {"scripts", "script", "bin", "cli", "tools", "tool", "seeds", "seeders", "migrations", "commands",
                                   "electron", "desktop", "packages-dev", "generators", "templates", "template", "benchmarks", "examples"});
         });
}

bool starts_once(std::string_view text) {
  static const re2::RE2 once(
      R"re((?i)\block|_lock|redlock|leader|mutex|\bnx\b|is(?:Master|Primary)\b|NODE_APP_INSTANCE|env\w*[.\[(]["']?\w*(?:CRON|SCHEDUL|WORKER|JOB|ROLE))re");
  static const re2::RE2 camel(R"re([a-z](?:Lock|Leader)\b|\bacquire)re");
  return re2::RE2::PartialMatch({text.data(), text.size()}, once) || re2::RE2::PartialMatch({text.data(), text.size()}, camel);
}

bool deletes_files(std::string_view text) {
  return holds_any(text, {"unlink", "rmSync(", "fs.rm(", "fsp.rm(", "os.remove(", "rmtree(", "remove(", "tempfile"});
}

void add_kept_path(OwnStateKind kind, std::string path, bool whole, bool beside, const Span& span, const SourceFile& file, Facts& facts) {
  if (!whole) {
    const std::size_t end = path.rfind('/');
    path.resize(end == std::string::npos ? 0 : std::max<std::size_t>(end, 1));
  }
  while (path.starts_with("./")) path.erase(0, 2);
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  if (beside) {
    const auto joined = resolve_path(directory_of(file.path), path.substr(std::min(path.find_first_not_of('/'), path.size())));
    if (!joined) return;
    path = *joined;
  }
  if (path.empty() || path == "." || path == "/" || path.size() > 200 || path.starts_with("..") ||
      path.find_first_of("\n\\$*<:") != std::string::npos)
    return;
  if (is_passing_directory(beside ? std::string_view(base_name(path)) : std::string_view(path)) || deletes_files(file.text)) return;
  const bool known = std::ranges::any_of(facts.own_states, [&](const OwnState& one) {
    return one.what.value == path && one.beside == beside && one.what.span.file == span.file;
  });
  if (!known) facts.own_states.push_back({.kind = kind, .what = {std::move(path), span}, .beside = beside});
}

}  // namespace preship
