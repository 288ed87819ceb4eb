#include <string>

#include "catch.h"
#include "formats/formats.h"

using namespace preship;

namespace {

struct Extracted {
  SourceFile source;
  Facts facts;

  std::string at(const Span& span) const { return source.text.substr(span.begin, span.end - span.begin); }
  const ComposeService& service(std::size_t i = 0) const { return facts.compose_files.at(0)->services.at(i); }
};

Extracted extract(const std::string& text, const std::string& path = "deploy/compose.yaml") {
  Extracted extracted{.source = {.path = path, .text = text, .kind = FileKind::compose}};
  extracted.facts = extract_compose(0, extracted.source);
  return extracted;
}

// A service "web" with these lines.
Extracted extract_service(const std::string& lines) {
  std::string text = "services:\n  web:\n";
  for (std::size_t begin = 0; begin < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', begin), lines.size());
    text += "    " + lines.substr(begin, end - begin) + "\n";
    begin = end + 1;
  }
  return extract(text);
}

std::string show_ports(const Extracted& extracted) {
  std::string shown;
  for (const ComposePort& port : extracted.service().ports) {
    shown += (shown.empty() ? "" : " ") + (port.host_ip.empty() ? "" : port.host_ip + "|") +
             (port.published ? std::to_string(*port.published) : "?") + (port.published_key.empty() ? "" : "=" + port.published_key) + ":" +
             (port.target ? std::to_string(*port.target) : "?") + (port.protocol == "tcp" ? "" : "/" + port.protocol);
  }
  return shown;
}

}  // namespace

TEST_CASE("compose ports") {
  const auto [entry, expected] = GENERATE(table<std::string, std::string>({
      {"\"3000\"", "?:3000"},
      {"8080:80", "8080:80"},
      {"'127.0.0.1:8080:80/udp'", "127.0.0.1|8080:80/udp"},
      {"\"[::1]:8080:80\"", "[::1]|8080:80"},
      {"\"${PORT:-3000}:80\"", "3000=PORT:80"},
      {"\"${IP:-0.0.0.0}:${PORT}:80\"", "0.0.0.0|?=PORT:80"},
      {"\"${ADDRESS:-127.0.0.1:8030}:3000\"", "127.0.0.1|8030=ADDRESS:3000"},
      {"3000-3001:80-81", "3000:80 3001:81"},
      {"3000-3002:80", "?:80"},
      {"1000-60000:1000-60000", ""},
      {"{target: 80, published: \"8080\", protocol: udp, host_ip: 1.2.3.4}", "1.2.3.4|8080:80/udp"},
      {"{target: 80}", "?:80"},
      {"nonsense", "?:?"},
  }));
  CHECK(show_ports(extract_service("ports:\n- " + entry)) == expected);
}

TEST_CASE("compose ports as facts point at the numbers") {
  const Extracted extracted = extract_service("ports:\n- '127.0.0.1:8080:80/tcp'\nexpose: [9000]\nenvironment:\n  PORT: ${PORT:-5000}");
  std::string shown;
  for (const Port& port : extracted.facts.ports)
    shown += extracted.at(port.span) + "=" + std::to_string(port.number) + "/" + std::to_string(static_cast<int>(port.role)) + port.host +
             port.env_key + " ";
  CHECK(shown == "${PORT:-5000}=5000/5PORT 8080=8080/4127.0.0.1 80=80/2 9000=9000/1 ");
  CHECK(extracted.facts.ports.at(0).deployment.text() == "deploy/compose.yaml#web");
}

TEST_CASE("compose environment in both forms") {
  const Extracted extracted = extract_service(
      "environment:\n  A: 1\n  B: ''\n  C:\n  D: ${X:-y}\n  E: postgres://u:${P}@db:5432/a?h=x,y\n  REDIS_HOST: cache\n  VIRTUAL_HOST: "
      "app\n"
      "build:\n  context: .\n  args:\n  - F=changeme\n  - G\n  - \"H=$$x\"");
  std::string shown;
  for (const EnvDeclaration& declaration : extracted.facts.env_declarations) {
    CHECK(extracted.at(declaration.key.span) == declaration.key.value);
    CHECK(declaration.build_time == (declaration.where == DeclaredIn::compose_build));
    shown += declaration.key.value + (declaration.value ? "=" + extracted.at(declaration.value->span) : "") +
             std::to_string(static_cast<int>(declaration.kind)) + " ";
  }
  CHECK(shown == "A=13 B=1 C0 D=${X:-y}5 E=postgres://u:${P}@db:5432/a?h=x,y5 REDIS_HOST=cache3 VIRTUAL_HOST=app3 F=changeme2 G0 H=$$x3 ");
  std::string hosts;
  for (const HostReference& host : extracted.facts.hosts) {
    CHECK(extracted.at(host.host.span) == host.host.value);
    hosts += host.host.value + ":" + std::to_string(host.port.value_or(0)) + " ";
  }
  CHECK(hosts == "db:5432 cache:0 ");
}

