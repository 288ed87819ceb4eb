#include "link/pipelines.h"

#include <algorithm>
#include <map>

#include "formats/ci/bitbucket_pipeline.h"
#include "formats/ci/gitlab_pipeline.h"

namespace preship {
namespace {

constexpr std::size_t most_included = 100;

// The entry, and what it and its includes include.
std::vector<YamlNodePtr> roots_of(const Project& project, const PipelineFile& entry) {
  std::map<FileId, const PipelineFile*> files;
  for (const auto& file : project.facts.pipeline_files) files.emplace(file->file, file.get());
  std::vector<YamlNodePtr> roots{entry.root};
  std::vector<FileId> seen{entry.file};
  for (std::size_t i = 0; i < roots.size() && roots.size() < most_included; ++i)
    for (const Text& path : gitlab_includes(*roots[i])) {
      const auto id = project.by_path.find(path.value);
      const auto file = id == project.by_path.end() ? files.end() : files.find(id->second);
      if (file == files.end() || std::ranges::find(seen, file->first) != seen.end()) continue;
      seen.push_back(file->first);
      roots.push_back(file->second->root);
    }
  return roots;
}

}  // namespace

void link_pipelines(Project& project) {
  const auto text_of = [&](FileId id) { return std::string_view(project.file(id).text); };
  for (auto& file : project.facts.pipeline_files) {
    if (!file->entry) continue;
    auto linked = std::make_shared<PipelineFile>(*file);
    linked->pipeline = base_name(project.file(file->file).path) == "bitbucket-pipelines.yml"
                           ? bitbucket_pipeline(file->file, file->root, text_of(file->file))
                           : gitlab_pipeline(file->file, roots_of(project, *file), text_of);
    file = std::move(linked);
  }
}

}  // namespace preship
