#include "answers/settings/dotnet.h"

#include "catch.h"
#include "engine/analysis.h"

using namespace preship;

static std::string setting_of(const std::map<std::string, std::string>& files, const std::string& key) {
  Analysis analysis = Analysis::from_memory(files);
  const Project& project = analysis.project();
  const FrameworkSetting* found = dotnet_setting(project, project.by_path.at("Shop/Auth/Tokens.cs"), key);
  return found == nullptr ? "none" : found->value.value;
}

TEST_CASE("the layers of .NET's configuration") {
  const std::pair<std::string, std::string> code{"Shop/Auth/Tokens.cs", "var key = configuration[\"Jwt:Secret\"];"};
  const std::string plain = "Shop/appsettings.json", production = "Shop/appsettings.Production.json";
  CHECK(setting_of({code, {plain, "{ \"Jwt\": { \"Secret\": \"a\" } }"}}, "Jwt__Secret") == "a");
  CHECK(setting_of({code, {plain, "{ \"jwt:secret\": \"a\", /* fine */ }"}}, "Jwt__Secret") == "a");
  CHECK(setting_of({code, {plain, "{ \"Jwt\": { \"Secret\": \"a\" } }"}, {production, "{ \"Jwt\": { \"Secret\": \"b\" } }"}},
                   "JWT__SECRET") == "b");
  CHECK(setting_of({code, {"Shop/appsettings.Development.json", "{ \"Jwt\": { \"Secret\": \"a\" } }"}}, "Jwt__Secret") == "none");
  CHECK(setting_of({code, {"Other/appsettings.json", "{ \"Jwt\": { \"Secret\": \"a\" } }"}}, "Jwt__Secret") == "none");
  CHECK(setting_of({code, {plain, "{ \"Jwt\": { \"Secret\": null } }"}}, "Jwt__Secret") == "none");
}
