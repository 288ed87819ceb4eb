// The command preship.envMatrix: every key, where it is read and where it is provided.

#include "lsp/features.h"

namespace preship::lsp {
namespace {

Json place(Locator& locator, const Span& span) { return locator.location(span); }

std::string count(std::size_t number) { return number == 0 ? "" : std::to_string(number); }

}  // namespace

Json env_matrix_of(Session& session, Folder& folder) {
  const Project& project = folder.project();
  Locator locator(session, folder);
  Json keys = Json::array();
  std::string markdown = "| Key | Read | Provided |\n|---|---|---|\n";
  for (const EnvKey& row : project.env) {
    Json reads = Json::array(), gives = Json::array();
    for (const std::uint32_t index : row.reads) reads.push_back(place(locator, project.facts.env_reads[index].key.span));
    for (const std::uint32_t index : row.declarations) gives.push_back(place(locator, project.facts.env_declarations[index].key.span));
    markdown += "| `" + row.key + "` | " + count(reads.size()) + " | " + count(gives.size()) + " |\n";
    keys.push_back({{"key", row.key}, {"reads", std::move(reads)}, {"provided", std::move(gives)}});
  }
  return {{"markdown", markdown}, {"keys", std::move(keys)}};
}

}  // namespace preship::lsp
