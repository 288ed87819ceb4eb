#include "answers/settings/mail_links.h"

#include <re2/re2.h>

#include <algorithm>

#include "answers/build/module_imports.h"
#include "answers/env/contract.h"
#include "answers/queries.h"
#include "knowledge/words/word_lists.h"
#include "paths/file_kinds.h"
#include "text/words.h"

namespace preship {
namespace {

bool sends_mail(std::string_view text) {
  if (!holds_any(text, words_of(WordList::mail_package))) return false;
  const ModuleImports imports = module_imports(text);
  return std::ranges::any_of(imports.all, [](const std::string& specifier) { return is_in(WordList::mail_package, specifier); });
}

// Every deployment that starts the app says what it is given, and none of them gives the key.
bool is_given_nowhere(const Project& project, const Service& service, const std::string& key) {
  auto deployments = production_deployments(project, service.id);
  // An image alone is run by somebody who knows more.
  std::erase_if(deployments, [](const Deployment* deployment) { return deployment->kind == ArtifactKind::dockerfile; });
  return !deployments.empty() && std::ranges::all_of(deployments, [&](const Deployment* deployment) {
    return gives_its_environment(project, *deployment) && !deployment_gives(project, *deployment, key);
  });
}

}  // namespace

std::vector<LocalMailLink> local_mail_links(const Project& project) {
  // process.env.APP_URL ?? "http://localhost:3000", config.get("APP_URL", "http://localhost:3000")
  static const re2::RE2 pattern(
      R"re((?:(?:process\.env\.(\w+)\s*(?:\?\?|\|\|)|["'](\w+)["']\s*,)\s*)?["'`](https?://(?:localhost|127\.0\.0\.1)(?::\d+)?))re");
  std::vector<LocalMailLink> found;
  for (FileId id = 0; id < project.files.size(); ++id) {
    const SourceFile& file = project.files[id];
    if (!is_javascript(file.kind) || !project.in_production({id}) || !holds(file.text, "://") || !sends_mail(file.text)) continue;
    if (holds_any(file.text, {"NODE_ENV", "isDev", "isProd", "import.meta.env.DEV"})) continue;
    const Service& service = owner_of(project, directory_of(file.path));
    re2::StringPiece rest(file.text.data(), file.text.size());
    for (re2::StringPiece key, option, address; re2::RE2::FindAndConsume(&rest, pattern, &key, &option, &address);) {
      const auto at = static_cast<std::uint32_t>(address.data() - file.text.data());
      const std::size_t line = file.text.rfind('\n', at) + 1;  // npos + 1 is 0
      const std::string_view before = trim(std::string_view(file.text).substr(line, at - line));
      if (before.starts_with("//") || before.starts_with("*")) continue;
      const re2::StringPiece& named = key.empty() ? option : key;
      const std::string name(named.data(), named.size());
      if (name.empty() && holds_any(before, {"??", "||", "env"})) continue;
      if (name.empty() || is_given_nowhere(project, service, name))
        found.push_back({{id, at, at + static_cast<std::uint32_t>(address.size())}, name});
    }
  }
  return found;
}

}  // namespace preship
