#include "answers/compose/called_files.h"
#include "answers/compose/services.h"
#include "rule.h"
#include "text/characters.h"
#include "text/words.h"

namespace preship {

// What compose and docker read themselves, and what a shell needs.
static bool is_for_programs(std::string_view name) {
  return name.starts_with("COMPOSE_") || name.starts_with("DOCKER_") || name.starts_with("BUILDKIT_") || name.starts_with("BUILDX_") ||
         is_one_of(name, {"PATH", "HOME", "PWD", "IFS", "USER", "LANG", "UID", "GID"});
}

static bool names(std::string_view text, std::string_view name) {
  for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    if ((at == 0 || !is_identifier(text[at - 1])) && (end == text.size() || !is_identifier(text[end]))) return true;
  }
  return false;
}

// In its text, in what it includes or extends, and in files that it hands on and that may use it.
static bool may_use(const Project& project, const ComposeFile& file, std::string_view name) {
  if (file.unseen_includes || !file.includes.empty() || file.root == nullptr || names(project.file(file.file).text, name)) return true;
  return std::ranges::any_of(file.services, [&](const ComposeService& service) { return service.node->has("extends"); });
}

static Findings check(const Project& project) {
  Findings findings;
  for (const KnownComposeCall& known : once<known_compose_calls>(project)) {
    if (!is_one_of(known.call.action, {"up", "pull", "create", "run"}) || known.call.files.empty()) continue;
    for (const ShellAssignment& given : known.command->assignments) {
      const std::string& name = given.name.value;
      const auto uses = [&](const ComposeFile* file) { return may_use(project, *file, name); };
      if (is_for_programs(name) || std::ranges::any_of(known.files, uses)) continue;
      findings.push_back({given.name.span, "'" + project.file(known.files.front()->file).path + "' does not use '" + name +
                                               "': what is started is the same whatever it says"});
      findings.back().fold = {std::to_string(given.name.span.file) + " " + name, name, "and here"};
    }
  }
  return findings;
}

Rule deploy_compose_variable_unread() { return {check}; }

}  // namespace preship
