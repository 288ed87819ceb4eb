
#include "catch.h"
#include "formats/formats.h"
#include "support/growth.h"
#include "support/json_shape.h"

using namespace preship;

namespace {

Facts extract(const std::string& text, const std::string& path = "deploy/web.service") {
  const SourceFile file{.path = path, .text = text, .kind = FileKind::systemd};
  return extract_systemd(4, file);
}

}  // namespace

TEST_CASE("a systemd unit keeps its sections, keys and values") {
  const std::string text =
      "# comment\n[Unit]\nDescription = The app \n; other\n[Service]\nExecStart=/usr/bin/node \\\n# inside\n  server.js\nUser=app\r\n";
  const Facts facts = extract(text);
  REQUIRE(facts.systemd_units.size() == 1);
  const SystemdUnit& unit = *facts.systemd_units[0];
  std::vector<std::string> entries;
  for (const SystemdEntry& entry : unit.entries)
    entries.push_back(entry.section + "." + written(text, entry.key.span) + "=" + entry.value.value);
  CHECK(entries ==
        std::vector<std::string>{"Unit.Description=The app", "Service.ExecStart=/usr/bin/node    server.js", "Service.User=app"});
  CHECK(written(text, unit.entries[0].value.span) == "The app");
  CHECK(written(text, unit.entries[1].value.span) == "/usr/bin/node \\\n# inside\n  server.js");
  CHECK(written(text, unit.all("Service", "User").at(0)->value.span) == "app");
  CHECK(unit.all("Unit", "User").empty());
}

TEST_CASE("a systemd service is a deployment with an environment") {
  const std::string text =
      "[Service]\nEnvironment=NODE_ENV=production \"TITLE=a b\" 'X=y' EMPTY= PORT=\"3000\" "
      "bad\nEnvironmentFile=-/etc/web.env\nPassEnvironment=LANG "
      "TZ\nExecStart=-/srv/venv/bin/gunicorn -b 127.0.0.1:8000 \"app:wsgi\"\n[Install]\nEnvironment=NOT=1\n";
  const Facts facts = extract(text);
  std::vector<std::string> declarations;
  for (const EnvDeclaration& declaration : facts.env_declarations) {
    CHECK(declaration.where == DeclaredIn::systemd);
    CHECK(declaration.deployment.text() == "deploy/web.service#web");
    declarations.push_back(written(text, declaration.key.span));
    if (declaration.value) declarations.back().append("=").append(written(text, declaration.value->span));
  }
  CHECK(declarations == std::vector<std::string>{"NODE_ENV=production", "TITLE=a b", "X=y", "EMPTY=", "PORT=3000", "LANG", "TZ"});
  REQUIRE(facts.deployments.size() == 1);
  const Deployment& deployment = facts.deployments[0];
  CHECK(deployment.id.text() == "deploy/web.service#web");
  CHECK(deployment.kind == ArtifactKind::systemd);
  std::vector<std::string> words;
  for (const Text& word : deployment.command) words.push_back(written(text, word.span));
  CHECK(words == std::vector<std::string>{"/srv/venv/bin/gunicorn", "-b", "127.0.0.1:8000", "app:wsgi"});
  REQUIRE(facts.opaque.size() == 1);
  CHECK(written(text, facts.opaque[0].span) == "-/etc/web.env");
  REQUIRE(facts.ports.size() == 2);
  CHECK(facts.ports[0].role == PortRole::environment);
  CHECK(facts.ports[1].number == 8000);
  CHECK(facts.ports[1].role == PortRole::listens);
}

TEST_CASE("a systemd timer runs nothing itself") {
  const Facts facts = extract("[Timer]\nOnCalendar=daily\n", "backup.timer");
  CHECK(facts.deployments.empty());
  CHECK(facts.systemd_units.size() == 1);
}

TEST_CASE("hostile systemd units end soon") {
  CHECK(grows_with_its_input(30000, [](std::size_t size) {
    std::string lines, quotes = "[Service]\nEnvironment=";
    for (std::size_t i = 0; i < size; ++i) lines += "a=b\\\n", quotes += "A=\" ";
    extract(lines);
    extract(quotes);
    extract("[Service]\nExecStart=" + std::string(size, '\\'));
    extract("[Service]\nExecStart=" + std::string(size, '-'));
  }));
  extract("[]\n=\n=x\n[\n]\n");
}
