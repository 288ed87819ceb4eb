#include "answers/compose/called_files.h"

#include <algorithm>
#include <set>

#include "answers/command_texts.h"
#include "answers/compose/services.h"
#include "paths/compose_names.h"
#include "text/default_value.h"
#include "text/words.h"

namespace preship {
namespace {

std::string_view name_of_variable(std::string_view word) {
  if (word.starts_with("${") && word.ends_with('}')) return word.substr(2, word.size() - 3);
  return word.starts_with('$') ? word.substr(1) : std::string_view();
}

const ComposeFile* file_at(const Project& project, const std::string& directory, const std::string& file) {
  const auto path = resolve_path(directory, file);
  return path ? project.compose_file(*path) : nullptr;
}

}  // namespace

std::optional<ComposeCommand> ComposeCalls::see(const ShellCommand& command) {
  std::optional<ComposeCommand> call = compose_command(command);
  if (!call) {
    if (command.words.size() > 1 && command.words[0].value == "cd") enter_directory(command.words[1].value, directories_);
    for (const ShellAssignment& assignment : command.assignments) values_[assignment.name.value] = value_or_default(assignment.value.value);
    return std::nullopt;
  }
  for (std::string& file : call->files)
    if (const auto value = values_.find(std::string(name_of_variable(file))); value != values_.end()) file = value->second;
    else file = value_or_default(file);
  return call;
}

std::vector<const ComposeFile*> ComposeCalls::found_by_itself(const std::string& directory) const {
  std::vector<const ComposeFile*> files;
  const auto add_first = [&](const auto& names) {
    for (const std::string_view name : names)
      if (const ComposeFile* file = file_at(project_, directory, std::string(name))) return files.push_back(file);
  };
  add_first(default_compose_names);
  if (!files.empty()) add_first(override_compose_names);
  return files;
}

ComposeCalls::Place ComposeCalls::place_of(const ComposeCommand& call) const {
  if (!call.project_directory.empty() && call.files.empty()) return {};
  for (const std::string& directory : directories_) {
    std::vector<const ComposeFile*> files;
    if (call.files.empty()) files = found_by_itself(directory);
    for (const std::string& file : call.files) files.push_back(file_at(project_, directory, file));
    if (!files.empty() && std::ranges::find(files, nullptr) == files.end()) return {directory, std::move(files)};
  }
  return {};
}

std::vector<KnownComposeCall> known_compose_calls(const Project& project) {
  std::vector<KnownComposeCall> known;
  std::set<Span> seen;
  each_command_text(project, [&](const std::vector<ShellCommand>& commands, const std::vector<std::string>& directories) {
    ComposeCalls calls(project, directories);
    for (const ShellCommand& command : commands) {
      auto call = calls.see(command);
      const SourceFile& file = project.file(command.span.file);
      if (!call || file.role == PathRole::test) continue;
      // Of a script two directories are known, of what runs elsewhere one.
      const bool here = directories.size() > 1 || file.kind == FileKind::makefile || file.kind == FileKind::package_json;
      auto files = here || !call->files.empty() ? calls.files_of(*call) : std::vector<const ComposeFile*>();
      if (!files.empty() && seen.insert(command.span).second) known.push_back({&command, std::move(*call), std::move(files)});
    }
  });
  return known;
}

bool has_service(const Project& project, std::string_view name) {
  return std::ranges::any_of(project.facts.compose_files, [&](const auto& file) { return find_service(*file, name) != nullptr; });
}

bool lacks_service(const Project& project, const std::vector<const ComposeFile*>& files, std::string_view name) {
  const auto is_container = [&](const ComposeService& service) { return service.container_name && service.container_name->value == name; };
  bool includes = false;
  for (const ComposeFile* file : files) {
    if (file->unseen_includes || file->root == nullptr || find_service(*file, name) != nullptr ||
        std::ranges::any_of(file->services, is_container))
      return false;
    includes = includes || !file->includes.empty() || !file->muted_includes.empty();
  }
  return !includes || !has_service(project, name);
}

}  // namespace preship
