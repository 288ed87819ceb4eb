#include "link/documented_stacks.h"

#include "answers/command_texts.h"
#include "model/compose_command.h"
#include "model/document.h"
#include "paths/compose_names.h"
#include "paths/path.h"
#include "text/words.h"

namespace preship {
namespace {

using Directories = std::vector<std::string>;

bool starts(const ComposeCommand& run) { return is_one_of(run.action, {"up", "run", "start", "watch"}); }

// Compose files by path: asked before anything is indexed.
using ComposeFiles = std::map<std::string, FileId>;

std::optional<FileId> file_at(const ComposeFiles& files, const std::string& directory, std::string_view name) {
  const auto path = resolve_path(directory, name);
  const auto found = path ? files.find(*path) : files.end();
  return found == files.end() ? std::nullopt : std::optional(found->second);
}

// What a command starts from the likeliest of the directories in which its files lie.
std::vector<FileId> files_of(const ComposeFiles& known, const ComposeCommand& run, const Directories& directories) {
  for (const std::string& directory : directories) {
    std::vector<FileId> files;
    for (const std::string& name : run.files)
      if (const auto file = file_at(known, directory, name)) files.push_back(*file);
    for (const std::string_view name : default_compose_names)
      if (const auto file = run.files.empty() && files.empty() ? file_at(known, directory, name) : std::nullopt) files.push_back(*file);
    if (!files.empty()) return files;
  }
  return {};
}

void note(DocumentedStages& stages, NamedStage stage) {
  stages.development |= stage == NamedStage::development;
  stages.production |= stage == NamedStage::production;
  stages.unsaid |= stage != NamedStage::development && stage != NamedStage::production;
}

}  // namespace

std::map<FileId, DocumentedStages> documented_stages(const Project& project) {
  std::map<FileId, DocumentedStages> stages;
  ComposeFiles known;
  for (const auto& file : project.facts.compose_files) known.emplace(project.file(file->file).path, file->file);
  for (const auto& document : project.facts.documents)
    for (const DocumentedCommands& block : document->blocks) {
      Directories directories{directory_of(project.file(document->file).path), "."};
      for (const ShellCommand& command : block.commands) {
        if (command.words.size() > 1 && command.words[0].value == "cd") enter_directory(command.words[1].value, directories);
        else if (const auto run = compose_command(command); run && starts(*run))
          for (const FileId file : files_of(known, *run, directories)) note(stages[file], block.stage);
      }
    }
  return stages;
}

}  // namespace preship
