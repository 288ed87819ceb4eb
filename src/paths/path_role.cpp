// What a path says about the purpose of a file.

#include <unordered_map>

#include "paths/camel_case.h"
#include "paths/classify.h"
#include "paths/name_parts.h"
#include "paths/path.h"

namespace preship {
namespace {

// Where in a path a directory's name has its usual meaning.
enum class Where : std::uint8_t {
  anywhere,
  outside_source,  // not below src/, app/, ...: app/demo/page.tsx is a page of the app
  top,             // the first part only
};
struct Meaning {
  PathRole role;
  Where where;
};
using Meanings = std::unordered_map<std::string_view, Meaning>;

const Meanings& meanings() {
  static constexpr auto anywhere = Where::anywhere, outside = Where::outside_source, top = Where::top;
  static const Meanings table = {{"node_modules", {PathRole::generated, anywhere}},
                                 {"dist", {PathRole::generated, anywhere}},
                                 {"vendor", {PathRole::generated, outside}},
                                 {"third_party", {PathRole::generated, anywhere}},
                                 {"__generated__", {PathRole::generated, anywhere}},
                                 {"generated", {PathRole::generated, anywhere}},
                                 {".next", {PathRole::generated, anywhere}},
                                 {".nuxt", {PathRole::generated, anywhere}},
                                 {".output", {PathRole::generated, anywhere}},
                                 {".svelte-kit", {PathRole::generated, anywhere}},
                                 {".yarn", {PathRole::generated, anywhere}},
                                 {".pnpm", {PathRole::generated, anywhere}},
                                 {"bower_components", {PathRole::generated, anywhere}},
                                 {"coverage", {PathRole::generated, outside}},
                                 {".venv", {PathRole::generated, anywhere}},
                                 {"site-packages", {PathRole::generated, anywhere}},

                                 {"test", {PathRole::test, anywhere}},
                                 {"tests", {PathRole::test, anywhere}},
                                 {"__tests__", {PathRole::test, anywhere}},
                                 {"__test__", {PathRole::test, anywhere}},
                                 {"e2e", {PathRole::test, anywhere}},
                                 {"cypress", {PathRole::test, anywhere}},
                                 {"playwright", {PathRole::test, anywhere}},
                                 {"__mocks__", {PathRole::test, anywhere}},
                                 {"mocks", {PathRole::test, anywhere}},
                                 {"__fixtures__", {PathRole::test, anywhere}},
                                 {"fixtures", {PathRole::test, anywhere}},
                                 {"testdata", {PathRole::test, anywhere}},
                                 {"testing", {PathRole::test, anywhere}},
                                 {"test-utils", {PathRole::test, anywhere}},
                                 {"test-helpers", {PathRole::test, anywhere}},
                                 {"__snapshots__", {PathRole::test, anywhere}},
                                 {".storybook", {PathRole::test, anywhere}},
                                 {"storybook", {PathRole::test, outside}},
                                 {"stories", {PathRole::test, outside}},
                                 {"spec", {PathRole::test, outside}},
                                 {"specs", {PathRole::test, outside}},
                                 {"test_fixtures", {PathRole::test, anywhere}},
                                 {"mock", {PathRole::test, outside}},

                                 {"examples", {PathRole::example, outside}},
                                 {"example", {PathRole::example, outside}},
                                 {".examples", {PathRole::example, anywhere}},
                                 {"code-samples", {PathRole::example, anywhere}},
                                 {"samples", {PathRole::example, outside}},
                                 {"sample", {PathRole::example, outside}},
                                 {"demo", {PathRole::example, outside}},
                                 {"demos", {PathRole::example, outside}},
                                 {"starter", {PathRole::example, outside}},
                                 {"starters", {PathRole::example, outside}},
                                 {"templates", {PathRole::example, outside}},
                                 {"template", {PathRole::example, outside}},
                                 {"boilerplate", {PathRole::example, outside}},
                                 {"boilerplates", {PathRole::example, outside}},
                                 {"playground", {PathRole::example, outside}},
                                 {"playgrounds", {PathRole::example, outside}},
                                 {"quickstart", {PathRole::example, outside}},
                                 {"quickstarts", {PathRole::example, outside}},
                                 {"tutorial", {PathRole::example, outside}},
                                 {"tutorials", {PathRole::example, outside}},
                                 {"cookbook", {PathRole::example, outside}},
                                 {"references", {PathRole::example, top}},
                                 {"optional-modifications", {PathRole::example, anywhere}},

                                 {"docs", {PathRole::docs, top}},
                                 {"doc", {PathRole::docs, top}},
                                 {"documentation", {PathRole::docs, top}},

                                 {"scripts", {PathRole::tooling, anywhere}},
                                 {"script", {PathRole::tooling, outside}},
                                 {"tools", {PathRole::tooling, outside}},
                                 {"tool", {PathRole::tooling, top}},
                                 {"tooling", {PathRole::tooling, outside}},
                                 {".github", {PathRole::tooling, anywhere}},
                                 {".gitea", {PathRole::tooling, anywhere}},
                                 {".forgejo", {PathRole::tooling, anywhere}},
                                 {".gitlab", {PathRole::tooling, anywhere}},
                                 {".circleci", {PathRole::tooling, anywhere}},
                                 {".husky", {PathRole::tooling, anywhere}},
                                 {".devcontainer", {PathRole::tooling, anywhere}},
                                 {".dockerdev", {PathRole::tooling, anywhere}},
                                 {".vscode", {PathRole::tooling, anywhere}},
                                 {".idea", {PathRole::tooling, anywhere}},
                                 {".claude", {PathRole::tooling, anywhere}},
                                 {".agents", {PathRole::tooling, anywhere}},
                                 {".agent", {PathRole::tooling, anywhere}},
                                 {".cursor", {PathRole::tooling, anywhere}},
                                 {".codex", {PathRole::tooling, anywhere}},
                                 {".gemini", {PathRole::tooling, anywhere}},
                                 {".changeset", {PathRole::tooling, anywhere}},
                                 {"hack", {PathRole::tooling, outside}},
                                 {"contrib", {PathRole::tooling, top}},
                                 {"ci", {PathRole::tooling, top}},
                                 {".ci", {PathRole::tooling, anywhere}},
                                 {"bench", {PathRole::tooling, outside}},
                                 {"benchmark", {PathRole::tooling, outside}},
                                 {"benchmarks", {PathRole::tooling, outside}},
                                 {"loadtest", {PathRole::tooling, outside}},
                                 {"load-tests", {PathRole::tooling, outside}},
                                 {"evals", {PathRole::tooling, outside}},
                                 {"spikes", {PathRole::tooling, outside}},
                                 {"sandbox", {PathRole::tooling, outside}},
                                 {"temp", {PathRole::tooling, outside}},
                                 {"tmp", {PathRole::tooling, outside}},
                                 {"archive", {PathRole::docs, outside}},
                                 {"_archived", {PathRole::docs, anywhere}},
                                 {"archived", {PathRole::docs, outside}},
                                 {"legacy", {PathRole::docs, top}},
                                 {"archives", {PathRole::docs, outside}},
                                 {"_archive", {PathRole::docs, anywhere}},
                                 {"_old", {PathRole::docs, anywhere}},
                                 {"attic", {PathRole::docs, outside}},
                                 {"obsolete", {PathRole::docs, outside}},
                                 {"deprecated", {PathRole::docs, top}},
                                 {"skills", {PathRole::tooling, top}}};
  return table;
}

// Below these, "templates" or "demo" is a part of the app.
constexpr std::string_view source_directories[] = {
    "src", "app",   "lib",    "libs",   "pages",    "components", "modules", "features", "server",  "routes", "views", "internal",
    "pkg", "email", "emails", "models", "services", "nginx",      "helm",    "charts",   ".sealos", "chart",  "conf.d"};
// Below these, what would be source is copied into new projects.
constexpr std::string_view generator_directories[] = {"create", "init", "scaffold", "generator", "generators", "cli"};

bool is_generator(std::string_view part) {
  return one_of(part, generator_directories) || part.starts_with("create-") || part.starts_with("cli-") || part.ends_with("-cli");
}

// "web-e2e", "api-tests", "example-app", "app-example".
std::optional<PathRole> role_by_affix(std::string_view part) {
  if (part.ends_with("-e2e") || part.ends_with("-tests") || part.ends_with("_tests") || part.ends_with("_test") ||
      part.ends_with("-test") || part.starts_with("e2e-") || part.starts_with("e2e_") || part.starts_with("test-"))
    return PathRole::test;
  if (part.ends_with("-example") || part.ends_with("-examples") || part.starts_with("example-")) return PathRole::example;
  return std::nullopt;
}

// Below .github these hold what the pages of the project show.
constexpr std::string_view picture_directories[] = {"assets", "images", "img", "media", "screenshots", "issue_template"};

struct DirectoryWalk {
  std::size_t index = 0;
  bool in_source = false;
  bool in_deployment = false;  // docker/scripts/entrypoint.sh runs in the image
  bool in_generator = false;
  bool in_github = false;
};

// A Sealos template repository keeps its product in template/<app>/index.yaml; nginx images read templates/*.conf.template.
bool is_product_template(std::string_view part, const DirectoryWalk& walk, std::string_view name) {
  if (part != "template" && part != "templates") return false;
  const bool yaml = name.ends_with(".yaml") || name.ends_with(".yml");
  return name.ends_with(".conf.template") || (part == "template" && walk.index == 0 && yaml);
}

bool runs_in_image(const DirectoryWalk& walk, std::string_view name) {
  return walk.in_deployment || name.find("entrypoint") != std::string_view::npos || name.starts_with("docker-") ||
         name.starts_with("start");
}

std::optional<PathRole> role_of_directory(std::string_view part, const DirectoryWalk& walk, std::string_view name) {
  if (walk.in_github && one_of(part, picture_directories)) return PathRole::docs;
  const auto found = meanings().find(part);
  if (found == meanings().end()) return role_by_affix(part);
  const Meaning meaning = found->second;
  if (meaning.where == Where::top && walk.index > 0) return std::nullopt;
  const bool copied = walk.in_generator && meaning.role == PathRole::example;
  if (meaning.where == Where::outside_source && walk.in_source && !copied) return std::nullopt;
  if (is_product_template(part, walk, name)) return std::nullopt;
  if (meaning.role == PathRole::tooling && (part == "scripts" || part == "script") && runs_in_image(walk, name)) return std::nullopt;
  return meaning.role;
}

void step(DirectoryWalk& walk, std::string_view part) {
  static constexpr std::string_view deployment_directories[] = {"docker", "deploy", "deployment", "deployments", "rootfs", "container"};
  ++walk.index;
  walk.in_source |= one_of(part, source_directories);
  walk.in_generator |= is_generator(part);
  walk.in_github |= part == ".github";
  walk.in_deployment |= one_of(part, deployment_directories);
}

// The first directory with a meaning decides, except that generated code is generated wherever it lies.
std::optional<PathRole> role_by_directories(std::string_view path, std::string_view name) {
  std::optional<PathRole> role;
  DirectoryWalk walk;
  for (const std::string_view part : split_at(path.substr(0, path.size() - name.size()), "/")) {
    const std::optional<PathRole> here = role_of_directory(part, walk, name);
    if (here == PathRole::generated) return here;
    // scripts/test-environments/ and .github/assets/: what the tool's folder holds says more.
    const bool nearer = role == PathRole::tooling && (here == PathRole::test || here == PathRole::example || here == PathRole::docs);
    if (!role || nearer) role = here;
    step(walk, part);
  }
  return role;
}

constexpr std::string_view test_names[] = {"conftest.py",   "test.js",       "test.ts", "tests.py",      "tests.rs",
                                           "setuptests.js", "setuptests.ts", "test.py", "test-setup.ts", "mock.js",
                                           "mock.ts",       "mocks.js",      "mocks.ts"};
constexpr std::string_view test_words[] = {"test",    "tests", "spec",    "e2e",      "e2e-spec", "stories",  "story",  "cy",
                                           "mock",    "mocks", "fixture", "fixtures", "itest",    "int-test", "test-d", "integration-test",
                                           "e2e-test"};
constexpr std::string_view test_tools[] = {"jest", "vitest", "playwright", "cypress", "karma"};

// docker-compose.old.yml, Dockerfile.bak, site-old.conf: put aside, and nothing loads it. Not env files, whose secrets are as open as any.
bool is_put_aside(std::string_view name) {
  static constexpr std::string_view words[] = {"old", "bak", "orig", "bkp"};
  // Asked of every file: most names hold none of the words.
  if (!holds_any(name, {"old", "bak", "orig", "bkp"}) || holds(name, "env")) return false;
  const bool configures = name.find("compose") != std::string_view::npos || name.find("dockerfile") != std::string_view::npos ||
                          name.ends_with(".conf") || name.ends_with(".service");
  const std::vector<std::string_view> parts = split_at(name, configures ? ".-_" : ".");
  return parts.size() > 1 && any_part({parts.begin() + 1, parts.end()}, words);
}

// What mise puts into the shell of a developer: https://mise.jdx.dev/environments/
bool is_for_developers_shell(std::string_view name) { return is_one_of(name, {"mise.toml", ".mise.toml"}); }

PathRole role_by_name(std::string_view name) {
  if (one_of(name, test_names)) return PathRole::test;
  const std::vector<std::string_view> parts = split_at(name, ".");
  if (parts.empty()) return PathRole::production;  // a file may be called "..."
  static constexpr std::string_view try_out_names[] = {"quicktest", "smoketest", "selftest", "loadtest", "stresstest"};
  // playwright.config.ts and cypress.json, not the playwright.py of an app that drives a browser.
  static constexpr std::string_view other_languages[] = {"py", "rb", "go", "php", "java", "cs", "rs", "ex"};
  if (parts.size() >= 2 && one_of(parts[0], test_tools) && !one_of(parts.back(), other_languages)) return PathRole::test;
  if (parts.size() == 2 && one_of(parts[0], try_out_names)) return PathRole::test;
  // Fills a database when somebody asks for it.
  if (parts.size() == 2 && is_one_of(parts[0], {"seed", "seeds", "seeder"}) && is_one_of(parts[1], {"js", "ts", "mjs", "cjs", "mts", "py"}))
    return PathRole::tooling;
  if (parts.size() == 2 && is_one_of(parts[0].substr(parts[0].find_last_of("-_") + 1), {"fixture", "fixtures"})) return PathRole::test;
  if (is_for_developers_shell(name)) return PathRole::tooling;
  // Neither the name itself nor its extension: "test.config.ts" may be the app's, "a.test.ts" is not.
  for (std::size_t i = 1; i < parts.size(); ++i)
    if (one_of(parts[i], test_words)) return PathRole::test;
  if (name.starts_with("test_") && name.ends_with(".py")) return PathRole::test;
  for (const std::string_view suffix :
       {"testutil", "testutils", "test-utils", "test_utils", "testhelper", "testhelpers", "test-helpers", "test_helpers"})
    if (parts[0].ends_with(suffix)) return PathRole::test;
  for (const std::string_view suffix : {"_test.go", "_test.py", "_spec.rb", "_test.rb", "_test.exs", "_test.dart", "test.java", "tests.cs",
                                        "test.php", "-test.js", "-test.ts"})
    if (name.ends_with(suffix)) return PathRole::test;
  for (const std::string_view suffix : {".pb.go", "_pb.js", "_pb.ts", "_pb2.py"})
    if (name.ends_with(suffix)) return PathRole::generated;
  if (parts.size() >= 3 && (parts[parts.size() - 2] == "min" || parts[parts.size() - 2] == "generated" || parts[parts.size() - 2] == "gen"))
    return PathRole::generated;
  if (name.ends_with(".md") || name.ends_with(".mdx") || name.ends_with(".rst")) return PathRole::docs;
  return PathRole::production;
}

constexpr std::string_view development_words[] = {
    "dev",        "devel",       "develop",    "development",  "local",    "localhost", "test",     "tests",   "testing", "ci",
    "e2e",        "debug",       "override",   "devcontainer", "unittest", "unittests", "mock",     "bench",   "gitpod",  "storybook",
    "playground", "integration", "playwright", "cypress",      "minikube", "k3d",       "microk8s", "preview", "previews"};

}  // namespace

PathRole role_of(std::string_view path) {
  const std::string lower = lower_case(path);
  const std::string_view name = base_name(lower);
  if (is_put_aside(name)) return PathRole::docs;
  const std::optional<PathRole> role = role_by_directories(lower, name);
  return role ? *role : role_by_name(name);
}

bool names_production(std::string_view path) {
  const std::string lower = lower_case(with_last_words_apart(path));
  const std::string_view name = base_name(lower);
  if (any_part(split_at(name, ".-_"), development_words) || is_for_developers_shell(name)) return false;
  const std::vector<std::string_view> directories = split_at(std::string_view(lower).substr(0, lower.size() - name.size()), "/");
  for (const std::string_view directory : directories)
    if (one_of(directory, development_words) || directory.ends_with("-dev") || directory == ".devcontainer" || directory == ".dockerdev" ||
        directory == ".local" || directory == "docker-dev" || directory == "dev-docker" || directory == "kind" ||
        directory == "dependencies" || directory == "dev-dependencies")
      return false;
  return true;
}

}  // namespace preship
