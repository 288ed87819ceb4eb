#include "link/test_folders.h"

#include <algorithm>
#include <set>
#include <string>

#include "paths/classify.h"
#include "text/words.h"

namespace preship {
namespace {

// https://jestjs.io/docs/configuration, https://vitest.dev/config/, https://playwright.dev/docs/test-configuration,
// https://docs.cypress.io/app/references/configuration, https://webdriver.io/docs/configurationfile
bool configures_tests(std::string_view name) {
  const std::string_view program = name.substr(0, name.find('.'));
  return holds(name, ".config.") && is_one_of(program, {"jest", "vitest", "playwright", "cypress", "wdio"});
}

// src/jest.config.js stands beside the app that it tests.
bool is_of_app(std::string_view directory) {
  return is_one_of(base_name(directory),
                   {"src", "app", "lib", "server", "client", "api", "web", "backend", "frontend", "config", "configs"});
}

std::set<std::string> test_folders(const Project& project) {
  std::set<std::string> configured, with_tests, with_proxy, folders;
  for (const auto& [path, id] : project.by_path) {
    const std::string directory = directory_of(path);
    if (directory == "." || is_of_app(directory)) continue;
    if (configures_tests(base_name(path))) configured.insert(directory);
    else if (holds_any(base_name(path), {".test.", ".spec."})) with_tests.insert(directory);
    // The tests are of this configuration, and lie beside it: gateway/nginx.conf.template, gateway/nginx.spec.ts.
    else if (project.files[id].kind == FileKind::nginx || project.files[id].kind == FileKind::caddyfile) with_proxy.insert(directory);
  }
  for (const std::string& directory : configured)
    if (with_tests.contains(directory) && !with_proxy.contains(directory) && !project.by_path.contains(directory + "/package.json"))
      folders.insert(directory);
  return folders;
}

}  // namespace

void mark_test_folders(Project& project) {
  for (const FileId id : project.test_files) project.files[id].role = role_of(project.files[id].path);
  project.test_files.clear();
  const std::set<std::string> folders = test_folders(project);
  if (folders.empty()) return;
  for (const auto& [path, id] : project.by_path) {
    if (project.files[id].role != PathRole::production) continue;
    if (std::ranges::none_of(folders, [&](const std::string& folder) { return lies_in(path, folder); })) continue;
    project.files[id].role = PathRole::test;
    project.test_files.push_back(id);
  }
  for (SecretLiteral& secret : project.facts.secrets)
    if (project.file(secret.value.file).role == PathRole::test) secret.rehearsal = true;
}

}  // namespace preship
