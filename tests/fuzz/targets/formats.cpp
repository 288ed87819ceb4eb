#include "fuzz/targets/targets.h"

#include "formats/extract.h"
#include "formats/secrets/secrets.h"

namespace preship {

const std::vector<FuzzedFormat>& fuzzed_formats() {
  static const std::vector<FuzzedFormat> formats = {{"javascript", "server.js"},
                                                    {"typescript", "src/env.ts"},
                                                    {"tsx", "app/page.tsx"},
                                                    {"component", "page.vue"},
                                                    {"pm2", "ecosystem.config.js"},
                                                    {"python", "app/settings.py"},
                                                    {"ruby", "config/puma.rb"},
                                                    {"php", "index.php"},
                                                    {"go", "main.go"},
                                                    {"java", "src/main/java/App.java"},
                                                    {"csharp", "Program.cs"},
                                                    {"rust", "src/main.rs"},
                                                    {"elixir", "config/runtime.exs"},
                                                    {"shell", "deploy.sh"},
                                                    {"dotenv", ".env"},
                                                    {"dockerfile", "Dockerfile"},
                                                    {"compose", "compose.yaml", FileKind::compose},
                                                    {"kubernetes", "k8s/web.yaml", FileKind::kubernetes},
                                                    {"workflow", ".github/workflows/deploy.yml"},
                                                    {"gitlab", ".gitlab-ci.yml"},
                                                    {"bitbucket", "bitbucket-pipelines.yml"},
                                                    {"yaml", "render.yaml"},
                                                    {"heroku", "heroku.yml"},
                                                    {"spring", "src/main/resources/application.yml"},
                                                    {"kamal", "config/deploy.yml"},
                                                    {"nginx", "nginx.conf", FileKind::nginx},
                                                    {"caddyfile", "Caddyfile"},
                                                    {"package_json", "package.json"},
                                                    {"json", "vercel.json"},
                                                    {"turbo", "turbo.json"},
                                                    {"appsettings", "appsettings.json"},
                                                    {"devcontainer", ".devcontainer/devcontainer.json"},
                                                    {"tsconfig", "tsconfig.json"},
                                                    {"toml", "fly.toml"},
                                                    {"pyproject", "pyproject.toml"},
                                                    {"prisma", "prisma/schema.prisma"},
                                                    {"sql", "migrations/001_init.sql"},
                                                    {"systemd", "web.service"},
                                                    {"procfile", "Procfile"},
                                                    {"makefile", "Makefile"},
                                                    {"properties", "src/main/resources/application.properties"},
                                                    {"requirements", "requirements.txt"},
                                                    {"go_mod", "go.mod"},
                                                    {"gemfile", "Gemfile"},
                                                    {"pom", "pom.xml"},
                                                    {"csproj", "web.csproj"},
                                                    {"markdown", "README.md"},
                                                    {"ignore_file", ".dockerignore"}};
  return formats;
}

namespace {

// What all spans of the facts have to do: lie in the file.
void check_spans(const Facts& facts, std::size_t size) {
  const auto inside = [size](const Span& span) { require(span.begin <= span.end && span.end <= size); };
  for (const SecretLiteral& secret : facts.secrets) inside(secret.value), inside(secret.name.span);
  for (const SecretLog& log : facts.secret_logs) inside(log.span);
  for (const OwnState& state : facts.own_states) inside(state.what.span);
  for (const CodeWork& work : facts.code_works) inside(work.call.span);
  for (const EnvRead& read : facts.env_reads) inside(read.key.span), inside(read.span);
  for (const EnvDeclaration& declaration : facts.env_declarations) {
    inside(declaration.key.span);
    if (declaration.value) inside(declaration.value->span);
  }
  for (const Image& image : facts.images) inside(image.reference.span);
  for (const Port& port : facts.ports) inside(port.span);
  for (const HttpRoute& route : facts.routes) inside(route.path.span);
  for (const HealthProbe& probe : facts.probes) inside(probe.span);
  for (const Deployment& deployment : facts.deployments) inside(deployment.name.span);
  for (const SyntaxError& error : facts.syntax_errors) inside(error.span);
}

Facts facts_of(const SourceFile& file) {
  Facts facts = extract(0, file);
  add_secrets(0, file, scan_for_secrets(file.text), facts);
  add_secret_logs(0, file, facts);
  return facts;
}

void check_same(const Facts& facts, const Facts& again) {
  require(again.env_reads.size() == facts.env_reads.size() && again.env_declarations.size() == facts.env_declarations.size());
  require(again.syntax_errors.size() == facts.syntax_errors.size() && again.images.size() == facts.images.size());
  require(again.secrets.size() == facts.secrets.size() && again.ports.size() == facts.ports.size());
  require(again.routes.size() == facts.routes.size() && again.deployments.size() == facts.deployments.size());
  for (std::size_t i = 0; i < facts.env_reads.size(); ++i) require(again.env_reads[i].span == facts.env_reads[i].span);
  for (std::size_t i = 0; i < facts.secrets.size(); ++i) require(again.secrets[i].value == facts.secrets[i].value);
}

}  // namespace

void fuzz_format(const FuzzedFormat& format, std::string_view bytes) {
  SourceFile file{.path = std::string(format.path), .kind = format.kind};
  if (file.kind == FileKind::unknown) file.kind = kind_by_content(kind_by_name(format.path), format.path, bytes);
  file.text = std::string(bytes);
  const Facts facts = facts_of(file);
  check_spans(facts, file.text.size());
  check_same(facts, facts_of(file));
}

}  // namespace preship
