#include "formats/compose/shape.h"

#include "catch.h"
#include "formats/yaml/yaml.h"
#include "knowledge/formats/compose_keys.h"

using namespace preship;

namespace {

// The messages, one a line.
std::string errors(const std::string& text) {
  const YamlParse parse = parse_yaml(0, text);
  std::string lines;
  for (const SyntaxError& error : compose_shape_errors(*parse.documents.at(0).root)) lines += error.message + "\n";
  return lines;
}

std::string service_errors(const std::string& line) { return errors("services:\n  web:\n    image: a\n    " + line + "\n"); }

}  // namespace

TEST_CASE("a key that compose does not know is named with the nearest one") {
  CHECK(service_errors("depends_onn: [db]") == "a service has no key 'depends_onn'; the nearest is 'depends_on'\n");
  CHECK(service_errors("healthcheck: {retrys: 3}") == "a healthcheck has no key 'retrys'; the nearest is 'retries'\n");
  CHECK(errors("service:\n  web: {}\nservices: {}\n") == "a file has no key 'service'; the nearest is 'services'\n");
  CHECK(service_errors("x-note: anything").empty());
  CHECK(service_errors("${KEY}: anything").empty());
}

TEST_CASE("values are of the kind that the key takes") {
  CHECK(service_errors("ports: {80: 80}") == "'ports' must be a list, not a mapping\n");
  CHECK(service_errors("environment: [{A: b}]") == "an item of 'environment' must be a text, as in 'A=b'\n");
  CHECK(service_errors("user: 1000") == "'user' must be a text: put '1000' in quotes\n");
  CHECK(service_errors("restart: false") == "'restart' must be a text: put 'false' in quotes\n");
  CHECK(service_errors("healthcheck: curl x") == "'healthcheck' must be a mapping\n");
  for (const char* line : {"user: \"1000\"", "ports: [80, \"443:443\", {target: 80}]", "environment: {A: 1, B: , C: true}",
                           "command: npm start", "command: [npm, start]", "ports: ${PORTS}", "restart: no", "mem_limit: 512m",
                           "ulimits: {nofile: 1024}", "deploy: {resources: {limits: {memory: 1G}}}", "ports:",
                           "networks: {front: , back: {aliases: [x]}}", "volumes: !reset []", "env_file: [a, {path: b, required: false}]"})
    CHECK(service_errors(line) == "");
}

TEST_CASE("a key that is given twice stops compose, a merged one does not") {
  CHECK(errors("services:\n  a: {image: x}\n  a: {image: y}\n") == "'a' is given a second time\n");
  CHECK(service_errors("environment: {A: 1, A: 2}") == "'A' is given a second time\n");
  CHECK(errors("x-c: &c {restart: always}\nservices:\n  a:\n    <<: *c\n    restart: \"no\"\n").empty());
}

TEST_CASE("every structure that a key names has keys of its own") {
  for (const std::string_view structure :
       {"file", "service", "build", "healthcheck", "deploy", "port", "mount", "network", "volume", "secret", "config"})
    CHECK(compose_keys_of(structure).size() > 3);
  CHECK(compose_kinds("service", "image") == "text");
  CHECK(compose_kinds("service", "imag").empty());
}
