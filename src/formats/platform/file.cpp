#include "formats/platform/file.h"

#include <algorithm>

#include "formats/command_facts.h"
#include "formats/env_value.h"
#include "formats/yaml/from_json.h"
#include "paths/classify.h"
#include "text/url.h"

namespace preship {

Deployment platform_deployment(const PlatformFile& platform, ArtifactKind kind, Text name) {
  Deployment deployment{.id = {platform.file.path, name.value}, .name = name, .kind = kind};
  deployment.production = names_production(platform.file.path);
  deployment.build_context = directory_of(platform.file.path);
  return deployment;
}

PlatformConfig platform_config(const PlatformFile& platform, ArtifactKind kind, std::string_view name) {
  return {.file = platform.id,
          .kind = kind,
          .directory = directory_of(platform.file.path),
          .platform = name,
          .root = yaml_of_json(platform.root)};
}

Opaque set_elsewhere(const Deployment& deployment, std::string why) {
  return {.span = deployment.name.span, .what = OpaqueWhat::env_declarations, .why = std::move(why), .deployment = deployment.id};
}

void declare_members(const JsonValue& object, const DeploymentId& deployment, bool build_time, Facts& facts) {
  for (const auto& [key, value] : object.members) {
    EnvDeclaration declaration{.key = key, .where = DeclaredIn::platform, .build_time = build_time, .deployment = deployment};
    if (!value.is_object() && !value.is_array() && value.kind != JsonValue::Kind::null) {
      // "@name" is Vercel's old way to name a secret.
      declaration.kind = value.text().starts_with('@') ? ValueKind::reference : value_kind(value.text());
      declaration.value = value.scalar;
    } else {
      declaration.kind = ValueKind::computed;
    }
    if (const auto number = port_number(value.text()); key.value == "PORT" && number && !build_time)
      facts.ports.push_back(
          {.span = value.scalar.span, .number = *number, .role = PortRole::environment, .env_key = key.value, .deployment = deployment});
    facts.env_declarations.push_back(std::move(declaration));
  }
}

std::vector<Text> command_words(const Text& command) {
  std::vector<Text> words;
  const std::string_view value = command.value;
  constexpr std::string_view blanks = " \t\r\n";
  for (std::size_t begin = value.find_first_not_of(blanks); begin != std::string_view::npos;) {
    const std::size_t end = std::min(value.find_first_of(blanks, begin), value.size());
    words.push_back(slice(command, begin, end));
    begin = value.find_first_not_of(blanks, end);
  }
  return words;
}

std::string path_beside(const PlatformFile& platform, const std::string& path) {
  return resolve_path(directory_of(platform.file.path), path).value_or("");
}

Text probe_path(const Text& written) {
  Text path = written;
  const bool exact = is_verbatim(written);
  std::size_t begin = 0;
  if (const std::size_t scheme = path.value.find("://"); scheme != std::string::npos)
    begin = std::min(path.value.find('/', scheme + 3), path.value.size());
  const std::size_t end = std::min(path.value.find_first_of("?#", begin), path.value.size());
  path.value = path.value.substr(begin, end - begin);
  if (exact)
    path.span = {written.span.file, written.span.begin + static_cast<std::uint32_t>(begin),
                 written.span.begin + static_cast<std::uint32_t>(end)};
  return path;
}

}  // namespace preship
