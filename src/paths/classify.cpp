#include "paths/classify.h"

#include <unordered_map>

#include "paths/name_parts.h"
#include "paths/path.h"
#include "paths/sealos_records.h"
#include "text/words.h"

namespace preship {
namespace {

using KindTable = std::unordered_map<std::string_view, FileKind>;

// What may stand behind a dot in a Dockerfile's or dotenv file's name and still makes it source code, prose or an encrypted file.
constexpr std::string_view foreign_extensions[] = {
    "cpp",  "cc",   "h",   "hpp", "c",    "rs",   "go",   "py",           "rb",     "js",    "java",  "cs",    "php", "ex",    "ts",
    "tsx",  "js",   "jsx", "mjs", "cjs",  "mts",  "cts",  "vue",          "svelte", "astro", "py",    "rb",    "php", "go",    "rs",
    "java", "kt",   "cs",  "sh",  "bash", "json", "yml",  "yaml",         "toml",   "xml",   "html",  "md",    "mdx", "mdc",   "rst",
    "adoc", "png",  "svg", "jpg", "gif",  "webp", "snap", "enc",          "gpg",    "age",   "asc",   "vault", "j2",  "jinja", "jinja2",
    "erb",  "tmpl", "tpl", "in",  "m4",   "hbs",  "ejs",  "dockerignore", "orig",   "rej",   "patch", "diff",  "zip", "swp"};
constexpr std::string_view example_words[] = {"example", "examples", "sample",  "samples", "template", "tpl",
                                              "dist",    "defaults", "default", "schema",  "skel",     "skeleton"};
constexpr std::string_view data_extensions[] = {"toml", "json", "yaml", "yml"};
constexpr std::string_view stage_words[] = {"local", "dev",  "development", "prod", "production", "staging",
                                            "stage", "test", "testing",     "ci",   "docker"};

const KindTable& kinds_by_extension() {
  static const KindTable table = {{"js", FileKind::javascript},    {"mjs", FileKind::javascript},  {"cjs", FileKind::javascript},
                                  {"ts", FileKind::typescript},    {"mts", FileKind::typescript},  {"cts", FileKind::typescript},
                                  {"tsx", FileKind::tsx},          {"jsx", FileKind::tsx},         {"vue", FileKind::component},
                                  {"svelte", FileKind::component}, {"astro", FileKind::component}, {"py", FileKind::python},
                                  {"rb", FileKind::ruby},          {"rake", FileKind::ruby},       {"ru", FileKind::ruby},
                                  {"php", FileKind::php},          {"go", FileKind::go},           {"java", FileKind::java},
                                  {"kt", FileKind::java},          {"kts", FileKind::java},        {"cs", FileKind::csharp},
                                  {"csproj", FileKind::manifest},  {"rs", FileKind::rust},         {"ex", FileKind::elixir},
                                  {"exs", FileKind::elixir},       {"sh", FileKind::shell},        {"bash", FileKind::shell},
                                  {"yml", FileKind::yaml},         {"yaml", FileKind::yaml},       {"toml", FileKind::toml},
                                  {"prisma", FileKind::prisma},    {"sql", FileKind::sql},         {"properties", FileKind::properties},
                                  {"mk", FileKind::makefile},      {"conf", FileKind::nginx},      {"nginx", FileKind::nginx},
                                  {"service", FileKind::systemd},  {"timer", FileKind::systemd},   {"socket", FileKind::systemd}};
  return table;
}

const KindTable& kinds_by_exact_name() {
  static const KindTable table = {{"package.json", FileKind::package_json},
                                  {"turbo.json", FileKind::json},
                                  {"turbo.jsonc", FileKind::json},
                                  {"vercel.json", FileKind::json},
                                  {"now.json", FileKind::json},
                                  {"app.json", FileKind::json},
                                  {"railway.json", FileKind::json},
                                  {"ecosystem.json", FileKind::json},
                                  {"ecosystem.config.json", FileKind::json},
                                  {"pm2.json", FileKind::json},
                                  {"pm2.config.json", FileKind::json},
                                  {"process.json", FileKind::json},
                                  {"processes.json", FileKind::json},
                                  {"wrangler.json", FileKind::json},
                                  {"wrangler.jsonc", FileKind::json},
                                  {"nx.json", FileKind::json},
                                  {"devcontainer.json", FileKind::json},
                                  {".devcontainer.json", FileKind::json},
                                  {"lerna.json", FileKind::json},
                                  {"composer.json", FileKind::json},
                                  {"deno.json", FileKind::json},
                                  {"deno.jsonc", FileKind::json},
                                  {"firebase.json", FileKind::json},
                                  {"nest-cli.json", FileKind::json},
                                  {"pipfile", FileKind::toml},
                                  {"go.mod", FileKind::manifest},
                                  {"gemfile", FileKind::manifest},
                                  {"gemfile.lock", FileKind::manifest},
                                  {".ruby-version", FileKind::manifest},
                                  {".python-version", FileKind::manifest},
                                  {".nvmrc", FileKind::manifest},
                                  {".node-version", FileKind::manifest},
                                  {".tool-versions", FileKind::manifest},
                                  {"runtime.txt", FileKind::manifest},
                                  {"composer.lock", FileKind::manifest},
                                  {"cargo.lock", FileKind::manifest},
                                  {"poetry.lock", FileKind::manifest},
                                  {"uv.lock", FileKind::manifest},
                                  {"package-lock.json", FileKind::manifest},
                                  {"pom.xml", FileKind::manifest},
                                  {"build.gradle", FileKind::manifest},
                                  {"build.gradle.kts", FileKind::manifest},
                                  {"global.json", FileKind::manifest},
                                  {"pnpm-lock.yaml", FileKind::manifest},
                                  {"pnpm-lock.yml", FileKind::unknown},
                                  {"conda-lock.yml", FileKind::unknown},
                                  {".pnp.cjs", FileKind::unknown},
                                  {".pnp.loader.mjs", FileKind::unknown},
                                  {"procfile", FileKind::procfile},
                                  {"makefile", FileKind::makefile},
                                  {"gnumakefile", FileKind::makefile},
                                  {"kustomization", FileKind::yaml},
                                  {"mime.types", FileKind::nginx},
                                  {".gitignore", FileKind::ignore_file},
                                  {".dockerignore", FileKind::ignore_file},
                                  {".preshipignore", FileKind::ignore_file},
                                  {".envrc", FileKind::shell}};
  return table;
}

// Scripts without an extension: their first line must name a shell (kind_by_content).
constexpr std::string_view script_names[] = {
    "docker-entrypoint", "entrypoint", "docker-start", "start",  "run",    "init", "boot",  "bootstrap",   "deploy",
    "migrate",           "release",    "serve",        "server", "worker", "web",  "build", "healthcheck", "up"};
constexpr std::string_view nginx_names[] = {"fastcgi_params", "uwsgi_params", "scgi_params", "proxy_params", "nginx"};

// ".env", ".env.local", ".env-sample", "backend.env", "env.example", "example-env", "docker-compose.coolify.env.example", ".dev.vars".
bool is_dotenv(std::string_view path, std::string_view name) {
  const std::string_view extension = extension_of(name);
  if (name == ".env" || name == ".flaskenv" || name == ".dev.vars" || extension == "env") return true;
  if (one_of(extension, foreign_extensions)) return false;
  // ".env.toml.example": what is in front of the word for examples is what it is an example of.
  const std::string_view bare = one_of(extension, example_words) ? name.substr(0, name.size() - extension.size() - 1) : name;
  if (one_of(extension_of(bare), data_extensions)) return false;
  if (name.starts_with(".env") && std::string_view(".-_").find(name[4]) != std::string_view::npos) return true;
  if (name.starts_with(".dev.vars.")) return true;
  if (name.starts_with('.') && (path.find("/.envs/") != std::string_view::npos || path.starts_with(".envs/")))
    return name != ".gitkeep" && name != ".keep";
  const std::vector<std::string_view> parts = split_at(name, ".-_");
  if (parts.size() >= 2 && (parts[0] == "env" || parts[0] == "dotenv"))
    return one_of(parts[1], example_words) || (parts.size() == 2 && one_of(parts[1], stage_words)) || one_of(parts.back(), example_words);
  if (parts.size() == 2 && one_of(parts[0], example_words) && (parts[1] == "env" || parts[1] == "dotenv")) return true;
  const std::size_t inner = name.find(".env.");
  return inner != std::string_view::npos && any_part(split_at(name.substr(inner + 5), ".-_"), example_words);
}

// "Dockerfile", "Dockerfile.web", "prod.Dockerfile", "Dockerfile-terminal-all", "Containerfile", ".gitpod.dockerfile".
bool is_dockerfile(std::string_view name) {
  for (const std::string_view word : {std::string_view("dockerfile"), std::string_view("containerfile")}) {
    if (name.ends_with(word) &&
        (name.size() == word.size() || std::string_view(".-_").find(name[name.size() - word.size() - 1]) != std::string_view::npos))
      return true;
    if (name.starts_with(word) && std::string_view(".-_").find(name[word.size()]) != std::string_view::npos)
      // Dockerfile.append and Dockerfile.part are put behind another one.
      return !is_one_of(extension_of(name), {"template", "append", "part", "partial", "include", "inc"}) &&
             !one_of(extension_of(name), foreign_extensions);
  }
  return false;
}

// "Caddyfile", "Caddyfile.prod", "prod.Caddyfile", "site.caddy". https://caddyserver.com/docs/caddyfile
bool is_caddyfile(std::string_view name) {
  if (name == "caddyfile" || name.ends_with(".caddyfile") || extension_of(name) == "caddy") return true;
  return (name.starts_with("caddyfile.") || name.starts_with("caddyfile-")) && !one_of(extension_of(name), foreign_extensions);
}

// Workflows run from the root of a repository alone: those below are of examples, templates and fixtures.
// https://docs.github.com/actions/writing-workflows/about-workflows#about-workflows
bool is_workflow(std::string_view path, std::string_view name) {
  if (name == "action.yml" || name == "action.yaml") return true;
  const std::string_view directory = std::string_view(path).substr(0, path.size() - std::min(path.size(), name.size() + 1));
  return is_one_of(directory, {".github/workflows", ".gitea/workflows", ".forgejo/workflows"});
}

FileKind kind_of_yaml_name(std::string_view path, std::string_view name) {
  if (is_workflow(path, name)) return FileKind::workflow;
  return name.find("compose") != std::string_view::npos ? FileKind::compose : FileKind::yaml;
}

bool is_requirements(std::string_view path, std::string_view name) {
  if (!name.ends_with(".txt") && !name.ends_with(".in")) return false;
  return name.starts_with("requirements") || name.ends_with("requirements.txt") || path.find("requirements/") != std::string_view::npos;
}

bool has_nginx_place(std::string_view path, std::string_view name) {
  if (name.ends_with(".conf.template") || name.ends_with(".conf.example") || name.ends_with(".conf.sample")) return true;
  if (path.find("sites-enabled/") != std::string_view::npos || path.find("sites-available/") != std::string_view::npos) return true;
  return one_of(name, nginx_names);
}

// "README.md", "docs/self-hosting.md", "DEPLOYMENT_GUIDE.md", "docs/ops/postgres.md": documents that tell people what to run. Others are
// prose of any kind. `path` in lower case.
bool is_guide(std::string_view path, std::string_view name) {
  static constexpr std::string_view words[] = {
      "readme",     "contributing", "install",     "installation",    "installing",  "deploy",      "deployment", "deploying",
      "develop",    "release",      "development", "developing",      "developer",   "setup",       "running",    "run",
      "quickstart", "releases",     "hacking",     "hosting",         "selfhosting", "docker",      "compose",    "production",
      "prod",       "local",        "releasing",   "runbook",         "operations",  "usage",       "start",      "started",
      "guide",      "agents",       "claude",      "rollback",        "backup",      "backups",     "restore",    "recovery",
      "disaster",   "incident",     "incidents",   "emergency",       "launch",      "checklist",   "procedure",  "procedures",
      "playbook",   "ops",          "devops",      "monitoring",      "contacts",    "maintenance", "upgrade",    "upgrading",
      "migrations", "migration",    "database",    "troubleshooting", "runbooks",    "oncall",      "server"};
  static constexpr std::string_view folders[] = {"runbooks", "runbook",  "operations", "ops",       "devops",    "deployment",
                                                 "deploy",   "releases", "release",    "playbooks", "incidents", "checklists"};
  const std::string_view folder = path.substr(0, path.size() - name.size());
  return any_part(split_at(name.substr(0, name.size() - 3), ".-_ "), words) || any_part(split_at(folder, "/"), folders);
}

// ".kamal/secrets-common", ".kamal/hooks/pre-deploy", below any folder: https://kamal-deploy.org/docs/hooks/overview/
bool is_of_kamal(std::string_view path, std::string_view part) {
  const std::size_t at = path.find(".kamal/");
  return at != std::string_view::npos && (at == 0 || path[at - 1] == '/') && path.substr(at + 7).starts_with(part);
}

FileKind kind_without_extension(std::string_view path, std::string_view name) {
  if (name.starts_with("procfile.")) return FileKind::procfile;
  if (name.ends_with(".dockerignore")) return FileKind::ignore_file;
  if (is_of_kamal(path, "secrets")) return FileKind::kamal_secrets;
  if (is_of_kamal(path, "hooks/") && name.find('.') == std::string_view::npos) return FileKind::shell;
  if (is_requirements(path, name)) return FileKind::requirements;
  if (name.ends_with(".md")) return is_guide(lower_case(path), name) ? FileKind::markdown : FileKind::unknown;
  if (!sealos_record(path).empty()) return FileKind::json;
  if ((name.starts_with("appsettings") || name.starts_with("tsconfig")) && name.ends_with(".json")) return FileKind::json;
  if (has_nginx_place(path, name)) return FileKind::nginx;
  if (name.ends_with(".xml")) return FileKind::unknown;
  return one_of(name, script_names) ? FileKind::shell : FileKind::unknown;
}

}  // namespace

FileKind kind_by_name(std::string_view path) {
  const std::string name = lower_case(base_name(path));
  if (name.empty()) return FileKind::unknown;
  if (const auto exact = kinds_by_exact_name().find(name); exact != kinds_by_exact_name().end()) return exact->second;
  if (is_dotenv(path, name)) return FileKind::dotenv;
  if (is_dockerfile(name)) return FileKind::dockerfile;
  if (is_caddyfile(name)) return FileKind::caddyfile;
  const std::string_view extension = extension_of(name);
  const auto found = kinds_by_extension().find(extension);
  if (found == kinds_by_extension().end()) return kind_without_extension(path, name);
  if (found->second == FileKind::yaml) return kind_of_yaml_name(path, name);
  if (found->second == FileKind::javascript && name.ends_with(".min." + std::string(extension))) return FileKind::unknown;
  return found->second;
}

DotenvRole dotenv_role(std::string_view path) {
  static constexpr std::string_view test_words[] = {"test", "tests",   "testing",    "ci",   "e2e",        "vitest",
                                                    "jest", "cypress", "playwright", "dusk", "integration"};
  const std::string name = lower_case(base_name(path));
  const std::vector<std::string_view> parts = split_at(name, ".-_");
  if (any_part(parts, example_words)) return DotenvRole::example;
  if (any_part(parts, test_words) || role_of(path) == PathRole::test) return DotenvRole::test;
  return DotenvRole::real;
}

bool may_hold_configuration(std::string_view path) {
  static constexpr std::string_view endings[] = {".md",  ".mdx",  ".rst",    ".txt",   ".lock", ".png",   ".jpg", ".jpeg", ".gif",  ".webp",
                                                 ".svg", ".ico",  ".woff",   ".woff2", ".ttf",  ".otf",   ".pdf", ".zip",  ".gz",   ".mp4",
                                                 ".mp3", ".snap", ".css",    ".scss",  ".map",  ".po",    ".mo",  ".csv",  ".wasm", ".html",
                                                 ".jar", ".avif", ".sqlite", ".db",    ".sql",  ".patch", ".har"};
  const std::string_view name = base_name(path);
  if (name.find("lock") != std::string_view::npos) return false;
  return std::ranges::none_of(endings, [&](std::string_view ending) { return name.ends_with(ending); });
}

}  // namespace preship
