#include "policy/kinds.h"

#include <set>

#include "catch.h"
#include "engine/analysis.h"
#include "support/own_rules.h"

using namespace preship;

namespace {

// Something of every kind.
const std::map<std::string, std::string>& everything() {
  static const std::map<std::string, std::string> files = {
      {"Dockerfile",
       "FROM node:22-alpine AS build\nRUN curl -fsSL https://x.test/i.sh | sudo bash\nFROM build\nCOPY --chown=node . /app\nUSER "
       "node\nEXPOSE 3000\nCMD [\"node\", \"a.js\"]\n"},
      {"compose.yaml",
       "services:\n  web:\n    build: .\n    image: ghcr.io/acme/web:1\n    restart: always\n    ports: [\"8080:3000\"]\n    labels: "
       "[\"owner=web\"]\n"
       "    environment: [\"API_URL=http://api:1\"]\n    cpus: 0.5\n    mem_limit: 512m\n    volumes: [\"data:/data\"]\nvolumes:\n  "
       "data:\n"},
      {"k8s/web.yaml",
       "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n  namespace: prod\n  labels:\n    app.kubernetes.io/name: "
       "web\nspec:\n  replicas: 2\n  selector:\n    matchLabels:\n      app: web\n"
       "  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n        - name: web\n          image: "
       "ghcr.io/acme/web:1\n          ports:\n            - containerPort: 3000\n"
       "          resources:\n            limits:\n              cpu: 500m\n              memory: 1Gi\n          readinessProbe:\n         "
       "   httpGet:\n              path: /healthz\n              port: 3000\n"},
      {".github/workflows/ci.yml",
       "name: CI\non: [push]\npermissions:\n  contents: read\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    timeout-minutes: 10\n    "
       "steps:\n      - uses: actions/setup-node@v4\n        with:\n          node-version: 22\n      - name: Build\n        run: npm run "
       "build\n"},
      {"nginx.conf", "http {\n  server {\n    listen 80;\n    location /api {\n      proxy_pass http://api:3000;\n    }\n  }\n}\n"},
      {"a.js", "require('http').createServer().listen(process.env.PORT || 3000);\n"},
      {".env.example", "PORT=3000\n"},
      {"package.json", "{\"name\": \"web\", \"scripts\": {\"start\": \"node a.js\"}}\n"},
      {"settings.yaml", "a:\n  b.c:\n    - x: 1\n    - x: 2\n  d: null\n"}};
  return files;
}

std::string found(std::string_view kind, std::string_view condition, std::string_view message = "found") {
  return own_rule_findings(everything(), kind, condition, message);
}

}  // namespace

TEST_CASE("fields have the types that the table says, and are described", "[policy]") {
  Analysis analysis = Analysis::from_memory(everything());
  const Project& project = analysis.project();
  for (const policy::Kind& kind : policy::kinds()) {
    INFO(kind.name);
    const policy::FactList list = kind.collect(project);
    CHECK_FALSE(list.facts.empty());
    CHECK(kind.help.ends_with('.'));
    std::set<std::string_view> names;
    for (const std::vector<policy::Field>* fields : {&kind.fields, &policy::common_fields()})
      for (const policy::Field& field : *fields) {
        INFO(field.name);
        CHECK(names.insert(field.name).second);
        CHECK(policy::find_kind(field.name) == (field.type == policy::Type::map ? nullptr : policy::find_kind(field.name)));
        CHECK(field.help.ends_with('.'));
        for (const policy::Fact& fact : list.facts) {
          const policy::Value value = field.get(project, fact);
          CHECK(value.type == field.type);
          CHECK(value.items.size() == (value.type == policy::Type::map ? value.keys.size() : value.items.size()));
        }
      }
    for (const policy::Fact& fact : list.facts) {
      CHECK(fact.place.end <= project.file(fact.place.file).text.size());
      CHECK(fact.place.begin >= fact.extent.begin);
      CHECK(fact.place.file == fact.extent.file);
    }
  }
}

