#include "answers/env_files/expected.h"

#include <algorithm>
#include <string_view>

#include "answers/env_files/queries.h"
#include "knowledge/secrets/secrets.h"

namespace preship {
namespace {

void add_file(const Project& project, const DotenvFile& file, std::vector<ExpectedEnvFile>& expected) {
  const SourceFile& source = project.file(file.file);
  const std::string_view name = base_name(source.path);
  if (!project.in_production({file.file}) || !name.starts_with(".env")) return;
  const std::string directory = directory_of(source.path), beside = directory == "." ? "" : directory + "/";
  const Span whole{file.file, 0, 0};
  if (file.role == DotenvRole::example) {
    // Some copy .env.dev.example to .env.dev, others to .env.
    std::string copy = copied_to(name);
    if (copy == name) copy = ".env";  // an example by the config's word, not by its name
    expected.push_back({beside + copy, copy == ".env" ? "" : beside + ".env", whole});
  } else if (file.role == DotenvRole::real && !source.tracked && (name == ".env" || name.starts_with(".env."))) {
    expected.push_back({source.path, "", whole, true});
  }
}

// Every key of the file, or of its example, is one that a build copies into what browsers load: nothing to hide.
bool is_public(const Project& project, const ExpectedEnvFile& expected) {
  return std::ranges::any_of(project.facts.dotenv_files, [&](const auto& file) {
    const std::string& path = project.file(file->file).path;
    const std::string copy = directory_of(path) == "." ? copied_to(path) : directory_of(path) + "/" + copied_to(base_name(path));
    return (path == expected.path || copy == expected.path) && !file->entries.empty() &&
           std::ranges::all_of(file->entries, [](const DotenvEntry& entry) { return !public_prefix(entry.key.value).empty(); });
  });
}

}  // namespace

std::vector<ExpectedEnvFile> expected_env_files(const Project& project) {
  std::vector<ExpectedEnvFile> expected;
  for (const auto& file : project.facts.dotenv_files) add_file(project, *file, expected);
  for (const auto& compose : project.facts.compose_files)
    for (const ComposeService& service : compose->production ? compose->services : std::vector<ComposeService>())
      for (const Text& path : service.env_files) {
        const bool named_env = base_name(path.value).starts_with(".env") && path.value.find('$') == std::string::npos;
        if (named_env && project.in_production(path.span)) expected.push_back({path.value, "", path.span, false, true});
      }
  std::erase_if(expected, [&](const ExpectedEnvFile& file) { return is_public(project, file); });
  return expected;
}

}  // namespace preship
