#include "formats/platform/file.h"

#include "catch.h"
#include "formats/formats.h"
#include "support/json_shape.h"

using namespace preship;

namespace {

using Lines = std::vector<std::string>;

Facts extract(const std::string& path, const std::string& text) {
  const SourceFile file{.path = path, .text = text};
  return path.ends_with(".toml") || path.ends_with("Pipfile") ? extract_toml(6, file) : extract_json(6, file);
}

// "KEY=value", "KEY" without a value, " (build)" for build time; all bytes from their spans.
Lines declarations(const std::string& text, const Facts& facts, DeclaredIn where = DeclaredIn::platform) {
  Lines lines;
  for (const EnvDeclaration& declaration : facts.env_declarations) {
    CHECK(declaration.where == where);
    CHECK(declaration.key.span.file == 6);
    std::string line = written(text, declaration.key.span);
    if (declaration.value) line.append("=").append(written(text, declaration.value->span));
    lines.push_back(line + (declaration.build_time ? " (build)" : ""));
  }
  return lines;
}

Lines ports(const std::string& text, const Facts& facts) {
  Lines lines;
  for (const Port& port : facts.ports) {
    CHECK(std::to_string(port.number) == written(text, port.span));
    const char* role = port.role == PortRole::container ? "container " : port.role == PortRole::environment ? "environment " : "publishes ";
    lines.push_back(role + written(text, port.span));
  }
  return lines;
}

Lines words(const std::string& text, const std::vector<Text>& words) {
  Lines lines;
  for (const Text& word : words) lines.push_back(written(text, word.span));
  return lines;
}

}  // namespace

TEST_CASE("fly.toml") {
  const std::string text = R"(app = "web"
[build]
dockerfile = "../Dockerfile"
build-target = "runner"
[build.args]
A = "1"
[env]
PORT = "8080"
DEBUG = false
[processes]
app = "node server.js"
[deploy]
release_command = "npm run migrate"
[http_service]
internal_port = 8081
[[http_service.checks]]
path = "/health?x=1"
[[services]]
internal_port = 9000
[[services.ports]]
port = 443
[[services.tcp_checks]]
interval = "10s"
[checks.alive]
type = "http"
port = 9001
path = "/alive"
)";
  const Facts facts = extract("apps/web/fly.toml", text);
  CHECK(declarations(text, facts) == Lines{"A=1 (build)", "PORT=8080", "DEBUG=false"});
  CHECK(ports(text, facts) == Lines{"environment 8080", "container 8081", "container 9000", "publishes 443"});
  REQUIRE(facts.deployments.size() == 1);
  const Deployment& deployment = facts.deployments[0];
  CHECK(deployment.id.text() == "apps/web/fly.toml#web");
  CHECK(written(text, deployment.name.span) == "web");
  CHECK(deployment.dockerfile == "apps/Dockerfile");
  CHECK(deployment.target == "runner");
  CHECK(deployment.build_context == "apps/web");
  CHECK(words(text, deployment.command) == Lines{"node", "server.js"});
  CHECK(deployment.release_command->value == "npm run migrate");
  CHECK(deployment.web);
  Lines probes;
  for (const HealthProbe& probe : facts.probes) {
    CHECK(probe.by == ProbeBy::platform);
    probes.push_back((probe.path ? written(text, probe.path->span) : "tcp") + " " + std::to_string(probe.port.value_or(0)));
  }
  CHECK(probes == Lines{"/health 8081", "tcp 9000", "/alive 9001"});
  REQUIRE(facts.opaque.size() == 1);
  CHECK(facts.opaque[0].deployment == deployment.id);
  CHECK(extract("fly.staging.toml", "app = 'x'").deployments.at(0).name.value == "x");
}

