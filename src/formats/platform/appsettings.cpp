// appsettings.json and appsettings.Production.json of .NET: "Jwt": { "Secret": "..." } is the setting Jwt__Secret, by the name of the
// environment variable that wins over it. https://learn.microsoft.com/aspnet/core/fundamentals/configuration/

#include "formats/platform/file.h"

namespace preship {
namespace {

constexpr std::size_t most_settings = 1000;  // of one file

void add_settings(const JsonValue& object, const std::string& name, Facts& facts) {
  for (const auto& [key, value] : object.members) {
    if (facts.framework_settings.size() >= most_settings) return;
    const std::string whole = name + key.value;
    if (value.is_object()) add_settings(value, whole + "__", facts);
    else if (!value.is_array() && value.kind != JsonValue::Kind::null)
      facts.framework_settings.push_back({.name = {whole, key.span}, .value = value.scalar});
  }
}

}  // namespace

Facts read_appsettings(const PlatformFile& platform) {
  Facts facts;
  add_settings(platform.root, "dotnet.", facts);
  for (FrameworkSetting& setting : facts.framework_settings)  // "Jwt:Secret" as one key
    for (std::size_t at = setting.name.value.find(':'); at != std::string::npos; at = setting.name.value.find(':', at))
      setting.name.value.replace(at, 1, "__");
  return facts;
}

}  // namespace preship
