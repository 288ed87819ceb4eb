#include "answers/workflows/compose_calls.h"

#include <algorithm>

#include "model/command_line.h"
#include "text/words.h"

namespace preship {
namespace {

// "$FILES" or "${FILES}" as the words that it stands for; nothing for what is not known.
std::optional<std::string> expanded(std::string_view word, const Workflow& workflow, const WorkflowJob& job, const WorkflowStep& step) {
  if (!holds(word, "$")) return std::string(word);
  const std::string_view name = trim(word, "${}");
  for (const auto* entries : {&step.env, &job.env, &workflow.env})
    if (const WorkflowEntry* entry = find_entry(*entries, name)) {
      const bool whole = word == "$" + std::string(name) || word == "${" + std::string(name) + "}";
      return whole && !holds(entry->value.value, "$") ? std::optional(entry->value.value) : std::nullopt;
    }
  return std::nullopt;
}

std::optional<std::vector<std::string>> words_of(const Workflow& workflow, const WorkflowJob& job, const WorkflowStep& step,
                                                 const ShellCommand& command) {
  std::vector<std::string> words;
  for (const Text& word : command.words) {
    const std::optional<std::string> text = expanded(word.value, workflow, job, step);
    if (!text) return std::nullopt;
    for (std::string_view rest = *text; !trim(rest).empty();) {
      rest = trim(rest);
      const std::size_t end = std::min(rest.find(' '), rest.size());
      words.emplace_back(rest.substr(0, end));
      rest.remove_prefix(end);
    }
  }
  return words;
}

std::vector<std::string> default_files(const Project& project, const std::string& directory) {
  for (const char* stem : {"compose", "docker-compose"})
    for (const char* ending : {".yaml", ".yml"})
      if (const auto path = resolve_path(directory, std::string(stem) + ending); path && project.compose_file(*path) != nullptr) {
        std::vector<std::string> paths{*path};
        for (const char* other : {".override.yaml", ".override.yml"})
          if (const auto over = resolve_path(directory, std::string(stem) + other); over && project.compose_file(*over) != nullptr)
            paths.push_back(*over);
        return paths;
      }
  return {};
}

}  // namespace

std::optional<ComposeCall> compose_call(const Project& project, const Workflow& workflow, const WorkflowJob& job, const WorkflowStep& step,
                                        const ShellCommand& command) {
  const std::size_t first = words_of_compose_call(command.words);
  if (first == 0) return std::nullopt;
  const auto words = words_of(workflow, job, step, command);
  const std::optional<std::string> directory = resolve_path(".", step.working_directory);
  if (!words || !directory) return std::nullopt;
  ComposeCall call;
  std::vector<std::string> paths;
  std::size_t i = first;
  for (; i < words->size() && (*words)[i].starts_with('-'); ++i) {
    const std::string& flag = (*words)[i];
    if (is_one_of(flag, {"--profile", "--env-file", "--project-directory"}) || holds(flag, "=") || i + 1 == words->size())
      return std::nullopt;
    if (is_one_of(flag, {"-f", "--file"})) paths.push_back(resolve_path(*directory, (*words)[++i]).value_or(""));
    else if (is_one_of(flag, {"-p", "--project-name", "--progress", "--ansi"})) ++i;
  }
  if (i == words->size()) return std::nullopt;
  call.verb = (*words)[i];
  for (const std::string& path : paths.empty() ? default_files(project, *directory) : paths) {
    call.files.push_back(project.compose_file(path));
    if (call.files.back() == nullptr) return std::nullopt;
  }
  while (++i < words->size())
    if (!(*words)[i].starts_with('-')) call.services.push_back((*words)[i]);
  return call.files.empty() ? std::nullopt : std::optional(call);
}

}  // namespace preship
