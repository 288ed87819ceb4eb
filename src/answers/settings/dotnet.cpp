#include "answers/settings/dotnet.h"

#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

// appsettings.Development.json and its like give nothing to production.
bool is_of_production(std::string_view path) {
  return is_one_of(lower_case(base_name(path)), {"appsettings.json", "appsettings.production.json"});
}

}  // namespace

const FrameworkSetting* dotnet_setting(const Project& project, FileId file, std::string_view key) {
  const std::string directory = directory_of(project.file(file).path), wanted = lower_case("dotnet." + std::string(key));
  const FrameworkSetting* found = nullptr;
  for (const FrameworkSetting& setting : project.facts.framework_settings) {
    if (setting.name.value.size() != wanted.size() || lower_case(setting.name.value) != wanted) continue;
    const std::string& path = project.file(setting.name.span.file).path;
    if (!is_of_production(path) || !lies_in(directory, directory_of(path))) continue;
    // appsettings.Production.json is the longer name.
    if (found == nullptr || path.size() > project.file(found->name.span.file).path.size()) found = &setting;
  }
  return found;
}

}  // namespace preship
