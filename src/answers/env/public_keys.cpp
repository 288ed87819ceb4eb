#include "answers/env/public_keys.h"

#include <algorithm>
#include <array>

#include "answers/env/contract.h"
#include "answers/queries.h"
#include "knowledge/code/frameworks.h"
#include "knowledge/env/platform_keys.h"
#include "knowledge/packages/packages.h"
#include "knowledge/secrets/secrets.h"
#include "knowledge/words/word_lists.h"

namespace preship {
namespace {

bool uses(const Service& service, std::string_view framework) {
  return std::ranges::find(service.frameworks, framework) != service.frameworks.end();
}

bool contains_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

// A script of the repository that may write values into built files: it names a public prefix or a tool that replaces text.
bool rewrites_files(std::string_view text) {
  return contains_any(text,
                      {"NEXT_PUBLIC", "VITE_", "REACT_APP", "envsubst", "sed -i", "_env_", "__ENV", "env-config", "config.js", "printenv"});
}

// Scripts in the service's directory, beside its Dockerfile, or in a directory of scripts for containers.
bool has_rewriting_script(const Project& project, const Service& service, const Deployment& deployment) {
  const std::string beside = deployment.dockerfile.empty() ? service.id.directory : directory_of(deployment.dockerfile);
  return std::ranges::any_of(project.files, [&](const SourceFile& file) {
    if (file.kind != FileKind::shell || !rewrites_files(file.text)) return false;
    return lies_in(file.path, service.id.directory) || lies_in(file.path, beside) ||
           contains_any(file.path, {"docker", "entrypoint", "start"});
  });
}

bool has_runtime_package(const Project& project, const Service& service) {
  const PackageJson* package = project.package(service.id.directory);
  return package != nullptr &&
         std::ranges::any_of(packages_that("public-keys-at-start"), [&](const std::string& name) { return package->depends_on(name); });
}

// The start command replaces text itself.
bool start_rewrites(const Project& project, const Deployment& deployment) {
  const Dockerfile* dockerfile = dockerfile_of(project, deployment);
  if (dockerfile == nullptr) return true;
  const DockerStart start = effective_start(*dockerfile, deployment.target);
  std::string text;
  for (const Text& word : start.words) text += word.value + " ";
  for (const Text& word : deployment.command) text += word.value + " ";
  return contains_any(text, {"sed ", "envsubst", "next build", "run build", "pnpm build", "yarn build", "env.sh", "VITE_", "NEXT_PUBLIC"});
}

// The framework's own answers, and keys that its configuration hands on.
bool is_handed_on(const Project& project, const EnvRead& read) {
  if (find_platform_key(read.key.value) != nullptr) return true;
  const EnvKey* key = find_env(project, read.key.value);
  return key != nullptr && std::ranges::any_of(key->declarations, [&](std::uint32_t index) {
           return project.facts.env_declarations[index].where == DeclaredIn::framework_config;
         });
}

bool may_hand_on_more(const Project& project, const Service& service) {
  return std::ranges::any_of(project.facts.opaque, [&](const Opaque& opaque) {
    return (opaque.what == OpaqueWhat::env_declarations && opaque.deployment.empty() && belongs_to(service, opaque.service)) ||
           (opaque.what == OpaqueWhat::public_keys && opaque.service == service.id);
  });
}

bool bundles_for_browsers(const Service& service) {
  return uses(service, "sveltekit") || std::ranges::any_of(node_frameworks(), [&](const NodeFramework& each) {
           return !each.public_prefix.empty() && uses(service, each.name);
         });
}

bool is_vite_constant(std::string_view key) { return is_in(WordList::vite_constant, key) || key.starts_with("STORYBOOK_"); }

// import.meta.env.KEY without VITE_: undefined on both sides, unless the framework on top of Vite says otherwise.
bool is_lost_in_vite(const Service& service, const EnvRead& read) {
  if (!read.import_meta || !uses(service, "vite") || service.published || is_vite_constant(read.key.value)) return false;
  return !uses(service, "astro") && !uses(service, "sveltekit") && !uses(service, "nuxt") && !uses(service, "expo");
}

// Everything in the src directory of a Create React App runs in browsers, but for the proxy of its development server.
bool is_cra_code(const Project& project, const Service& service, const EnvRead& read) {
  const std::string& path = project.file(read.span.file).path;
  const std::string inside = service.id.directory == "." ? "src" : service.id.directory + "/src";
  return uses(service, "cra") && !read.import_meta && read.phase == Phase::server && lies_in(path, inside) &&
         !base_name(path).starts_with("setupProxy.");
}

bool is_lost(const Project& project, const Service& service, const EnvRead& read) {
  if (read.import_meta) return is_lost_in_vite(service, read);
  return is_cra_code(project, service, read) || (read.phase == Phase::browser && bundles_for_browsers(service));
}

// "https://undefined/login", undefined.trim(), a schema that refuses. What is only handed on may be for something that can be left out.
bool breaks_for_certain(const EnvRead& read) {
  switch (read.reason.kind) {
    case Reason::in_template_string:
    case Reason::in_string:
    case Reason::member_access:
    case Reason::throws_when_absent:
    case Reason::fails_when_absent:
    case Reason::throws:
    case Reason::asserted:
    case Reason::required_by:
      return read.condition.empty() && read.confidence == Confidence::high;
    default:
      return false;
  }
}

}  // namespace

bool is_inlined(const Service& service, std::string_view key) {
  return std::ranges::any_of(node_frameworks(), [&](const NodeFramework& each) {
    return !each.public_prefix.empty() && key.starts_with(each.public_prefix) && uses(service, each.name);
  });
}

const EnvRead* browser_read(const Project& project, const Service& service, std::string_view name) {
  const EnvKey* key = find_env(project, name);
  for (const std::uint32_t index : key == nullptr ? std::vector<std::uint32_t>() : key->reads) {
    const EnvRead& read = project.facts.env_reads[index];
    if (read.phase == Phase::browser && counts_as_read(project, read) && belongs_to(service, read.service)) return &read;
  }
  return nullptr;
}

std::map<std::string_view, const EnvRead*> needed_by_bundle(const Project& project, const Service& service) {
  std::map<std::string_view, const EnvRead*> needed;
  if (may_hand_on_more(project, service)) return needed;
  for (const std::uint32_t index : reads_of(project, service)) {
    const EnvRead& read = project.facts.env_reads[index];
    if (read.phase != Phase::browser || !is_inlined(service, read.key.value) || !breaks_when_absent(project, read)) continue;
    if (breaks_for_certain(read) && !is_handed_on(project, read)) needed.try_emplace(read.key.value, &read);
  }
  std::erase_if(needed, [&](const auto& each) { return optional_somewhere(project, *find_env(project, each.first), service.id); });
  return needed;
}

bool replaces_public_keys(const Project& project, const Service& service, const Deployment& deployment) {
  if (has_runtime_package(project, service) || start_rewrites(project, deployment)) return true;
  const bool noted = std::ranges::any_of(project.facts.opaque, [&](const Opaque& opaque) {
    return opaque.what == OpaqueWhat::public_keys && belongs_to(service, opaque.service);
  });
  return noted || has_rewriting_script(project, service, deployment);
}

std::vector<const EnvRead*> server_keys_in_browser(const Project& project) {
  std::vector<const EnvRead*> found;
  for (const EnvRead& read : project.facts.env_reads) {
    if (read.reader != Reader::code) continue;
    if (!project.in_production(read.span) || read.confidence == Confidence::low || !public_prefix(read.key.value).empty()) continue;
    const Service* service = project.service(read.service);
    if (service == nullptr || uses(*service, "nuxt") || !is_lost(project, *service, read)) continue;
    if (!is_handed_on(project, read) && !may_hand_on_more(project, *service)) found.push_back(&read);
  }
  return found;
}

}  // namespace preship
