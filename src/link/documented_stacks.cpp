#include "link/documented_stacks.h"

#include "answers/compose/called_files.h"
#include "model/document.h"
#include "paths/path.h"
#include "text/words.h"

namespace preship {
namespace {

bool starts(const ComposeCommand& run) { return is_one_of(run.action, {"up", "run", "start", "watch"}); }

void note(DocumentedStages& stages, NamedStage stage) {
  stages.development |= stage == NamedStage::development;
  stages.production |= stage == NamedStage::production;
  stages.unsaid |= stage != NamedStage::development && stage != NamedStage::production;
}

}  // namespace

std::map<FileId, DocumentedStages> documented_stages(const Project& project) {
  std::map<FileId, DocumentedStages> stages;
  for (const auto& document : project.facts.documents) {
    const std::vector<std::string> directories{directory_of(project.file(document->file).path), "."};
    for (const DocumentedCommands& block : document->blocks) {
      ComposeCalls calls(project, directories);
      for (const ShellCommand& command : block.commands)
        if (const auto run = calls.see(command); run && starts(*run))
          for (const ComposeFile* file : calls.files_of(*run)) note(stages[file->file], block.stage);
    }
    for (const DocumentedFile& named : document->named)
      if (const auto path = resolve_path(directories[0], named.path); path && project.compose_file(*path) != nullptr)
        note(stages[project.compose_file(*path)->file], named.stage);
  }
  return stages;
}

}  // namespace preship