TEST_CASE("railway.json and railway.toml") {
  const std::string text =
      R"({"build": {"builder": "DOCKERFILE"}, "deploy": {"startCommand": "npm start", "healthcheckPath": "/up", "preDeployCommand": ["npm run migrate"]}})";
  const Facts facts = extract("api/railway.json", text);
  REQUIRE(facts.deployments.size() == 1);
  CHECK(facts.deployments[0].id.text() == "api/railway.json#railway");
  CHECK(facts.deployments[0].dockerfile == "api/Dockerfile");
  CHECK(words(text, facts.deployments[0].command) == Lines{"npm", "start"});
  CHECK(facts.deployments[0].release_command->value == "npm run migrate");
  REQUIRE(facts.probes.size() == 1);
  CHECK(written(text, facts.probes[0].span) == "\"/up\"");
  CHECK(written(text, facts.probes[0].path->span) == "/up");
  CHECK(extract("railway.toml", "[deploy]\nhealthcheckPath = '/x'").probes.at(0).path->value == "/x");
  CHECK(extract("railway.json", R"({"data": []})").deployments.empty());
}

TEST_CASE("netlify.toml") {
  const std::string text =
      "[build]\nbase = \"web/\"\n[build.environment]\nA = \"1\"\n[context.production.environment]\nA = "
      "\"2\"\n[context.deploy-preview.environment]\nB = \"3\"\n";
  const Facts facts = extract("netlify.toml", text);
  CHECK(declarations(text, facts) == Lines{"A=1 (build)", "A=2 (build)", "B=3 (build)"});
  REQUIRE(facts.deployments.size() == 3);
  CHECK(facts.deployments[0].build_context == "web");
  CHECK(facts.deployments[1].id.text() == "netlify.toml#production");
  CHECK(facts.deployments[1].production);
  CHECK_FALSE(facts.deployments[2].production);
}

TEST_CASE("vercel.json") {
  const std::string text = R"({"env": {"A": "@secret", "B": "x"}, "build": {"env": {"C": "your-key"}}})";
  const Facts facts = extract("vercel.json", text);
  CHECK(declarations(text, facts) == Lines{"A=@secret", "B=x", "C=your-key (build)"});
  CHECK(facts.env_declarations[0].kind == ValueKind::reference);
  CHECK(facts.env_declarations[1].kind == ValueKind::literal);
  CHECK(facts.env_declarations[2].kind == ValueKind::placeholder);
  CHECK(facts.deployments.at(0).kind == ArtifactKind::vercel);
}

TEST_CASE("wrangler configuration") {
  const std::string json =
      "{\n // comment\n \"vars\": {\"A\": \"1\", \"O\": {\"x\": 1}},\n \"env\": {\"staging\": {\"vars\": {\"B\": \"2\"}}},\n}";
  CHECK(declarations(json, extract("wrangler.jsonc", json)) == Lines{"A=1", "O", "B=2"});
  const std::string toml = "[vars]\nA = 'x'\n";
  CHECK(declarations(toml, extract("wrangler.toml", toml)) == Lines{"A=x"});
}

TEST_CASE("app.json of Heroku, not of others") {
  const std::string text =
      R"({"name": "n", "env": {"A": {"required": false}, "B": {"value": "v"}, "C": {"generator": "secret"}, "D": "d"}, "addons": ["p"]})";
  const Facts facts = extract("app.json", text);
  CHECK(declarations(text, facts) == Lines{"A", "B=v", "C", "D=d"});
  CHECK(facts.env_declarations[0].kind == ValueKind::none);
  CHECK(facts.env_declarations[2].kind == ValueKind::reference);
  CHECK(facts.deployments.at(0).id.text() == "app.json#n");
  CHECK(facts.opaque.size() == 1);
  CHECK(extract("app.json", R"({"expo": {}, "env": {"A": "x"}})").empty());
  CHECK(extract("locales/app.json", R"({"title": "Hello"})").empty());
  CHECK(extract("locales/app.json", "{").empty());
}

