#include "catch.h"
#include "knowledge/code/frameworks.h"
#include "knowledge/code/python_routers.h"
#include "knowledge/code/servers.h"
#include "knowledge/packages/app_programs.h"
#include "knowledge/packages/lockfiles.h"
#include "knowledge/packages/manifests.h"
#include "knowledge/packages/package_programs.h"
#include "knowledge/packages/packages.h"
#include "knowledge/packages/runners.h"
#include "knowledge/tools/build_configs.h"
#include "text/words.h"

using namespace preship;

TEST_CASE("known programs: what yarn runs by name, what changes databases, which package brings it") {
  CHECK(runs_by_name("prisma"));
  CHECK(changes_databases("prisma"));
  CHECK(runs_by_name("next"));
  CHECK_FALSE(changes_databases("next"));
  CHECK_FALSE(runs_by_name("babel"));
  CHECK_FALSE(runs_by_name("lint"));
  CHECK(package_of_program("tsc") == "typescript");
  CHECK(package_of_program("vite") == "vite");
  CHECK(package_of_program("anything") == "anything");
}

TEST_CASE("known programs: builders take their subcommand") {
  CHECK(builds_app("next", "build"));
  CHECK(builds_app("vue-cli-service", "build"));
  CHECK_FALSE(builds_app("next", "dev"));
  CHECK_FALSE(builds_app("tsc", "build"));
}

TEST_CASE("known programs: servers with the options and defaults of each") {
  const ServerProgram* vite = find_server_program("vite");
  REQUIRE(vite != nullptr);
  CHECK(holds_word(vite->subcommands, "-"));
  CHECK(holds_word(vite->port_flags, "--port"));
  CHECK(vite->default_host == "localhost");
  CHECK(vite->default_port == 0);
  CHECK(find_server_program("gunicorn")->subcommands.empty());
  CHECK(find_server_program("flask")->default_port == 5000);
  CHECK(find_server_program("flask")->port_key == "FLASK_RUN_PORT");
  CHECK(find_server_program("manage.py")->positional);
  CHECK(find_server_program("tsc") == nullptr);
}

TEST_CASE("known programs: runners, some with several subcommands") {
  CHECK(runners_of("npm").size() == 2);
  CHECK(runners_of("npx").front().subcommand.empty());
  CHECK(holds_word(runners_of("sudo").front().value_options, "-u"));
  CHECK(runners_of("nohup").front().value_options.empty());
  CHECK(runners_of("node").empty());
}

TEST_CASE("known packages: by what they do") {
  const auto has = [](std::string_view what, const std::string& name) {
    const std::vector<std::string> names = packages_that(what);
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  CHECK(has("bundles", "esbuild"));
  CHECK(has("public-keys-at-start", "next-runtime-env"));
  CHECK(has("serves", "express"));
  CHECK_FALSE(has("renders-in-browsers", "express"));
  CHECK(packages_that("nothing").empty());
}

TEST_CASE("known frameworks and lock files: every row is whole") {
  for (const NodeFramework& framework : node_frameworks()) {
    CHECK_FALSE(framework.name.empty());
    CHECK(framework.source.starts_with("https://"));
  }
  for (const LockfileName& lockfile : lockfile_names()) CHECK(lockfile.source.starts_with("https://"));
  CHECK(node_frameworks().front().public_prefix == "NEXT_PUBLIC_");
}

TEST_CASE("known routers of Python: apps and groups") {
  CHECK(python_router("flask.Flask").application);
  CHECK(python_router("ninja.Router").framework == "django");
  CHECK_FALSE(python_router("ninja.Router").application);
  CHECK(python_router("list").framework.empty());
}

TEST_CASE("known configurations of builds") {
  CHECK(is_build_config("next.config.mjs"));
  CHECK(is_build_config("webpack.prod.config.js"));
  CHECK_FALSE(is_build_config("app.config.ts"));
  CHECK_FALSE(is_build_config("vite.ts"));
}

TEST_CASE("known manifests") {
  CHECK(find_unit_manifest("api/pyproject.toml") != nullptr);
  CHECK(find_unit_manifest("go.mod") != nullptr);
  CHECK(find_unit_manifest("apps/api/supabase/config.toml") != nullptr);
  CHECK(find_unit_manifest("apps/web/project.json")->below == "nx.json");
  CHECK(find_unit_manifest("package.json") == nullptr);
  CHECK(find_unit_manifest("config.toml") == nullptr);
  CHECK(find_unit_manifest("requirements-dev.txt") == nullptr);
}