TEST_CASE("containers of compose and Kubernetes answer the same questions", "[policy]") {
  CHECK(found("container", "memory_limit > 256Mi", "{name} {memory_limit} {cpu_limit}") ==
        "compose.yaml:2:3 web 536870912 0.5\nk8s/web.yaml:19:17 web 1073741824 0.5");
  CHECK(found("container", "3000 in ports", "{system} {ports} {published}") ==
        "compose.yaml:2:3 compose 3000 8080\nk8s/web.yaml:19:17 kubernetes 3000 (missing)");
  CHECK(found("container", "labels.owner == 'web'") == "compose.yaml:2:3 found");
  CHECK(found("container", "labels['app.kubernetes.io/name'] == 'web' and labels.app == 'web'",
              "{workload_kind} {workload} {namespace} {replicas}") == "k8s/web.yaml:19:17 Deployment web prod 2");
  CHECK(found("container", "healthcheck", "{probes}") == "k8s/web.yaml:19:17 readiness");
  CHECK(found("container", "restart == 'always' and builds and volumes contains 'data'") == "compose.yaml:2:3 found");
  CHECK(found("object", "kind == 'Deployment' and replicas < 3", "{name}") == "k8s/web.yaml:4:9 web");
}

TEST_CASE("Dockerfiles and commands", "[policy]") {
  CHECK(found("command", "program == 'curl' and pipes_to in ['sh', 'bash']", "{text}") == "Dockerfile:2:5 curl -fsSL https://x.test/i.sh");
  CHECK(found("command", "home == 'package.json'", "{program} {words}") == "package.json:1:39 node node, a.js");
  CHECK(found("instruction", "keyword == 'COPY' and flags.chown == 'node'", "{text} {last_stage}") == "Dockerfile:4:1 . /app true");
  CHECK(found("dockerfile", "user == 'node' and not healthcheck", "{base} {stages}") == "Dockerfile:3:6 node:22-alpine 2");
}

TEST_CASE("workflows, jobs and steps", "[policy]") {
  CHECK(found("workflow", "permissions.contents == 'read' and 'push' in triggers", "{name}") == ".github/workflows/ci.yml:1:7 CI");
  CHECK(found("job", "timeout <= 10 and runs_on contains 'ubuntu-24.04'", "{id} of {workflow}, {steps} steps") ==
        ".github/workflows/ci.yml:6:3 build of CI, 2 steps");
  CHECK(found("step", "inputs[\"node-version\"] is set", "{action} {version} {inputs[\"node-version\"]}") ==
        ".github/workflows/ci.yml:10:15 actions/setup-node v4 22");
  CHECK(found("step", "name == 'Build' and run contains 'npm'", "{job}") == ".github/workflows/ci.yml:13:15 build");
}

TEST_CASE("nginx, ports and variables", "[policy]") {
  CHECK(found("directive", "name == 'proxy_pass' and block == 'location'", "{value} in {blocks}") ==
        "nginx.conf:5:7 http://api:3000 in http, server, location /api");
  CHECK(found("directive", "name == 'server' and none(directive as inner in directive, inner.name == 'ssl_protocols')") ==
        "nginx.conf:2:3 found");
  CHECK(found("port", "use == 'exposes'", "{number}") == "Dockerfile:6:8 3000");
  CHECK(found("env_read", "key == 'PORT'", "{need} {reader} {phase}") == "a.js:1:51 defaulted code server");
  CHECK(found("env_declaration", "where == 'example file'", "{key}={value} {given}") == ".env.example:1:1 PORT=3000 value");
  CHECK(found("env_key", "key == 'PORT'", "{reads} {listed} {provided}") == "a.js:1:51 1 true false");
}

TEST_CASE("keys of YAML and JSON by path", "[policy]") {
  CHECK(found("key", "path like 'services.*.restart'", "{path} {value}") == "compose.yaml:5:5 services.web.restart always");
  CHECK(found("key", "path like 'a[\"b.c\"].*.x'", "{path} {value}") ==
        "settings.yaml:3:7 a[\"b.c\"].0.x 1\nsettings.yaml:4:7 a[\"b.c\"].1.x 2");
  CHECK(found("key", "path like '**.x' and file == 'settings.yaml' and value == '2'", "{key}") == "settings.yaml:4:7 x");
  CHECK(found("key", "path like '**.labels[\"app.kubernetes.io/name\"]'", "{value}") == "k8s/web.yaml:7:5 web");
  CHECK(found("key", "path like 'scripts.*' and format == 'json'", "{key}") == "package.json:1:30 start");
  CHECK(found("key", "path == 'a.d'", "{shape} {value}") == "settings.yaml:5:3 null (missing)");
  CHECK(found("key", "path like 'x*'") == "");
  CHECK(found("file", "name == 'settings.yaml' and none(key in file, path like 'version')") == "settings.yaml:1:1 found");
}
