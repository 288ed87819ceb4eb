#include "answers/compose/services.h"
#include "answers/release/release.h"
#include "answers/release/scripts.h"
#include "knowledge/image_facts.h"
#include "rule.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {

static bool is_random(std::string_view text) {
  return holds_any(text, {"openssl rand", "/dev/urandom", "/dev/random", "uuidgen", "pwgen", "apg ", "secrets.token"});
}

// `$(openssl rand -hex 16)`, and `$(generate_secret)` where the function is one of this text.
static bool is_random(const Text& value, const ScriptText& text, const Project& project) {
  if (!holds(value.value, "$(")) return false;
  if (is_random(value.value)) return true;
  return std::ranges::any_of(text.commands, [&](const ShellCommand& command) {
    return !command.flow.function.empty() && holds(value.value, "$(" + command.flow.function) &&
           is_random(std::string_view(project.file(text.file).text).substr(command.span.begin, command.span.end - command.span.begin));
  });
}

// The password that a database keeps from its first start on.
static bool is_database_password(std::string_view name) {
  const std::string lower = lower_case(name);
  return holds(lower, "pass") && holds_any(lower, {"db", "database", "postgres", "pg", "mysql", "maria", "mongo"});
}

static bool looks_for_env_file(const ShellCommand& command) {
  const bool tests = !command.words.empty() && is_one_of(command.words[0].value, {"[", "[[", "test", "grep"});
  return tests && std::ranges::any_of(command.words, [](const Text& word) { return holds(word.value, "env") || holds(word.value, "ENV"); });
}

// Writes the value into an env file: a here-document, or sed.
static bool writes_to_env_file(const ShellCommand& command, const std::string& name) {
  if (command.flow.in_branch) return false;
  const auto names = [&](std::string_view text) { return holds(text, "$" + name) || holds(text, "${" + name + "}"); };
  bool env_file = std::ranges::any_of(command.words, [](const Text& word) { return holds(word.value, ".env"); });
  bool named = std::ranges::any_of(command.words, [&](const Text& word) { return names(word.value); });
  for (const ShellRedirect& redirect : command.flow.redirects) {
    env_file = env_file || (redirect.operation == ">" && holds(redirect.target.value, ".env"));
    named = named || (redirect.operation.starts_with("<<") && names(redirect.target.value));
  }
  return env_file && named;
}

static const ComposeMount* data_volume(const Project& project, std::vector<ComposeMount>& mounts) {
  each_compose_service(project, [&](const ComposePlace& place) {
    const Image* image = image_of(project, place);
    if (image == nullptr || image_data_of(image->repository).empty()) return;
    for (const ComposeMount& mount : mounts_of(place.service))
      if (!mount.source.value.empty() && (mount.type == "volume" || !ends_with_any(mount.target.value, {".sql", ".sh", ".conf", ".cnf"})))
        mounts.push_back(mount);
  });
  return mounts.empty() ? nullptr : &mounts.front();
}

// A script that sets a machine up runs once; one that releases runs again.
static bool runs_again(const Project& project, const ScriptText& text) {
  return std::ranges::any_of(release_places(project), [&](const ReleasePlace& place) {
    const bool this_one =
        place.kind == PlaceKind::script ? place.span.file == text.file : place.workflow != nullptr && place.workflow->file == text.file;
    return this_one && releases(project, place);
  });
}

static void check_text(const Project& project, const ScriptText& text, const ComposeMount& volume, Findings& findings) {
  for (const ShellCommand& command : text.commands) {
    if (command.flow.in_branch || looks_for_env_file(command)) {
      if (looks_for_env_file(command)) return;
      continue;
    }
    for (const ShellAssignment& assignment : command.assignments) {
      const std::string& name = assignment.name.value;
      if (!is_database_password(name) || !is_random(assignment.value, text, project)) continue;
      const auto write = std::ranges::find_if(text.commands, [&](const ShellCommand& one) { return writes_to_env_file(one, name); });
      if (write == text.commands.end()) continue;
      findings.push_back(
          {assignment.name.span,
           "each run makes a new '" + name + "', and the database keeps the one of its first start: the second release cannot log in",
           {{write->words[0].span, "the env file is written anew here"}, {volume.span, "the volume that keeps the old one"}}});
      return;
    }
  }
}

static Findings check(const Project& project) {
  Findings findings;
  std::vector<ComposeMount> mounts;
  const ComposeMount* volume = data_volume(project, mounts);
  if (volume == nullptr) return findings;
  each_script_text(project, [&](const ScriptText& text) {
    if (runs_again(project, text)) check_text(project, text, *volume, findings);
  });
  return findings;
}

Rule deploy_password_regenerated() { return {check}; }

}  // namespace preship
