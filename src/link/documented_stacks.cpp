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

// What a line says of one compose file.
template <class Visit>
void each_named_file(const Project& project, Visit visit) {
  for (const auto& document : project.facts.documents)
    for (const DocumentedFile& named : document->named)
      if (const auto path = resolve_path(directory_of(project.file(document->file).path), named.path))
        if (const ComposeFile* file = project.compose_file(*path)) visit(*file, named.stage);
}

}  // namespace

std::map<FileId, DocumentedStages> documented_stages(const Project& project) {
  std::map<FileId, DocumentedStages> stages;
  for (const auto& document : project.facts.documents) {
    const std::vector<std::string> directories{directory_of(project.file(document->file).path), "."};
    for (const DocumentedCommands& block : document->blocks) {
      if (block.own_compose) continue;
      ComposeCalls calls(project, directories);
      for (const ShellCommand& command : block.commands)
        if (const auto run = calls.see(command); run && starts(*run))
          for (const ComposeFile* file : calls.files_of(*run)) note(stages[file->file], block.stage);
    }
  }
  each_named_file(project, [&](const ComposeFile& file, NamedStage stage) {
    if (stage == NamedStage::production) stages[file.file].production = true;
    if (stage == NamedStage::development) stages[file.file].development = true;
  });
  return stages;
}

std::set<FileId> files_called_local(const Project& project) {
  std::set<FileId> local, production;
  each_named_file(project, [&](const ComposeFile& file, NamedStage stage) {
    if (stage == NamedStage::development) local.insert(file.file);
    if (stage == NamedStage::production) production.insert(file.file);
  });
  std::erase_if(local, [&](FileId file) { return production.contains(file); });
  return local;
}

}  // namespace preship