TEST_CASE("turbo.json") {
  const std::string text = R"({ // comment
    "globalEnv": ["A", "NEXT_PUBLIC_*"], "globalPassThroughEnv": ["B"], "globalDependencies": ["$OLD", ".env"],
    "tasks": {"build": {"env": ["C", "!D_*"], "passThroughEnv": ["E"], "dependsOn": ["^build", "$F"], "inputs": ["$TURBO_DEFAULT$"]}},
    "envMode": "loose",
  })";
  CHECK(declarations(text, extract("turbo.json", text), DeclaredIn::turbo) == Lines{"A (build)", "NEXT_PUBLIC_* (build)", "B (build)",
                                                                                    "OLD (build)", "C (build)", "!D_* (build)", "E (build)",
                                                                                    "F (build)", "loose (build)"});
  CHECK(extract("turbo.json", R"({"pipeline": {"x": {"env": ["A"]}}})").env_declarations.size() == 1);
}

TEST_CASE("platform files that do not parse") {
  CHECK(extract("turbo.json", "{\"a\": }").syntax_errors.at(0).format == "json");
  CHECK(extract("fly.toml", "app = ").syntax_errors.at(0).format == "toml");
  CHECK(extract("fly.toml", "app = ").opaque.at(0).what == OpaqueWhat::syntax);
  CHECK(extract("fly.toml", "app = {{ name }}").syntax_errors.empty());
  CHECK(extract("rustfmt.toml", "= broken").empty());
  CHECK(extract("data.json", "{broken").empty());
}

TEST_CASE("dependencies of Python projects") {
  const auto names = [](const std::string& text, const Facts& facts) {
    Lines lines;
    if (facts.python_projects.empty()) return lines;
    for (const PythonDependency& dependency : facts.python_projects[0]->dependencies)
      lines.push_back(dependency.name.value + "|" + written(text, dependency.name.span) + "|" + written(text, dependency.specifier.span) +
                      (dependency.dev ? "|dev" : ""));
    return lines;
  };
  const std::string pyproject = R"([project]
name = "backend"
dependencies = ["Django[argon2] >=5,<6 ; python_version > '3'", "python_dotenv", "x @ https://h/x.whl", "git+https://h"]
[project.optional-dependencies]
web = ["gunicorn"]
test = ["pytest==8"]
[dependency-groups]
dev = ["ruff", {include-group = "web"}]
[tool.poetry.dependencies]
python = "^3"
fastapi = {version = "^0.1", extras = ["all"]}
local = {path = "x"}
[tool.poetry.group.dev.dependencies]
black = "*"
)";
  const Facts facts = extract("backend/pyproject.toml", pyproject);
  CHECK(names(pyproject, facts) == Lines{"django|Django|>=5,<6", "python-dotenv|python_dotenv|", "x|x|@ https://h/x.whl",
                                         "gunicorn|gunicorn|", "pytest|pytest|==8|dev", "ruff|ruff||dev", "fastapi|fastapi|^0.1",
                                         "local|local|", "black|black|*|dev"});
  CHECK(facts.python_projects[0]->name->value == "backend");
  CHECK(facts.python_projects[0]->directory == "backend");
  CHECK(facts.python_projects[0]->depends_on("django"));
  CHECK(extract("pyproject.toml", "[tool.ruff]\nline-length = 100\n").empty());
  const std::string pipfile = "[packages]\nflask = \"*\"\n[dev-packages]\npytest = \"*\"\n[requires]\npython_version = '3.12'\n";
  CHECK(names(pipfile, extract("Pipfile", pipfile)) == Lines{"flask|flask|*", "pytest|pytest|*|dev"});
  const std::string requirements =
      "# c\nDjango==5.0 # why\r\n-r base.txt\n--index-url x\n  gunicorn[gevent]>=20 ; sys_platform != 'win32'\nfoo==1 \\\n    "
      "--hash=sha256:ab\ngit+https://h/x\n./x.whl\nZope.Interface\n";
  const SourceFile file{.path = "api/requirements/base.txt", .text = requirements};
  CHECK(extract_requirements(6, file).python_projects.at(0)->directory == "api");
  CHECK(names(requirements, extract_requirements(6, file)) ==
        Lines{"django|Django|==5.0", "gunicorn|gunicorn|>=20", "foo|foo|==1", "zope-interface|Zope.Interface|"});
}
