#include "answers/migrations/loaded_data.h"

#include <re2/re2.h>

#include <algorithm>
#include <set>

#include "answers/scripts/scripts.h"
#include "knowledge/words/stages.h"
#include "text/lower_case.h"
#include "text/url.h"
#include "text/words.h"

namespace preship {
namespace {

bool loads_for_production(const Project& project, const ScriptText& script) {
  const std::string& path = project.file(script.file).path;
  if (stage_named_by(path) == NamedStage::development || stage_named_by(path) == NamedStage::staging) return false;
  return script.remote || stage_named_by(path) == NamedStage::production ||
         holds_any(lower_case(path), {"deploy", "release", "restore", "import", "launch", "go-live", "cutover"});
}

bool is_loader(const ShellCommand& command) {
  return std::ranges::any_of(command.words, [](const Text& word) {
    return is_one_of(base_name(word.value), {"psql", "mysql", "mariadb", "sqlite3"});
  });
}

// The file at the path as it is written, from the root or from where the script lies.
std::optional<FileId> sql_file(const Project& project, FileId script, std::string_view word) {
  if (!word.ends_with(".sql") || holds(word, "$")) return std::nullopt;
  for (const std::string& directory : {std::string("."), directory_of(project.file(script).path)})
    if (const auto path = resolve_path(directory, word); path && project.by_path.contains(*path)) return project.by_path.at(*path);
  return std::nullopt;
}

std::vector<FileId> files_loaded(const Project& project, FileId script, const ShellCommand& command) {
  std::vector<FileId> files;
  const auto add = [&](std::string_view word) {
    if (const auto file = sql_file(project, script, word)) files.push_back(*file);
  };
  for (const Text& word : command.words) add(word.value.starts_with("--file=") ? std::string_view(word.value).substr(7) : word.value);
  for (const ShellRedirect& redirect : command.flow.redirects)
    if (redirect.operation == "<") add(redirect.target.value);
  return files;
}

std::optional<OtherAddress> first_address(const SourceFile& file, FileId id, const Span& load) {
  static const re2::RE2 pattern(R"re(https?://([A-Za-z0-9.-]+))re");
  re2::StringPiece rest(file.text.data(), file.text.size());
  for (re2::StringPiece host; re2::RE2::FindAndConsume(&rest, pattern, &host);) {
    const std::string_view name(host.data(), host.size());
    if (!is_staging_host(name) && !is_loopback(name)) continue;
    const auto at = static_cast<std::uint32_t>(host.data() - file.text.data());
    return OtherAddress{{id, at, at + static_cast<std::uint32_t>(host.size())}, std::string(name), load};
  }
  return std::nullopt;
}

}  // namespace

std::vector<OtherAddress> other_addresses_in_data(const Project& project) {
  std::vector<OtherAddress> found;
  std::set<FileId> seen;
  each_script_text(project, [&](const ScriptText& script) {
    if (!loads_for_production(project, script)) return;
    for (const ShellCommand& command : script.commands) {
      if (!is_loader(command)) continue;
      for (const FileId file : files_loaded(project, script.file, command))
        if (seen.insert(file).second)
          if (auto address = first_address(project.file(file), file, command.span)) found.push_back(std::move(*address));
    }
  });
  return found;
}

}  // namespace preship
