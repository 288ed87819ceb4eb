#include "formats/platform/kamal.h"

#include "catch.h"
#include "formats/formats.h"
#include "model/kamal.h"

namespace preship {
namespace {

Facts read(std::string path, std::string text) {
  const SourceFile file{.path = std::move(path), .text = std::move(text), .kind = FileKind::yaml};
  return extract_yaml(0, file);
}

const KamalFile* file_of(const Facts& facts) { return facts.kamal_files.empty() ? nullptr : facts.kamal_files[0].get(); }

constexpr const char* plain = "service: shop\nimage: acme/shop\nservers:\n  web:\n    - 203.0.113.10\n";

TEST_CASE("a file of Kamal is told by its name and its keys") {
  CHECK(may_be_kamal_file("config/deploy.yml"));
  CHECK(may_be_kamal_file("apps/web/config/deploy.staging.yml"));
  CHECK(may_be_kamal_file("config/deploy-worker.yaml"));
  CHECK_FALSE(may_be_kamal_file("config/deployment.yml"));
  CHECK_FALSE(may_be_kamal_file("deploy.yml"));
  CHECK(file_of(read("config/deploy.yml", plain)) != nullptr);
  CHECK(file_of(read("config/deploy.production.yml", "servers:\n  - 203.0.113.10\n")) != nullptr);
  CHECK(file_of(read("config/deploy.yml", "application: shop\nrepository: git@example.com:shop.git\n")) == nullptr);
  CHECK(file_of(read("config/deploy.yml", "service:\n  name: shop\n")) == nullptr);
}

TEST_CASE("what kamal init writes is nobody's deployment") {
  const auto untouched = [](const std::string& text) { return file_of(read("config/deploy.yml", text))->template_of; };
  CHECK_FALSE(untouched(plain));
  CHECK(untouched("service: shop\nimage: your-user/shop\nservers:\n  - 203.0.113.10\n"));
  CHECK(untouched("service: shop\nimage: acme/shop\nservers:\n  web:\n    - 192.168.0.1\n"));
  CHECK(untouched("service: shop\nimage: acme/shop\nservers:\n  web:\n    hosts: [203.0.113.10]\nproxy:\n  host: app.example.com\n"));
  CHECK(untouched("service: shop\nimage: acme/shop\nservers: [HOST_NAME]\n"));
  CHECK_FALSE(untouched("service: shop\nimage: acme/shop\nservers:\n  - 192.168.0.1\n  - 192.168.0.7\n"));
}

TEST_CASE("ERB hides what it writes, and is no mistake of YAML") {
  const Facts values = read("config/deploy.yml", std::string(plain) + "env:\n  clear:\n    URL: https://<%= ENV[\"HOST\"] %>/\n    A: b\n");
  CHECK(values.syntax_errors.empty());
  CHECK_FALSE(file_of(values)->open);
  CHECK(file_of(values)->root->find("env").find("clear").find("URL").opaque);
  CHECK_FALSE(file_of(values)->root->find("env").find("clear").find("A").opaque);
  const Facts loop =
      read("config/deploy.yml",
           std::string(plain) + "proxy:\n  hosts:\n    - a.acme.io\n    <% HOSTS.each do |host|\n%>\n    - <%= host %>\n    <% end %>\n");
  REQUIRE(file_of(loop) != nullptr);
  CHECK(file_of(loop)->open);
  CHECK(file_of(loop)->root->find("proxy").find("hosts").items.size() == 2);
  const Facts lines = read("config/deploy.yml", std::string(plain) + "<%= extra %>\n");
  REQUIRE(file_of(lines) != nullptr);
  CHECK(file_of(lines)->open);
  CHECK_FALSE(file_of(read("config/deploy.yml", "<% require \"dotenv\" %>\n" + std::string(plain)))->open);
  CHECK(read("config/deploy.yml", "service: shop\nregistry: {<% if x %>\n").syntax_errors.empty());
  CHECK(read("config/deploy.yml", "service: shop\nregistry: {\n").syntax_errors.size() == 1);
}

TEST_CASE("clear values are known before anything is deployed") {
  const Facts facts =
      read("config/deploy.yml",
           std::string(plain) + "env:\n  clear:\n    A: b\n  secret:\n    - C\naccessories:\n  db:\n    env:\n      D: e\n");
  REQUIRE(facts.env_declarations.size() == 2);
  CHECK(facts.env_declarations[0].key.value == "A");
  CHECK(facts.env_declarations[1].key.value == "D");
}

TEST_CASE("names that .kamal/secrets gives") {
  const SourceFile file{.path = ".kamal/secrets",
                        .text = "# A=b\nexport ONE=$ONE\n  TWO=$(cat x)\nTHREE: yaml\n# not a line\nFOUR='a\n'\n"};
  const Facts facts = extract_kamal_secrets(0, file);
  std::string names;
  for (const Text& name : facts.kamal_secrets.at(0)->names) names += name.value + " ";
  CHECK(names == "ONE TWO THREE FOUR ");
  CHECK(file.text.substr(facts.kamal_secrets[0]->names[1].span.begin, 3) == "TWO");
}

}  // namespace
}  // namespace preship