TEST_CASE("hosts of lists of servers and of URLs") {
  const Extracted extracted = extract_service(
      "environment:\n- A=mongodb://a:1,b:2/x\n- B=http://c:3000,http://d\n- C=https://${HOST}/x\n- D=${URL:-http://e:80}\n- "
      "E=redis://:${P:-a@b}@f");
  std::string hosts;
  for (const HostReference& host : extracted.facts.hosts)
    hosts += extracted.at(host.host.span) + ":" + std::to_string(host.port.value_or(0)) + " ";
  CHECK(hosts == "a:1 b:2 c:3000 d:0 e:80 f:0 ");
}

TEST_CASE("compose reads of variables carry place and deployment") {
  const Extracted extracted = extract(
      "x-env: &env\n  A: ${A}\nservices:\n  ${DB:-db}:\n    image: \"pg:${TAG:?no tag}\"\n    environment:\n      <<: *env\n      B: $$B # "
      "$C\n"
      "  web:\n    environment: *env\n    command: >\n      run ${D-x}\n      $E\n");
  std::string shown;
  for (const EnvRead& read : extracted.facts.env_reads) {
    CHECK(extracted.at(read.key.span) == read.key.value);
    CHECK(read.reader == Reader::interpolation);
    shown += extracted.at(read.span) + "@" + read.deployment.text() + " ";
  }
  CHECK(shown ==
        "${A}@ ${DB:-db}@deploy/compose.yaml#db ${TAG:?no tag}@deploy/compose.yaml#db ${D-x}@deploy/compose.yaml#web "
        "$E@deploy/compose.yaml#web ");
  CHECK(extracted.service(0).name.value == "db");
  CHECK(extracted.facts.env_declarations.size() == 3);
}

TEST_CASE("compose images") {
  const auto [written, repository, tag, flags] = GENERATE(table<std::string, std::string, std::string, std::string>({
      {"redis", "redis", "", ""},
      {"ghcr.io/a/b:1", "ghcr.io/a/b", "1", ""},
      {"a/b:${TAG:-1}", "a/b", "1", "default"},
      {"${IMAGE:-a/b}:1", "a/b", "1", ""},
      {"${IMAGE:-a/b:2}", "a/b", "2", "default"},
      {"a/b:${TAG}", "a/b", "${TAG}", "opaque"},
      {"a/b:${TAG:?see http://x}", "a/b", "${TAG}", "opaque"},
  }));
  const Extracted extracted = extract_service("image: \"" + written + "\"");
  const Image& image = extracted.facts.images.at(0);
  CHECK(extracted.at(image.reference.span) == written);
  CHECK(image.repository == repository);
  CHECK(image.tag == tag);
  CHECK(std::string(image.opaque ? "opaque" : "") + (image.tag_is_default ? "default" : "") == flags);
  CHECK_FALSE(image.built_here);
}

TEST_CASE("compose builds are relative to the file") {
  const auto [build, context, dockerfile] = GENERATE(table<std::string, std::string, std::string>({
      {"build: .", "deploy", "deploy/Dockerfile"},
      {"build: ../app", "app", "app/Dockerfile"},
      {"build: {context: .., dockerfile: docker/Dockerfile.web, target: run}", ".", "docker/Dockerfile.web"},
      {"build: {dockerfile_inline: FROM x}", "deploy", ""},
      {"build: ${DIR:-../x}", "x", "x/Dockerfile"},
      {"build: ${DIR}", "", ""},
      {"build: ../../out", "", ""},
      {"build: https://github.com/a/b.git#main", "", ""},
  }));
  const Extracted extracted = extract_service(build + "\nimage: x");
  const Deployment& deployment = extracted.facts.deployments.at(0);
  CHECK(deployment.build_context == context);
  CHECK(deployment.dockerfile == dockerfile);
  CHECK(extracted.facts.images.at(0).built_here);
  CHECK(extracted.service().build->remote == (build.find("https") != std::string::npos));
}

TEST_CASE("compose health checks") {
  const auto [test, kind, tool, path] = GENERATE(table<std::string, ProbeKind, std::string, std::string>({
      {"test: curl -f http://localhost:3000/health", ProbeKind::http, "curl", "/health"},
      {"test: [\"CMD\", \"wget\", \"-q\", \"http://localhost/up\"]", ProbeKind::http, "wget", "/up"},
      {"test: [CMD-SHELL, \"curl -f \\\"http://localhost:3000/x\\\" || exit 1\"]", ProbeKind::http, "curl", "/x"},
      {"test: [CMD, redis-cli, ping]", ProbeKind::command, "redis-cli", ""},
      {"test: [NONE]", ProbeKind::disabled, "", ""},
      {"disable: true", ProbeKind::disabled, "", ""},
  }));
  const Extracted extracted = extract_service("healthcheck:\n  " + test);
  const HealthProbe& probe = extracted.facts.probes.at(0);
  CHECK(probe.kind == kind);
  CHECK(probe.tool == tool);
  CHECK((probe.path ? extracted.at(probe.path->span) : "") == path);
  CHECK(extracted.service().has_healthcheck == (kind != ProbeKind::disabled));
  CHECK(extracted.service().healthcheck_disabled == (kind == ProbeKind::disabled));
}

