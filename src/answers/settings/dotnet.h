#pragma once
// The layers of .NET's configuration: appsettings.json, above it appsettings.Production.json, above that the environment.

#include <string_view>

#include "model/project.h"

namespace preship {

// What the settings files beside or above the code of `file` give the key in production: "Jwt__Secret", in any case. Null when they do not.
const FrameworkSetting* dotnet_setting(const Project& project, FileId file, std::string_view key);

}  // namespace preship
