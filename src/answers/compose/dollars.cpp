#include "answers/compose/dollars.h"

#include <algorithm>

#include "answers/env_files/queries.h"
#include "text/password_hash.h"

namespace preship {
namespace {

bool in_comment(std::string_view text, std::size_t at) {
  const std::size_t line = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;  // npos + 1 is 0
  const std::string_view before = text.substr(line, at - line);
  const std::size_t first = before.find_first_not_of(" \t");
  return (first != std::string_view::npos && before[first] == '#') || before.find(" #") != std::string_view::npos;
}

}  // namespace

std::vector<Span> unescaped_hashes(const Project& project, const ComposeFile& compose) {
  std::vector<Span> found;
  const std::string_view text = project.file(compose.file).text;
  for (std::size_t at = text.find('$'); at != std::string_view::npos; at = text.find('$', at)) {
    if (text.substr(at, 2) == "$$") {
      at += 2;
      continue;
    }
    const std::size_t size = password_hash_size(text.substr(at));
    if (size > 0 && !in_comment(text, at))
      found.push_back({compose.file, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + size)});
    at += std::max<std::size_t>(size, 1);
  }
  return found;
}

Fix escape_dollars(const Project& project, const Span& hash) {
  Fix fix{"write each dollar sign twice", {}, true};
  const std::string_view text = project.file(hash.file).text;
  for (std::uint32_t at = hash.begin; at < hash.end; ++at)
    if (text[at] == '$') fix.edits.push_back({{hash.file, at, at}, "$"});
  return fix;
}

std::optional<Span> unescaped_hash(const DotenvEntry& entry) {
  if (entry.commented || entry.quote == '\'' || !is_verbatim(entry.value)) return std::nullopt;
  const std::string& value = entry.value.value;
  for (std::size_t at = value.find('$'); at != std::string::npos; at = value.find('$', at + 1)) {
    if (at > 0 && (value[at - 1] == '$' || value[at - 1] == '\\')) continue;
    const std::size_t size = password_hash_size(std::string_view(value).substr(at));
    if (size == 0) continue;
    const auto begin = entry.value.span.begin + static_cast<std::uint32_t>(at);
    return Span{entry.value.span.file, begin, begin + static_cast<std::uint32_t>(size)};
  }
  return std::nullopt;
}

std::optional<Span> read_by_compose(const Project& project, const DotenvFile& file, std::string_view key) {
  const std::string& path = project.file(file.file).path;
  const std::string directory = directory_of(path);
  const std::string copy = copied_to(base_name(path));
  const std::string target = directory == "." ? copy : directory + "/" + copy;
  for (const auto& compose : project.facts.compose_files) {
    if (compose->stage == NamedStage::development) continue;
    for (const ComposeService& service : compose->services)
      for (const Text& read : service.env_files)
        if (read.value == path || read.value == target) return read.span;
    // .env beside the compose file is read for its ${}.
    if (copy != ".env" || directory_of(project.file(compose->file).path) != directory) continue;
    for (const EnvRead& read : project.facts.env_reads)
      if (read.span.file == compose->file && read.key.value == key) return read.span;
  }
  return std::nullopt;
}

}  // namespace preship