TEST_CASE("compose names, files and commands") {
  const Extracted extracted = extract_service(
      "container_name: c\nnetwork_mode: host\ndepends_on: {db: {condition: service_healthy}}\nprofiles: [p]\n"
      "networks:\n  front: {aliases: [w]}\n  back:\nenv_file:\n- .env\n- {path: ../a.env, required: false}\n- ${F}\n- /etc/x.env\n"
      "entrypoint: [tini, --]\ncommand: npm run 'start it'\nlabels: [traefik.http.routers.x.rule=y]");
  const ComposeService& service = extracted.service();
  const auto words = [](const std::vector<Text>& texts) {
    std::string joined;
    for (const Text& text : texts) joined += "[" + text.value + "]";
    return joined;
  };
  CHECK(service.container_name->value == "c");
  CHECK(service.host_network);
  CHECK(words(service.depends_on) == "[db]");
  CHECK(words(service.profiles) == "[p]");
  CHECK(words(service.networks) == "[front][back]");
  CHECK(words(service.aliases) == "[w]");
  CHECK(words(service.env_files) == "[deploy/.env][a.env][][]");
  CHECK(service.optional_env_files == std::vector<std::string>{"a.env"});
  const Deployment& deployment = extracted.facts.deployments.at(0);
  CHECK(words(deployment.command) == "[tini][--][npm][run][start it]");
  CHECK(extracted.at(deployment.command.back().span) == "start it");
  CHECK(deployment.web);
  CHECK(deployment.id.text() == "deploy/compose.yaml#web");
  CHECK(extracted.facts.opaque.size() == 2);
}

TEST_CASE("compose extends inside a file and merge keys") {
  const Extracted extracted = extract(
      "x-base: &base\n  image: app:1\n  environment: {A: 1}\nservices:\n  web:\n    <<: *base\n    ports: ['80:80']\n    command: [a]\n"
      "  worker:\n    extends: web\n    environment: [B=2]\n    ports: !reset []\n    command: [b]\n  loop:\n    extends: loop\n    image: "
      "x\n");
  const ComposeService& worker = extracted.service(1);
  CHECK(worker.image->value == "app:1");
  CHECK(worker.ports.empty());
  CHECK(worker.command.at(0).value == "b");
  std::string declared;
  for (const EnvDeclaration& declaration : extracted.facts.env_declarations)
    declared += declaration.key.value + declaration.deployment.text().substr(19) + " ";
  CHECK(declared == "A#web B#worker A#worker ");
  CHECK(extracted.facts.compose_files.at(0)->services.size() == 3);
}

TEST_CASE("compose files that are not what they should be") {
  const auto [text, message] = GENERATE(table<std::string, std::string>({
      {"services: [a]", "'services' must be a mapping of names to services"},
      {"services:\n  web: nginx", "service 'web' must be a mapping"},
      {"services:\n  web:\n", "service 'web' must be a mapping"},
      {"services:\n  web: !reset null\n", ""},
      {"services:\n", ""},
      {"version: '3'\n", ""},
      {"services:\n  web: {ports: 80, environment: x, build: [], command: {}, healthcheck: [], image: []}\n", "'ports' must be a list"},
      {"{% if x %}\nservices:\n{% endif %}", ""},
      {"a: b: c", "a ':' is not allowed here: check the indentation, or put quotes around the text"},
  }));
  const Extracted extracted = extract(text);
  CHECK((extracted.facts.syntax_errors.empty() ? "" : extracted.facts.syntax_errors[0].message) == message);
}

TEST_CASE("compose aliases cannot multiply without end") {
  std::string text = "x: &x\n  image: a\n  environment: &e\n";
  for (int i = 0; i < 5'000; ++i) text += "    K" + std::to_string(i) + ": 1\n";
  text += "services:\n";
  for (int i = 0; i < 20'000; ++i) text += "  s" + std::to_string(i) + ": *x\n";
  const Extracted extracted = extract(text);
  CHECK(extracted.facts.env_declarations.size() <= 100'000);
  CHECK_FALSE(extracted.facts.opaque.empty());
}

TEST_CASE("secrets that compose mounts as files may become variables") {
  const auto opaque = [](const std::string& rest) { return extract("services:\n  web:\n    image: web:1\n" + rest).facts.opaque.size(); };
  CHECK(opaque("    secrets: [jwt_secret]\n") == 1);
  CHECK(opaque("    secrets:\n      - source: jwt\n        target: jwt_secret\n") == 1);
  CHECK(opaque("    secrets: [jwt]\n    environment:\n      JWT_SECRET_FILE: /run/secrets/jwt\n") == 0);
  CHECK(opaque("    secrets: []\n") == 0);
  CHECK(opaque("    environment: {A: b}\n") == 0);
}
