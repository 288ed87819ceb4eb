#include "answers/sealos/shape.h"

#include "catch.h"
#include "formats/data/json.h"

using namespace preship;

namespace {

std::vector<std::string> faults_of(const std::string& record, const std::string& text) {
  const SealosFile file{.record = record, .directory = ".", .root = *parse_json(0, text, true).root};
  std::vector<std::string> messages;
  for (const SealosFault& fault : shape_faults(file)) {
    CHECK(fault.span.begin <= fault.span.end);
    CHECK(fault.span.end <= text.size());
    messages.push_back(fault.unknown_key.empty() ? fault.message : "unknown " + fault.unknown_key);
  }
  return messages;
}

using Messages = std::vector<std::string>;

}  // namespace

TEST_CASE("sealos records: types, forms and values") {
  CHECK(faults_of("config", "{}").empty());
  CHECK(faults_of("config", R"({"port": 3000.0})").empty());
  CHECK(faults_of("config", R"({"port": 3000.5})") == Messages{"'port' is no such number, and has to be a whole number"});
  CHECK(faults_of("config", R"({"port": 65536})") == Messages{"'port' is 65536, and has to be between 1 and 65535"});
  CHECK(faults_of("config", R"({"env_overrides": {"A": "x", "B": 1, "C": true}})").empty());
  CHECK(faults_of("config", R"({"env_overrides": {"A": null}})") ==
        Messages{"'env_overrides.A' is null, and has to be a text or a number or true or false"});
  CHECK(faults_of("config", R"({"system_deps": ["a", ""]})") == Messages{"'system_deps[1]' is empty"});
  for (const char* version : {"22", "22.4", "22.4.1"})
    CHECK(faults_of("config", std::string(R"({"node_version": ")") + version + "\"}").empty());
  for (const char* version : {"v22", "22.", ".1", "1.2.3.4", "22-alpine"})
    CHECK(faults_of("config", std::string(R"({"node_version": ")") + version + "\"}").size() == 1);
}

TEST_CASE("sealos records: a file that is something else") {
  CHECK(faults_of("state", "[]") == Messages{"the file holds no object"});
  CHECK(faults_of("state", "{}") == Messages{"the file lacks 'version', 'last_deploy' and 'history'"});
  CHECK(faults_of("state", R"({"version": "2.0", "last_deploy": 1, "history": []})") ==
        Messages{"'version' is '2.0', and may only be '1.0'", "'last_deploy' is no such number, and has to be an object",
                 "'history' is empty"});
}

TEST_CASE("sealos records: what belongs to an entry depends on its action") {
  const auto entry = [](const std::string& rest) {
    const std::string last =
        R"({"app_name":"a","app_host":"a","namespace":"n","region":"r","image":"i","docker_hub_user":null,"repo_name":"r",)"
        R"("url":"https://a.b","deployed_at":"2026-01-01T00:00:00Z","last_updated_at":"2026-01-01T00:00:00Z"})";
    return R"({"version":"1.0","last_deploy":)" + last + R"(,"history":[{"at":"2026-01-01T00:00:00Z","status":"success",)" + rest + "}]}";
  };
  CHECK(faults_of("state", entry(R"("action":"restart","method":"kubectl-rollout-restart")")).empty());
  CHECK(faults_of("state", entry(R"("action":"set-image","method":"kubectl-set-image","image":"i")")) ==
        Messages{"'history[0]' lacks 'previous_image'"});
  CHECK(faults_of("state", entry(R"("action":"restart","method":"kubectl-rollout-restart","image":"i")")) ==
        Messages{"'history[0].image' does not belong where 'action' is 'restart'"});
  // Nothing is said of what would belong to an action that does not exist.
  CHECK(faults_of("state", entry(R"("action":"scale","method":"kubectl-scale","image":"i")")) ==
        Messages{"'history[0].action' is 'scale', and may only be one of: deploy set-image set-env patch restart"});
  CHECK(faults_of("state", entry(R"("action":"deploy","method":"template-api","image":"i","notes":"x","by":"me")")) ==
        Messages{"'history[0].notes' is no key that the plugin takes; did you mean 'note'?", "unknown history[0].by"});
}
