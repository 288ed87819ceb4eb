#include "paths/path_end.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

static bool is_server(std::string_view program) {
  return is_one_of(base_name(program), {"gunicorn", "uvicorn", "hypercorn", "daphne", "granian", "uwsgi"});
}

static bool is_name(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char byte) { return is_word(byte); });
}

// The one file of the repository that the module is; null when there are more or none, or its text is not at hand.
static const SourceFile* module_file(const Project& project, std::string_view module) {
  std::string path(module);
  std::ranges::replace(path, '.', '/');
  const SourceFile* found = nullptr;
  for (const SourceFile& file : project.files) {
    if (file.role != PathRole::production ||
        (!ends_with_path(file.path, path + ".py") && !ends_with_path(file.path, path + "/__init__.py")))
      continue;
    if (found != nullptr) return nullptr;
    found = &file;
  }
  return found == nullptr || found->text_dropped || found->text.empty() ? nullptr : found;
}

// Any place where the name is bound: an assignment, a function, an import.
static bool may_define(std::string_view text, std::string_view name) {
  if (holds_any(text, {"import *", "globals()", "__getattr__", "exec("})) return true;
  for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    const bool word = (at == 0 || !is_word(text[at - 1])) && (at + name.size() == text.size() || !is_word(text[at + name.size()]));
    if (word && (at == 0 || text[at - 1] != '.')) return true;
  }
  return false;
}

static void look_at(const Project& project, const std::vector<Text>& words, Findings& findings) {
  if (std::ranges::none_of(words, [](const Text& word) { return is_server(word.value); })) return;
  for (const Text& word : words) {
    const std::size_t colon = word.value.find(':');
    if (colon == std::string::npos || colon == 0 || holds(word.value, "/")) continue;
    std::string_view module = std::string_view(word.value).substr(0, colon), name = std::string_view(word.value).substr(colon + 1);
    name = name.substr(0, name.find('('));
    const bool dotted = std::ranges::all_of(module, [](char byte) { return is_word(byte) || byte == '.'; }) && !is_digit(module[0]);
    const SourceFile* file = dotted && is_name(name) && !is_digit(name[0]) ? module_file(project, module) : nullptr;
    if (file == nullptr || may_define(file->text, name)) continue;
    findings.push_back({word.span, "'" + file->path + "' has no '" + std::string(name) + "': the server does not start"});
  }
}

static Findings check(const Project& project) {
  Findings findings;
  for (const Deployment& deployment : project.facts.deployments)
    if (project.in_production(deployment.name.span)) look_at(project, deployment.command, findings);
  for (const auto& file : project.facts.dockerfiles)
    if (project.in_production({file->file}))
      for (const DockerStage& stage : file->stages)
        for (const DockerInstruction& instruction : stage.instructions)
          if (is_one_of(instruction.keyword.value, {"CMD", "ENTRYPOINT"}))
            for (const ShellCommand& command : instruction.commands) look_at(project, command.words, findings);
  return findings;
}

Rule python_unknown_app_object() { return {check}; }

}  // namespace preship
