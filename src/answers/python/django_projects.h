#pragma once
// Django projects of the repository, and the Python modules that commands name.

#include <string>
#include <string_view>
#include <vector>

#include "model/project.h"

namespace preship {

struct DjangoProject {
  std::string directory;  // of manage.py
  FileId manage = 0;
};
// Those of production, by path: a manage.py beside or below which something depends on Django or has its settings.
std::vector<DjangoProject> django_projects(const Project& project);

// Some file that is read (a script, a pipeline, a Dockerfile, a manifest, a document) holds the words; source code does not count.
bool is_run_somewhere(const Project& project, std::string_view words);

}  // namespace preship
