#include "answers/documents/stale_commands.h"

#include <algorithm>

#include "answers/build/start.h"
#include "answers/compose/called_files.h"
#include "answers/compose/container_calls.h"
#include "answers/documents/documents.h"
#include "answers/documents/named_paths.h"
#include "model/command_line.h"
#include "text/words.h"

namespace preship {
namespace {

// A name, without signs that stand for one.
bool is_plain_word(std::string_view word) {
  return !word.empty() && std::ranges::all_of(word, [](char byte) { return is_word(byte) || byte == '-' || byte == '.' || byte == ':'; });
}

bool has_target(const Project& project, std::string_view target) {
  return std::ranges::any_of(project.facts.recipes, [&](const auto& recipes) {
    const std::string_view text = project.file(recipes->file).text;
    const std::string rule = std::string(target) + ":";
    for (std::size_t at = text.find(rule); at != std::string_view::npos; at = text.find(rule, at + 1))
      if (at == 0 || text[at - 1] == '\n' || text[at - 1] == ' ') return true;
    // Patterns, lists of targets in one line, and what other files bring.
    return holds(text, "include ") || holds(text, "%:") || holds(text, std::string(target) + " ");
  });
}

class CommandSearch {
 public:
  explicit CommandSearch(const Project& project) : project_(project) {}

  std::vector<StaleCommand> search() {
    for (const DocumentFile* document : documents_for_people(project_))
      for (const DocumentedCommands& block : document->blocks)
        if (is_operational(project_, *document, block.section)) look_at(block);
    return std::move(found_);
  }

 private:
  void look_at(const DocumentedCommands& block) {
    ComposeCalls calls(project_, {directory_of(project_.file(block.commands.front().span.file).path), "."});
    for (const ShellCommand& command : block.commands) {
      if (command.words.empty()) continue;
      look_for_script(command);
      look_for_target(command);
      if (const auto call = calls.see(command)) look_for_services(command, calls.files_of(*call));
    }
  }

  void look_for_script(const ShellCommand& command) {
    const std::optional<Text> script = script_run_here(unwrapped(command));
    if (!script || !is_plain_word(script->value)) return;
    if (command.words[0].value == "bun" || (command.words[0].value == "yarn" && !holds(script->value, ":"))) return;
    if (project_.facts.packages.empty() ||
        std::ranges::any_of(project_.facts.packages, [&](const auto& package) { return package->script(script->value) != nullptr; }))
      return;
    found_.push_back({*script, "no package.json here has a script '" + script->value + "'"});
  }

  void look_for_target(const ShellCommand& command) {
    if (command.words[0].value != "make" || project_.facts.recipes.empty()) return;
    for (std::size_t i = 1; i < command.words.size(); ++i) {
      const Text& target = command.words[i];
      if (target.value.starts_with('-')) return;
      if (is_plain_word(target.value) && !has_target(project_, target.value))
        found_.push_back({target, "no Makefile here has a target '" + target.value + "'"});
    }
  }

  void look_for_services(const ShellCommand& command, const std::vector<const ComposeFile*>& files) {
    if (files.empty()) return;
    for (const Text& name : services_named(command))
      if (is_plain_word(name.value) && !holds(name.value, ":") && lacks_service(project_, files, name.value) &&
          !has_service(project_, name.value))
        found_.push_back({name, "'" + project_.file(files.front()->file).path + "' has no service '" + name.value + "'"});
  }

  const Project& project_;
  std::vector<StaleCommand> found_;
};

}  // namespace

std::vector<StaleCommand> stale_commands(const Project& project) {
  return is_run_from_here(project) ? CommandSearch(project).search() : std::vector<StaleCommand>();
}

}  // namespace preship
