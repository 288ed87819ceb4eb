#include "link/template_manifests.h"

#include <algorithm>
#include <set>
#include <string>

#include "answers/command_texts.h"
#include "knowledge/words/word_lists.h"
#include "paths/name_parts.h"
#include "text/words.h"

namespace preship {
namespace {

bool is_nobody(std::string_view account) {
  return account.starts_with("your-") || account.starts_with("your_") || is_in(WordList::placeholder_account, account);
}

// "your-org" of "ghcr.io/your-org/shop"; "" where every part is a name.
std::string placeholder_of(const Image& image) {
  const auto parts = split_at(image.repository, "/");
  const auto found = std::ranges::find_if(parts, is_nobody);
  return parts.size() < 2 || found == parts.end() ? std::string() : std::string(*found);
}

}  // namespace

void mark_template_manifests(Project& project) {
  std::set<std::string> placeholders;
  for (const Image& image : project.facts.images)
    if (!image.deployment.empty()) placeholders.insert(placeholder_of(image));
  placeholders.erase("");
  if (placeholders.empty()) return;
  // sed "s/your-org/$OWNER/"
  each_command_text(project, [&](const std::vector<ShellCommand>& commands, const std::vector<std::string>&) {
    for (const ShellCommand& command : commands)
      for (const Text& word : command.words)
        std::erase_if(placeholders, [&](const std::string& placeholder) { return holds(word.value, placeholder); });
  });
  std::set<DeploymentId> templates;
  for (const Image& image : project.facts.images)
    if (!image.deployment.empty() && placeholders.contains(placeholder_of(image))) templates.insert(image.deployment);
  for (Deployment& deployment : project.facts.deployments)
    if (templates.contains(deployment.id)) deployment.production = false;
}

}  // namespace preship
