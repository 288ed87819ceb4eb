#include "answers/python/django_projects.h"

#include <algorithm>

#include "paths/file_kinds.h"
#include "text/words.h"

namespace preship {
namespace {

bool is_django(const Project& project, const std::string& directory) {
  const auto depends = [&](const auto& python) {
    return python->depends_on("django") && (lies_in(python->directory, directory) || lies_in(directory, python->directory));
  };
  return std::ranges::any_of(project.facts.python_projects, depends) ||
         std::ranges::any_of(project.facts.django_settings,
                             [&](const DjangoSetting& one) { return lies_in(project.file(one.name.span.file).path, directory); });
}

}  // namespace

std::vector<DjangoProject> django_projects(const Project& project) {
  std::vector<DjangoProject> projects;
  for (const auto& [path, id] : project.by_path)
    if (base_name(path) == "manage.py" && project.in_production({id}) && is_django(project, directory_of(path)))
      projects.push_back({directory_of(path), id});
  std::ranges::sort(projects, {}, &DjangoProject::directory);
  return projects;
}

bool is_run_somewhere(const Project& project, std::string_view words) {
  return std::ranges::any_of(project.files, [&](const SourceFile& file) { return !is_source_code(file.kind) && holds(file.text, words); });
}

}  // namespace preship
