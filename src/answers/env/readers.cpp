#include "answers/env/readers.h"

#include <algorithm>

#include "answers/command_texts.h"
#include "answers/env/contract.h"
#include "answers/env/values.h"
#include "answers/queries.h"
#include "knowledge/env/names.h"
#include "knowledge/env/platform_keys.h"
#include "knowledge/words/stages.h"
#include "knowledge/words/word_lists.h"
#include "text/words.h"

namespace preship {
namespace {

// The service whose process loads the file.
const Service& loader_of(const Project& project, const EnvDeclaration& declaration) {
  const Deployment* deployment = project.deployment(declaration.deployment);
  if (deployment != nullptr && !deployment->service.empty()) return owner_of(project, deployment->service.directory);
  return owner_of(project, directory_of(project.file(declaration.key.span.file).path));
}

bool reads_anything(const Project& project, const Service& loader) {
  return std::ranges::any_of(project.facts.env_reads, [&](const EnvRead& read) {
    return counts_as_read(project, read) &&
           (are_related(project, loader.id, read.service) || lies_in(read.service.directory, loader.id.directory));
  });
}

// KEY: ${KEY} of a compose file: read once more by the container, if by anybody.
bool is_read_to_be_given(const Project& project, const EnvRead& read) {
  return std::ranges::any_of(places_of(project.index.declarations, read.deployment), [&](std::uint32_t index) {
    const EnvDeclaration& given = project.facts.env_declarations[index];
    return given.where == DeclaredIn::compose && given.key.value == read.key.value && given.value &&
           lies_within(read.span, given.value->span);
  });
}

// What the service itself reads, what it borrows, and for a file above several services what any of them reads.
bool is_read_for(const Project& project, const EnvRead& read, const Service& loader) {
  if (read.phase == Phase::test) return false;
  if (read.reader == Reader::interpolation) {
    const Deployment* deployment = project.deployment(read.deployment);
    const Service* service = deployment == nullptr || deployment->service.empty() ? nullptr : project.service(deployment->service);
    if (service == nullptr || !is_read_to_be_given(project, read) || !reads_anything(project, *service)) return true;
    const EnvKey* key = find_env(project, read.key.value);
    return std::ranges::any_of(key->reads, [&](std::uint32_t index) {
      const EnvRead& other = project.facts.env_reads[index];
      return other.reader != Reader::interpolation && is_read_for(project, other, *service);
    });
  }
  if (read.reader == Reader::shell || read.reader == Reader::nginx_template || read.reader == Reader::caddyfile) return true;
  return are_related(project, loader.id, read.service) || lies_in(read.service.directory, loader.id.directory);
}

// Next.js and Create React App set NODE_ENV by the command that runs, before they load env files, and let no file change it.
// https://nextjs.org/docs/app/guides/environment-variables, https://create-react-app.dev/docs/adding-custom-environment-variables/
bool is_set_by_framework(const EnvDeclaration& declaration, const Service& loader) {
  return declaration.key.value == "NODE_ENV" && declaration.deployment.empty() &&
         std::ranges::any_of(loader.frameworks, [](const std::string& name) {
           return is_one_of(name, {"next", "cra"});
         });
}

bool is_written_by_script(const Project& project, const EnvKey& key) {
  return std::ranges::any_of(key.declarations, [&](std::uint32_t index) {
    const DeclaredIn where = project.facts.env_declarations[index].where;
    return where == DeclaredIn::script || where == DeclaredIn::workflow;
  });
}

// A container of somebody else's image, which has variables of its own.
bool reaches_foreign_image(const Project& project, const EnvDeclaration& declaration) {
  const Deployment* deployment = project.deployment(declaration.deployment);
  return deployment != nullptr && deployment->service.empty();
}

bool reaches_a_reader(const Project& project, const EnvDeclaration& declaration) {
  if (declaration.where != DeclaredIn::env_file || project.services.empty()) return true;
  const std::string& name = declaration.key.value;
  const Service& loader = loader_of(project, declaration);
  if (is_set_by_framework(declaration, loader)) return false;
  if (is_stage_key(name) || find_platform_key(name) != nullptr || is_read_by_convention(name) ||
      is_read_by_framework(project, loader.id, name))
    return true;
  if (is_nested_name(name) || !holds(name, "_") || may_be_read_dynamically(project, name)) return true;
  const EnvKey* key = find_env(project, name);
  if (key != nullptr &&
      std::ranges::any_of(key->reads, [&](std::uint32_t index) { return is_read_for(project, project.facts.env_reads[index], loader); }))
    return true;
  if (reaches_foreign_image(project, declaration) || !reads_anything(project, loader)) return true;
  // Named by code in a way that nobody follows, and read nowhere for certain. A script that writes it into env files names it as well.
  return project.mentioned_by_readers.contains(name) && (key == nullptr || (key->reads.empty() && !is_written_by_script(project, *key)));
}

}  // namespace

bool may_be_read(const Project& project, const EnvDeclaration& declaration) {
  const EnvKey* key = find_env(project, declaration.key.value);
  if (key == nullptr) return reaches_a_reader(project, declaration);
  // One line of a file that several containers are given.
  return std::ranges::any_of(key->declarations, [&](std::uint32_t index) {
    const EnvDeclaration& other = project.facts.env_declarations[index];
    return other.key.span == declaration.key.span && reaches_a_reader(project, other);
  });
}

bool reaches_nobody(const Project& project, const SecretLiteral& secret) {
  if (secret.home != SecretHome::env_file) return false;
  const EnvKey* key = find_env(project, secret.name.value);
  return key != nullptr && std::ranges::none_of(key->declarations, [&](std::uint32_t index) {
           const EnvDeclaration& declaration = project.facts.env_declarations[index];
           return declaration.key.span.file == secret.value.file && may_be_read(project, declaration);
         });
}

// `process.env.KEY || "default"` stands in for "${KEY}" of a compose file that nobody fills, `os.environ.get("KEY", "default")` does not.
static bool stands_in_for_empty(const Project& project, const SecretLiteral& fallback) {
  const std::string_view text = project.file(fallback.value.file).text;
  const std::size_t begin = std::min(fallback.name.span.end, fallback.value.begin);
  return holds_any(text.substr(std::min<std::size_t>(begin, text.size()), fallback.value.begin - begin), {"||", "?:", " or "});
}

// flyctl secrets set KEY="${{ secrets.KEY }}" in a workflow or a script.
static bool is_set_by_command(const Project& project, const std::string& key) {
  const auto sets = [&](const ShellCommand& command) {
    return !command.words.empty() && is_in(WordList::environment_setter, command.words[0].value) &&
           std::ranges::any_of(command.words, [&](const Text& word) { return word.value.starts_with(key + "="); });
  };
  bool set = false;
  each_command_text(project, [&](const std::vector<ShellCommand>& commands, const std::vector<std::string>&) {
    set = set || std::ranges::any_of(commands, sets);
  });
  return set;
}

bool is_given_everywhere(const Project& project, const SecretLiteral& fallback) {
  const EnvKey* key = find_env(project, fallback.name.value);
  if (key == nullptr) return false;
  const bool empty_counts = stands_in_for_empty(project, fallback);
  std::size_t given = 0, lacking = 0, proven = 0;
  for (const std::uint32_t index : key->reads) {
    const EnvRead& read = project.facts.env_reads[index];
    if (read.key.span.file != fallback.value.file || read.service.empty()) continue;
    for (const Deployment* deployment : production_deployments(project, read.service)) {
      // What an image is built from says nothing of where it runs; what a platform's dashboard holds cannot be seen.
      const bool shown = deployment->kind == ArtifactKind::compose || deployment->kind == ArtifactKind::kubernetes ||
                         gives_its_environment(project, *deployment);
      if (deployment->kind == ArtifactKind::dockerfile || !shown) continue;
      const bool gives =
          deployment_gives(project, *deployment, fallback.name.value) && !(empty_counts && deployment->kind == ArtifactKind::compose);
      const bool production = stage_of(project, *deployment) == Stage::production;
      if (production && !gives) return false;
      ++(production ? proven : gives ? given : lacking);
    }
  }
  return proven > 0 || (given > 0 && lacking == 0) || is_set_by_command(project, fallback.name.value);
}

// `if (!process.env.KEY) throw` as the module is loaded, `raise` behind `if not KEY`, getOrThrow("KEY") of a provider.
static bool ends_the_start(const Project& project, const EnvRead& read) {
  if (!project.in_production(read.span)) return false;
  return (read.reason.kind == Reason::throws_when_absent && read.on_load) || read.reason.kind == Reason::raises_when_absent ||
         read.reason.word == "getOrThrow";
}

bool is_demanded_at_start(const Project& project, const SecretLiteral& fallback) {
  const EnvKey* key = find_env(project, fallback.name.value);
  return key != nullptr && std::ranges::any_of(key->reads, [&](std::uint32_t index) {
           const EnvRead& read = project.facts.env_reads[index];
           const bool listed = read.reason.kind == Reason::throws_when_absent && read.reason.word == "list";
           return (read.reader == Reader::schema || listed || ends_the_start(project, read)) && read.need == Need::required &&
                  are_related(project, read.service, owner_of(project, directory_of(project.file(fallback.value.file).path)).id);
         });
}

bool is_guarded_somewhere(const Project& project, const SecretLiteral& fallback) {
  const EnvKey* key = find_env(project, fallback.name.value);
  return key != nullptr && std::ranges::any_of(key->reads, [&](std::uint32_t index) {
           const EnvRead& read = project.facts.env_reads[index];
           return read.reason.kind == Reason::throws_when_absent && counts_as_read(project, read) &&
                  are_related(project, read.service, owner_of(project, directory_of(project.file(fallback.value.file).path)).id);
         });
}

bool is_refused_elsewhere(const Project& project, const SecretLiteral& fallback) {
  const auto home = [&](const SecretLiteral& secret) { return owner_of(project, directory_of(project.file(secret.value.file).path)).id; };
  return std::ranges::any_of(project.facts.secrets, [&](const SecretLiteral& other) {
    return other.refused && other.name.value == fallback.name.value && project.in_production(other.value) &&
           are_related(project, home(other), home(fallback));
  });
}

bool is_demanded_in_production(const Project& project, const SecretLiteral& fallback) {
  const EnvKey* key = find_env(project, fallback.name.value);
  const std::string& home = project.file(fallback.value.file).path;
  return key != nullptr && stage_named_by(home) != NamedStage::production && std::ranges::any_of(key->reads, [&](std::uint32_t index) {
           const EnvRead& read = project.facts.env_reads[index];
           const std::string& path = project.file(read.key.span.file).path;
           return read.need == Need::required && directory_of(path) == directory_of(home) && stage_named_by(path) == NamedStage::production;
         });
}

}  // namespace preship
