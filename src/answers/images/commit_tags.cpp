#include "answers/images/commit_tags.h"

#include <algorithm>

#include "text/words.h"

namespace preship {
namespace {

std::string option_of(const std::string& line, const std::string& name, const std::string& otherwise) {
  const std::size_t at = line.find("," + name + "=");
  if (at == std::string::npos) return otherwise;
  const std::size_t begin = at + name.size() + 2;
  return line.substr(begin, line.find(',', begin) - begin);
}

}  // namespace

std::optional<CommitTags> commit_tags(const WorkflowStep& step) {
  const WorkflowEntry* images = find_entry(step.with, "images");
  const WorkflowEntry* tags = find_entry(step.with, "tags");
  if (step.action() != "docker/metadata-action" || images == nullptr || tags == nullptr ||
      tags->value.value.find("${{") != std::string::npos)
    return std::nullopt;
  CommitTags result{"\n" + images->value.value + "\n", {}, tags->value.span};
  for (std::size_t at = 0; at < tags->value.value.size();) {
    const std::size_t end = std::min(tags->value.value.find('\n', at), tags->value.value.size());
    const std::string line(trim(std::string_view(tags->value.value).substr(at, end - at)));
    at = end + 1;
    if (line.starts_with("type=sha"))
      result.tags.push_back(option_of(line, "prefix", "sha-") + (option_of(line, "format", "short") == "long" ? "<long>" : "<short>"));
    if (line.starts_with("type=raw")) return std::nullopt;
  }
  return result.tags.empty() ? std::nullopt : std::optional(result);
}

}  // namespace preship
