#include "cli/projects.h"

#include "cli/console.h"
#include "cli/progress.h"
#include "engine/project_roots.h"

namespace preship {

CheckOptions whole_project(const Arguments& arguments, const std::string& path) {
  CheckOptions options{.config = arguments.optional_value("--config")};
  options.root = find_projects({path}, arguments.optional_value("--root")).front().root.string();
  options.paths = {*options.root};
  return options;
}

CheckResult check_visibly(CheckOptions options) {
  Progress progress;
  const ProgressLine line(progress, error_output_is_terminal());
  options.progress = &progress;
  return check_paths(options);
}

CheckResult open_visibly(CheckOptions options) {
  Progress progress;
  const ProgressLine line(progress, error_output_is_terminal());
  options.progress = &progress;
  return open_paths(options);
}

}  // namespace preship
